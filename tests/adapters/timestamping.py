"""A timestamp authority outside, as real as `openssl ts`, behind a server on this machine."""

import contextlib
import subprocess
import threading
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509 import load_der_x509_certificate
from cryptography.x509.oid import NameOID

from iki_flow.adapters.pades import certificates, vault
from iki_flow.domain.signing import AuthorityKeys, KeyPair
from tests.adapters.signing_office import SECRET, Office, founded

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
Reply = Callable[[bytes], bytes]


def long_ago() -> Office:
    """An authority whose timestamp certificate has ended."""
    since = datetime.now(UTC) - timedelta(days=certificates.SERVER_DAYS + 1)
    return founded("Otoritas Cap Waktu Lama", at=since)


def numbered() -> Office:
    """An authority whose name has a number where that of an official has his NIP."""
    office = founded("Otoritas Cap Waktu Luar")
    key = certificates.signing_key(vault.disclose(office.keys.authority, SECRET))
    plain = load_der_x509_certificate(office.keys.timestamp.certificate)
    number = x509.NameAttribute(NameOID.SERIAL_NUMBER, "SN-0007")
    again = x509.CertificateBuilder(
        issuer_name=plain.issuer,
        subject_name=x509.Name([*plain.subject, number]),
        public_key=plain.public_key(),
        serial_number=x509.random_serial_number(),
        extensions=list(plain.extensions),
    )
    again = again.not_valid_before(plain.not_valid_before_utc)
    signed = again.not_valid_after(plain.not_valid_after_utc).sign(key, hashes.SHA256())
    private = vault.disclose(office.keys.timestamp, SECRET)
    certificate = signed.public_bytes(serialization.Encoding.DER)
    pair = KeyPair(certificate, vault.enclose(private, certificate, SECRET))
    return replace(office, keys=replace(office.keys, timestamp=pair))


def responder(keys: AuthorityKeys, folder: Path) -> Reply:
    """Answers requests as `openssl ts` does: query bytes to reply bytes."""
    pem = serialization.Encoding.PEM
    for name, pair in (("tsa", keys.timestamp), ("root", keys.authority)):
        certificate = load_der_x509_certificate(pair.certificate)
        (folder / f"{name}.crt").write_bytes(certificate.public_bytes(pem))
    key = certificates.signing_key(vault.disclose(keys.timestamp, SECRET))
    shape = serialization.PrivateFormat.PKCS8
    private = key.private_bytes(pem, shape, serialization.NoEncryption())
    (folder / "tsa.key").write_bytes(private)
    (folder / "tsa.cnf").write_text(CONFIGURATION.format(folder=folder))
    return partial(_reply, folder)


def _reply(folder: Path, query: bytes) -> bytes:
    (folder / "query").write_bytes(query)
    command = ("openssl", "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query")
    subprocess.run([*command, "-out", "reply"], cwd=folder, check=True, capture_output=True)
    return (folder / "reply").read_bytes()


@contextlib.contextmanager
def serving(
    reply: Reply,
    kind: str = "application/timestamp-reply",
    status: int = 200,
    wait: float = 0,
    pause: float = 0,
    password: str = "",
) -> Iterator[str]:
    """A server on this machine that answers every request with what `reply` makes of it.

    It waits for so many seconds first, and pauses after each byte of its answer; with a password
    (and the name before it) it answers nobody else.
    """
    known = f"Basic {b64encode(password.encode()).decode()}" if password else None

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = reply(self.rfile.read(int(self.headers["Content-Length"])))
            code = status if self.headers["Authorization"] == known else 401
            head = f"HTTP/1.0 {code} OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}"
            time.sleep(wait)
            whole = f"{head}\r\n\r\n".encode() + body
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                for part in [bytes([one]) for one in whole] if pause else [whole]:
                    self.wfile.write(part)
                    time.sleep(pause)

        def log_message(self, *args):
            """Say nothing: a test's output is its own."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
