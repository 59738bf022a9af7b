"""Sealing with a timestamp authority outside: a real one, and every way it can fail."""

import contextlib
import subprocess
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.x509 import load_der_x509_certificate

from iki_flow.adapters.pades import OwnAuthority, certificates, stamping, vault
from iki_flow.domain.errors import Unavailable
from tests.adapters.signing_office import FIELDS, SECRET, approved, founded, mark, the_office

CONFIGURATION = """
[tsa]
default_tsa = outside
[outside]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.crt
certs = {folder}/root.crt
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = yes
ess_cert_id_alg = sha256
"""


@pytest.fixture(scope="module")
def outside():
    """Another authority, with the timestamp key that the responder uses."""
    return founded("Otoritas Cap Waktu Luar")


@pytest.fixture(scope="module")
def responder(outside, tmp_path_factory):
    """Answers requests as `openssl ts` does: query bytes to reply bytes."""
    folder = tmp_path_factory.mktemp("tsa")
    pem = serialization.Encoding.PEM
    for name, pair in (("tsa", outside.keys.timestamp), ("root", outside.keys.authority)):
        certificate = load_der_x509_certificate(pair.certificate)
        (folder / f"{name}.crt").write_bytes(certificate.public_bytes(pem))
    key = certificates.signing_key(vault.disclose(outside.keys.timestamp, SECRET))
    shape = serialization.PrivateFormat.PKCS8
    private = key.private_bytes(pem, shape, serialization.NoEncryption())
    (folder / "tsa.key").write_bytes(private)
    (folder / "tsa.cnf").write_text(CONFIGURATION.format(folder=folder))

    def reply(query):
        (folder / "query").write_bytes(query)
        command = ("openssl", "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query")
        subprocess.run([*command, "-out", "reply"], cwd=folder, check=True, capture_output=True)
        return (folder / "reply").read_bytes()

    return reply


@contextlib.contextmanager
def serving(reply, kind="application/timestamp-reply", status=200):
    """A server on this machine that answers every request with what `reply` makes of it."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            query = self.rfile.read(int(self.headers["Content-Length"]))
            body = reply(query)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                self.wfile.write(body)

        def log_message(self, *args):
            """Say nothing: a test's output is its own."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def sealed_by(url, root=None, *, believed=None):
    office = the_office()
    authority = OwnAuthority(SECRET, tsa_url=url, tsa_root=root)
    now = datetime.now(UTC)
    crl = office.revocations(at=now - timedelta(minutes=1))
    pdf = authority.seal(
        approved(),
        keys=office.keys,
        crl=crl,
        field="Segel",
        timestamp_field="CapWaktu",
        stamp=mark(),
        reason="Mengunci dokumen",
        place="Lumajang",
        at=now,
    )
    return office.authority.inspect(
        pdf,
        root=office.root,
        expected=FIELDS,
        at=now + timedelta(minutes=1),
        timestamp_roots=[root] if believed is None else believed,
    )


def test_a_real_authority_outside(responder, outside):
    with serving(responder) as url:
        found = sealed_by(url, outside.root)
    assert found.faults == ()
    assert found.sound
    assert found.signatures[-1].name == "Cap Waktu Otoritas Cap Waktu Luar"


def test_an_authority_whose_root_is_not_pinned_proves_nothing(responder, outside):
    with serving(responder) as url:
        found = sealed_by(url, outside.root, believed=[])
    assert not found.sound
    assert found.signatures[-1].fault == "Sertifikatnya bukan terbitan kantor ini."


def test_an_authority_under_another_root_proves_nothing(responder):
    with serving(responder) as url:
        found = sealed_by(url, founded("Otoritas Lain").root)
    assert not found.sound


def refused(url):
    with pytest.raises(Unavailable) as caught:
        sealed_by(url)
    assert "tetap berstatus disetujui" in str(caught.value)
    assert "penguncian akan dicoba lagi" in str(caught.value)


def test_nobody_there():
    with serving(bytes) as url:
        pass
    refused(url)


@pytest.mark.parametrize(
    "body", [b"", b"<html>Selamat datang</html>", b"\x30\x03\x02\x01\x02", bytes(10_000)]
)
def test_garbage(body):
    with serving(lambda query: body) as url:
        refused(url)


def test_a_page_instead_of_a_token(responder):
    with serving(responder, kind="text/html") as url:
        refused(url)


def test_an_error_of_the_server(responder):
    with serving(responder, status=503) as url:
        refused(url)


def test_a_token_for_something_else(responder):
    def other(query):
        # The imprint is the only string of 32 bytes in a query.
        position = query.index(b"\x04\x20") + 2
        return responder(query[:position] + bytes(32) + query[position + 32 :])

    with serving(other) as url:
        refused(url)


def test_an_answer_to_an_earlier_question(responder):
    kept = []

    def same(query):
        kept.append(responder(query))
        return kept[0]

    with serving(same) as url:
        refused(url)


def test_an_authority_that_refuses(responder):
    # The responder knows SHA-256 only; the name of the algorithm is changed to SHA-224.
    sha256, sha224 = bytes.fromhex("608648016503040201"), bytes.fromhex("608648016503040204")
    with serving(lambda query: responder(query.replace(sha256, sha224))) as url:
        refused(url)


def test_a_slow_authority(monkeypatch):
    monkeypatch.setattr(stamping, "TIMEOUT", 0.2)
    answer = threading.Event()

    def late(query):
        answer.wait(5)
        return b""

    with serving(late) as url:
        refused(url)
        answer.set()
