"""Going back, or loading anew, after a refused form: nothing is asked, and nothing sent twice."""

import pytest
from playwright.sync_api import expect

from tests.browser.live_office import NIPS

pytestmark = pytest.mark.browser

SHEET = "Pengukuran TW I 2024 · Sub Bagian Umum dan Kepegawaian"
WRONG = "pin-yang-salah"


def mistype(sekcam):
    with sekcam.refused(422):
        sekcam.sign("Reviu dan paraf", WRONG)
        expect(sekcam.page.get_by_text("PIN tidak sesuai").first).to_be_visible()
    assert WRONG not in sekcam.page.content()


def test_a_page_with_a_wrong_pin_can_be_come_back_to(new_reader):
    sekcam = new_reader()
    page, heading = sekcam.page, sekcam.page.get_by_role("heading", level=1)
    sekcam.sign_in(NIPS["sekcam"])
    page.get_by_role("link", name=SHEET).click()
    expect(heading).to_have_text(SHEET)
    address, sent = page.url, []
    page.on("request", lambda request: sent.append(request.method))

    mistype(sekcam)
    page.reload()
    expect(heading).to_have_text(SHEET)
    mistype(sekcam)
    sekcam.sign("Reviu dan paraf")
    expect(page.get_by_role("status").first).to_contain_text("Dokumen direviu")
    for _ in range(2):
        page.go_back()
        expect(heading).to_have_text(SHEET)
        expect(page.get_by_text("Direviu Sekcam").first).to_be_visible()
        assert page.url == address
    assert sent.count("POST") == 3
