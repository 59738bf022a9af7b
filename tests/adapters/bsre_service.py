"""A BSrE e-Sign client service on this machine, which follows the guide in both versions.

It really signs, with an authority of its own, and makes a field of its own for it. `odd` makes it
answer a call in another way, `form` is one of the three forms of success of version 1, and `spoil`
changes what it signed.
"""

import contextlib
import json
import ssl
import threading
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from ipaddress import ip_address

from asn1crypto import keys as der_keys
from asn1crypto import x509 as der_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from PIL import Image
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore
from werkzeug.formparser import parse_form_data

NIK = "3508071812700001"
PASSPHRASE = "Rahasia#Sekali 9"
USERNAME, PASSWORD = "kecamatan", "kata-sandi-aplikasi"
SIGNER = "Drs. BUDI SANTOSO, M.Si."
ISSUER = "OSD LU Kelas 2"
BEGINS, ENDS = datetime(2023, 1, 2, tzinfo=UTC), datetime(2031, 1, 2, tzinfo=UTC)
"""Of every certificate here: the papers are of 2024 and 2026."""


@dataclass
class Odd:
    """An answer out of the ordinary: `cut` bytes are sent of what the head promises."""

    status: int = 200
    body: bytes | dict = b""
    kind: str = "application/json"
    head: dict = field(default_factory=dict)
    cut: int | None = None
    wait: threading.Event | None = None
    trickle: threading.Event | None = None
    chunked: bool = False
    hang_up: bool = False


@dataclass
class Service:
    """The state of the service, and what it was asked."""

    url: str = ""
    standings: dict = field(default_factory=lambda: {NIK: "ISSUE"})
    form: str = "bytes"
    far_corner: bool = True
    odd: dict[str, Odd] = field(default_factory=dict)
    spoil: Callable[[bytes, bytes], bytes] = lambda sent, signed: signed
    trusting: bool = True
    deny: bool = False
    signer: object = SIGNER
    held: dict[str, bytes] = field(default_factory=dict)
    calls: list[tuple[str, dict]] = field(default_factory=list)

    def asked(self, what: str) -> list[dict]:
        return [content for name, content in self.calls if name == what]


@contextlib.contextmanager
def serving(tls=None, **changes):
    """A running service; `tls` is a file with its own key and certificate (PEM)."""
    service = Service(**changes)

    class Handler(_Handler):
        pass

    Handler.service = service
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    service.url = f"http://127.0.0.1:{server.server_port}"
    if tls is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(tls)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        service.url = service.url.replace("http:", "https:")
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    service: Service

    def do_GET(self):
        self.answer({})

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        body = self.rfile.read(length)
        kind = self.headers["Content-Type"]
        if kind == "application/json":
            self.answer(json.loads(body))
            return
        environ = {
            "wsgi.input": BytesIO(body),
            "CONTENT_LENGTH": str(length),
            "CONTENT_TYPE": kind,
            "REQUEST_METHOD": "POST",
        }
        _, fields, files = parse_form_data(environ)
        read = {name: file.read() for name, file in files.items()}
        for file in files.values():
            file.close()
        self.answer(fields.to_dict() | read)

    def answer(self, content):
        name, act = _route(self.path)
        self.service.calls.append((name, content))
        if name in self.service.odd:
            self.send(self.service.odd[name])
        elif self.headers.get("Authorization") != _basic():
            self.send(Odd(401, {"timestamp": 1, "status": 401, "error": "Unauthorized"}))
        else:
            self.send(act(self.service, content, self.path))

    def send(self, odd):
        if odd.wait is not None:
            odd.wait.wait(5)
        if odd.hang_up:
            return
        body = odd.body if isinstance(odd.body, bytes) else json.dumps(odd.body).encode()
        length = {"Content-Length": str(len(body))}
        if odd.chunked:
            self.protocol_version, self.close_connection = "HTTP/1.1", True
            half = len(body) // 2
            pieces = (body[:half], body[half:], b"")
            body = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
            length = {"Transfer-Encoding": "chunked"}
        self.send_response(odd.status)
        head = {"Content-Type": odd.kind} | length | odd.head
        for name, value in head.items():
            self.send_header(name, value)
        self.end_headers()
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            while odd.trickle is not None and not odd.trickle.wait(0.1):
                self.wfile.write(b" ")
            self.wfile.write(body[: odd.cut])

    def log_message(self, *args):
        """Say nothing: a test's output is its own."""


def _basic():
    return "Basic " + b64encode(f"{USERNAME}:{PASSWORD}".encode()).decode()


def _route(path):
    for begin, name, act in _ROUTES:
        if path.startswith(begin):
            return name, act
    return "unknown", lambda *_: Odd(404, b"<html>Not Found</html>", "text/html")


def _status(service, content, path):
    nik = content.get("nik") or path.rpartition("/")[2]
    state = service.standings.get(nik, "NOT_REGISTERED")
    code = {"ISSUE": 1111, "NOT_REGISTERED": 1110}.get(state, 2000)
    return Odd(200, {"status_code": code, "status": state, "message": f"Status {state}"})


def _refused(service, content):
    if content["nik"] not in service.standings:
        return Odd(400, {"error": "Penandatangan tidak terdaftar", "status_code": 2011})
    if content["passphrase"] != PASSPHRASE:
        return Odd(400, {"error": "Passphrase anda salah", "status_code": 2031})
    return None


def _sign_first(service, content, _path):
    refused = _refused(service, content)
    if refused:
        return refused
    place = None
    if content["tampilan"] == "visible":
        assert content["image"] == "true"
        left, bottom, width, height = (
            int(content[name]) for name in ("xAxis", "yAxis", "width", "height")
        )
        far = (width, height) if service.far_corner else (left + width, bottom + height)
        place = (int(content["page"]), (left, bottom, *far), content["imageTTD"])
    signed = signed_by(
        service, content["file"], place, content.get("reason"), content.get("location")
    )
    document_id = f"dok-{len(service.held) + 1}"
    service.held[document_id] = b"" if service.form != "id" else signed
    if service.form == "bytes":
        return Odd(200, signed, "application/pdf", {"id_dokumen": document_id})
    body = {"id_dokumen": document_id}
    if service.form == "base64":
        body["base64_signed_file"] = b64encode(signed).decode()
    return Odd(200, body)


def _sign_second(service, content, _path):
    refused = _refused(service, content)
    if refused:
        return refused
    (sent,), (asked,) = content["file"], content["signatureProperties"]
    place = None
    if asked["tampilan"] == "VISIBLE":
        left, width = asked["originX"], asked["width"]
        page = PdfFileReader(BytesIO(b64decode(sent))).root["/Pages"]["/Kids"][asked["page"] - 1]
        top = float(page["/MediaBox"][3]) - asked["originY"]
        box = (left, top - asked["height"], left + width, top)
        place = (asked["page"], box, b64decode(asked["imageBase64"]))
    signed = signed_by(service, b64decode(sent), place, asked["reason"], asked["location"])
    return Odd(200, {"time": 862, "file": [b64encode(signed).decode()]})


def _download(service, _content, path):
    document_id = path.rpartition("/")[2]
    pdf, service.held[document_id] = service.held.get(document_id, b""), b""
    if not pdf:
        gone = "File tidak tersedia, pastikan bahwa dokumen belum di download"
        return Odd(404, {"status_code": 4044, "error": gone})
    return Odd(200, pdf, "application/pdf")


def _verify_first(service, content, _path):
    found = _signatures(service, content["signed_file"])
    valid = bool(found) and all(one["intact"] and one["trusted"] for one in found)
    summary = "DOCUMENT VALID !!!" if valid and not service.deny else "DOCUMENT NOT VALID !!!"
    details = [
        {
            "signature_field": one["field"],
            "info_signer": {
                "signer_name": one["name"],
                "cert_user_certified": one["trusted"],
                "issuer_dn": "CN=OSD",
            },
            "signature_document": {
                "document_integrity": one["intact"],
                "signed_in": "2026-01-05 10:00:00 WIB",
            },
            "info_tsa": None,
        }
        for one in found
    ]
    body = {"nama_dokumen": "dokumen.pdf", "jumlah_signature": len(found), "details": details}
    return Odd(200, body | {"notes": "", "summary": summary if found else None})


def _verify_second(service, content, _path):
    found = _signatures(service, b64decode(content["file"]))
    valid = all(one["intact"] and one["trusted"] for one in found) and not service.deny
    conclusion = ("VALID" if valid else "INVALID") if found else "NO_SIGNATURE"
    infos = [
        {
            "id": f"S-{number}",
            "signatureFormat": "PAdES-BASELINE-B",
            "signerName": one["name"],
            "signatureDate": "2026-01-05T03:00:00.000+00:00",
            "fieldName": one["field"],
            "integrityValid": one["intact"],
            "certificateTrusted": one["trusted"],
            "lastSignature": False,
            "timestampInfomation": None,
            "certificateDetails": [],
        }
        for number, one in enumerate(found)
    ]
    body = {"conclusion": conclusion, "description": "", "signatureInformations": infos}
    return Odd(200, body | {"signatureCount": len(found)})


_ROUTES = (
    ("/api/v2/user/check/status", "status", _status),
    ("/api/user/status/", "status", _status),
    ("/api/v2/sign/pdf", "sign", _sign_second),
    ("/api/sign/pdf", "sign", _sign_first),
    ("/api/sign/download/", "download", _download),
    ("/api/v2/verify/pdf", "verify", _verify_second),
    ("/api/sign/verify", "verify", _verify_first),
)


def _signatures(service, pdf):
    """What it sees in a file; of the certificates it knows those of its own authority."""
    found = []
    for one in PdfFileReader(BytesIO(pdf)).embedded_signatures:
        certificate = one.signer_cert
        intact = validate_sig_integrity(one.signer_info, certificate, "data", one.compute_digest())
        issuer = certificate.issuer.native["common_name"]
        found.append(
            {
                "field": one.field_name,
                "name": certificate.subject.native["common_name"],
                "intact": all(intact),
                "trusted": issuer == ISSUER and service.trusting,
            }
        )
    return found


def signed_by(service, pdf, place=None, reason="", location=""):
    """A file as the service gives it back."""
    return service.spoil(pdf, appended(pdf, service.signer, place, reason, location))


class Appending(IncrementalPdfFileWriter):
    """A program that adds to a file and leaves its metadata alone."""

    def _update_meta(self):
        """Write nothing."""


def appended(
    pdf, signer=SIGNER, place=None, reason="", location="", also=lambda _: None, writer=Appending
):
    """A file with a signature in a field of its own, as an incremental update.

    `signer` is a name, or who signs instead; `also` changes something else in the same revision.
    """
    field_name = f"bcs_ecs_{len(pdf)}"
    page, box, image = place or (1, None, None)
    shown = None if box is None else tuple(round(side) for side in box)
    spec = SigFieldSpec(field_name, on_page=page - 1, box=shown)
    metadata = PdfSignatureMetadata(
        field_name, reason=reason, location=location, subfilter=SigSeedSubFilter.PADES
    )
    who = signer_named(signer) if isinstance(signer, str) else signer
    update = writer(BytesIO(pdf))
    also(update)
    output = PdfSigner(metadata, who, new_field_spec=spec, stamp_style=_seen(image)).sign_pdf(
        update
    )
    return output.getvalue()


def _seen(image):
    """The picture that was sent, and nothing else."""
    if image is None:
        return None
    picture = Image.open(BytesIO(image))
    assert picture.format == "PNG"
    return StaticStampStyle(background=PdfImage(picture), background_opacity=1, border_width=0)


@cache
def authority(called=ISSUER):
    """Its key and its certificate, which leads nowhere else; another one may have its name."""
    key, name = ec.generate_private_key(ec.SECP256R1()), _name(called)
    usage = x509.KeyUsage(*[False] * 5, True, True, False, False)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(BEGINS)
        .not_valid_after(ENDS)
        .add_extension(x509.BasicConstraints(True, None), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    return key, certificate


def root():
    """The certificate (DER) that its signatures lead to."""
    return authority()[1].public_bytes(serialization.Encoding.DER)


@cache
def signer_named(name, number=0, authority=authority):
    """A person of that name, certified by the service's own authority; another by each number."""
    root_key, root = authority()
    key = ec.generate_private_key(ec.SECP256R1())
    usage = x509.KeyUsage(True, True, *[False] * 7)
    serial = x509.random_serial_number()
    certificate = (
        x509.CertificateBuilder(root.subject, _name(name), key.public_key(), serial)
        .not_valid_before(BEGINS)
        .not_valid_after(ENDS)
        .add_extension(x509.BasicConstraints(False, None), critical=True)
        .add_extension(usage, critical=True)
        .sign(root_key, hashes.SHA256())
    )
    der = serialization.Encoding.DER
    private = key.private_bytes(
        der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return SimpleSigner(
        signing_cert=der_x509.Certificate.load(certificate.public_bytes(der)),
        signing_key=der_keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),
    )


def _name(called):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, called)])


def write_own_certificate(path):
    """A key and a certificate for this machine that no authority issued, in one file (PEM)."""
    now, key = datetime.now(UTC), ec.generate_private_key(ec.SECP256R1())
    name = _name("esign")
    address = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(address, critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + certificate.public_bytes(pem))
