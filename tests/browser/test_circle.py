"""Rows whose results wait for each other: the drawing of it, on a desk and on a phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.live_office import NIPS
from tests.browser.reader import DESKTOP, PHONE

pytestmark = pytest.mark.browser


def test_a_circle_is_drawn_as_one_types_and_goes_when_it_is_undone(new_reader):
    head = new_reader()
    head.sign_in(NIPS["keuangan"])
    head.page.get_by_role("button", name="Mulai penetapan").first.click()
    head.page.wait_for_url("**/ubah")  # to its end: what computes is there after the fields are
    head.page.get_by_role("button", name="Tambah indikator").click()
    names, formulas = (
        head.page.get_by_label(label, exact=True)
        for label in ("Indikator", "Rumus, ditulis apa adanya")
    )
    expect(names).to_have_count(2)
    names.nth(0).fill("Persentase penyelesaian surat masuk pada kecamatan dan kelurahan")
    names.nth(1).fill("PERSENTASE SURAT DIBALAS TEPAT WAKTU")
    formulas.nth(0).fill("Persentase surat dibalas tepat waktu / Jumlah surat x 100%")
    drawing = head.page.get_by_role("img", name="hasil 1.1 menunggu hasil 1.2")
    expect(drawing).to_have_count(0)
    formulas.nth(1).fill(
        "Persentase penyelesaian surat masuk pada kecamatan dan kelurahan / Jumlah surat x 100%"
    )
    expect(drawing).to_be_visible()
    head.look(PHONE, DESKTOP)
    head.page.get_by_role("link", name="baris 1.2").click()
    expect(head.page.locator("#baris-1-2")).to_be_focused()
    formulas.nth(1).fill("Surat dibalas / Jumlah surat x 100%")
    expect(drawing).to_have_count(0)
