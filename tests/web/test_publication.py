"""What programs and auditors fetch without an account: root certificate and revocation list."""

import hashlib
import subprocess
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import AuthorityInformationAccessOID

from iki_flow.db import transaction
from iki_flow.domain.hierarchy import Title, system
from iki_flow.models import Key, Purpose
from iki_flow.queries import archive
from iki_flow.services import founding, revocation
from iki_flow.wiring import wired
from tests.factories import NOON
from tests.web.browser_like import text_of
from tests.web.clerk import keep_key, revoke


@pytest.fixture
def authority(seeded_app) -> Key:
    """The office's authority; it issued the seal beside it."""
    with seeded_app.app_context():
        founding.found_authority(1, system(1), NOON, wired().ports)
        return archive.office_key(1, Purpose.AUTHORITY)


def extension(app, kind):
    """What the certificate of the office seal says."""
    with app.app_context():
        seal = archive.office_key(1, Purpose.SEAL).certificate
    return x509.load_der_x509_certificate(seal).extensions.get_extension_for_class(kind).value


def list_address(app) -> str:
    (point,) = extension(app, x509.CRLDistributionPoints)
    return point.full_name[0].value


def test_a_certificate_names_where_its_revocation_list_is(
    seeded_app, authority, stranger, tmp_path
):
    address = list_address(seeded_app)
    assert address.startswith("http://localhost/")
    answer = stranger.get(urlsplit(address).path)
    assert answer.mimetype == "application/pkix-crl"
    (tmp_path / "root.pem").write_bytes(
        x509.load_der_x509_certificate(authority.certificate).public_bytes(Encoding.PEM)
    )
    (tmp_path / "list.crl").write_bytes(answer.data)
    verify = ("openssl", "crl", "-inform", "DER", "-in", "list.crl", "-verify", "-noout")
    done = subprocess.run(
        (*verify, "-CAfile", "root.pem"), cwd=tmp_path, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "verify OK\n")


def test_a_certificate_names_where_its_issuers_is(seeded_app, authority, stranger):
    (by,) = extension(seeded_app, x509.AuthorityInformationAccess)
    assert by.access_method == AuthorityInformationAccessOID.CA_ISSUERS
    answer = stranger.get(urlsplit(by.access_location.value).path)
    assert (answer.mimetype, answer.data) == ("application/pkix-cert", authority.certificate)


def test_a_revocation_is_served_at_once(seeded_app, authority, stranger, clerk, staffed):
    path = urlsplit(list_address(seeded_app)).path
    before = stranger.get(path)
    with seeded_app.app_context():
        key = keep_key(1, staffed[Title.KASI].person_id)
    revoke(clerk, key, "PIN terlupa")
    after = stranger.get(path)
    (entry,) = x509.load_der_x509_crl(after.data)
    assert f"{entry.serial_number:x}" == f"ab{staffed[Title.KASI].person_id}"
    assert after.headers["ETag"] != before.headers["ETag"]


def test_a_copy_is_kept_for_an_hour_and_never_beyond_the_lists_end(
    seeded_app, authority, stranger, clock
):
    path = urlsplit(list_address(seeded_app)).path
    first = stranger.get(path)
    assert first.headers["Cache-Control"] == "public, max-age=3600"
    assert "Set-Cookie" not in first.headers
    again = stranger.fetch("GET", path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    clock.move(timedelta(days=30, minutes=-10))
    assert stranger.get(path).headers["Cache-Control"] == "public, max-age=600"
    clock.move(timedelta(minutes=20))
    ended = stranger.get(path)
    assert ended.headers["Cache-Control"] == "public, max-age=0"
    assert ended.data == first.data


def test_the_page_shows_the_fingerprint_to_compare(seeded_app, authority, stranger):
    page = stranger.get("/sertifikat")
    digest = hashlib.sha256(authority.certificate).hexdigest().upper()
    pairs = ":".join(digest[place : place + 2] for place in range(0, 64, 2))
    assert pairs in text_of(page)
    assert "lewat jalan lain" in text_of(page)
    for ending in ("crt", "crl"):
        assert f'href="/sertifikat/{authority.serial}.{ending}"' in page.text
    assert 'href="/sertifikat"' in stranger.get("/verifikasi").text


def test_what_is_not_there_is_said_to_be_so(seeded_app, stranger):
    assert "Belum ada kantor" in text_of(stranger.get("/sertifikat"))
    for path in ("/sertifikat/5e1.crt", "/sertifikat/5e1.crl"):
        assert stranger.get(path, 404).headers["Cache-Control"] == "no-store"


def test_an_office_of_before_has_no_list_until_the_next_turn(seeded_app, stranger):
    with seeded_app.app_context():
        keys = wired().ports.signer.found("Kecamatan Lumajang", NOON)
        key = Key(
            office_id=1,
            purpose=Purpose.AUTHORITY,
            certificate=keys.authority.certificate,
            sealed_key=keys.authority.sealed_key,
            serial="5e1",
            issued_at=NOON,
            expires_at=NOON,
        )
        with transaction() as session:
            session.add(key)
    assert "belum diterbitkan" in text_of(stranger.get("/sertifikat"))
    assert "belum diterbitkan" in text_of(stranger.get("/sertifikat/5e1.crl", 404))
    with seeded_app.app_context():
        revocation.renew(NOON, wired().ports)
    stranger.get("/sertifikat/5e1.crl")
