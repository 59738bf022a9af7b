"""The clerk's pages: certificates, and who watches over what he does with them."""

import pytest

from iki_flow.domain.hierarchy import Title
from tests.web.browser_like import text_of
from tests.web.clerk import keep_key, last_entry, revoke


def test_a_certificate_is_allowed_once_the_clerk_vouches(clerk, staffed):
    path = f"/pejabat/{staffed[Title.KASI].person_id}"
    clerk.post(f"{path}/sertifikat")
    assert "Diizinkan, belum dibuat" in text_of(clerk.follow())


def test_leave_is_offered_only_when_it_can_be_given(clerk, staffed):
    path = f"/pejabat/{staffed[Title.KASI].person_id}"
    assert f'action="{path}/sertifikat"' in clerk.get(path).text
    clerk.post(f"{path}/kode-akses", status=200)
    page = clerk.get(path)
    assert f'action="{path}/sertifikat"' not in page.text
    assert "Kode akses pejabat ini belum dipakai" in text_of(page)


def test_a_certificate_is_revoked_with_a_reason(clerk, staffed, seeded_app):
    who = staffed[Title.KASI]
    with seeded_app.app_context():
        key = keep_key(1, who.person_id)
    assert "Alasan pencabutan belum diisi" in text_of(revoke(clerk, key, " ", 422))
    assert "Sebab belum dipilih" in text_of(revoke(clerk, key, "Hilang", 422, cause=""))
    revoke(clerk, key, "Gawai hilang")
    assert "Dicabut" in text_of(clerk.follow())
    assert "sudah dicabut" in text_of(revoke(clerk, key, "lagi", 409))
    assert last_entry(seeded_app)[0] == "certificate_revoked"


@pytest.mark.parametrize("title", [Title.CAMAT, Title.AUDITOR])
def test_who_watches_over_the_clerk_sees_what_became_of_certificates(
    title, clerk, browser_of, staffed, seeded_app, abroad
):
    who, watcher = staffed[Title.KASI], browser_of(title)
    assert "Belum ada sertifikat" in text_of(watcher.get("/pejabat/sertifikat"))
    with seeded_app.app_context():
        key = keep_key(1, who.person_id)
        keep_key(1, staffed[Title.SEKCAM].person_id)
    revoke(clerk, key, "PIN terlupa")
    assert "/pejabat/sertifikat" in watcher.get("/akun").text
    page = text_of(watcher.get("/pejabat/sertifikat"))
    assert page.index(staffed[Title.SEKCAM].name) < page.index(who.name)
    assert "Alasan: PIN terlupa" in page
    assert f"ab{abroad['person']}" not in page


def test_the_clerk_is_not_led_there(clerk):
    assert "/pejabat/sertifikat" not in clerk.get("/akun").text
