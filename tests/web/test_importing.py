"""Impor: a file is read and shown; only what is accepted is kept, and nothing typed is lost."""

import re

import pytest

from iki_flow.domain.document import State
from tests.adapters.import_files import HEADINGS, ROWS, excel, word
from tests.adapters.reading import STORED
from tests.web.browser_like import each, parse, text_of, words
from tests.web.desks import (
    asked_on,
    desks_fixture,  # noqa: F401 - pytest finds the fixture here
    typed_on,
)
from tests.web.imports import (
    Import,
    draft_fixture,  # noqa: F401 - pytest finds the fixture here
    fields_of,
)
from tests.web.routes import everything

PLANNED = (*HEADINGS, "Satuan", "TW I", "TW II", "TW III", "TW IV")
FULL = [(*row, "%", "25", "50", "75", "100") for row in ROWS]


def test_the_editor_of_a_plan_leads_there(desks, draft):
    link = f'href="{draft.address}"'
    assert link in draft.browser.get(f"/dokumen/{draft.id}/ubah").text
    measuring = desks.browser("pelayanan").get(f"/dokumen/{desks.measurement}/ubah").text
    assert "/impor" not in measuring


@pytest.mark.parametrize("content", [word((PLANNED, *FULL)), excel([PLANNED, *FULL])])
def test_a_file_is_shown_and_nothing_is_kept_until_it_is_accepted(content, draft, desks):
    before = everything(desks.app)
    page = draft.upload(content)
    assert "Tidak ada bacaan yang meragukan." in text_of(page)
    assert "Belum ada yang disimpan" in text_of(page)
    for row in ROWS:
        assert all(text in text_of(page) for text in row)
    assert everything(desks.app) == before
    draft.accept(page)
    assert draft.browser.last.location == f"/dokumen/{draft.id}/ubah?sebelum=2&tersimpan="
    assert "Isi berkas sudah masuk ke konsep" in text_of(draft.browser.follow())
    assert draft.texts() == ["Sasaran A", "Sasaran B"]
    row = draft.kept()[0].indicators[0]
    assert (row.name, row.formula) == ROWS[0][2:4]
    assert row.targets == {"TW I": "25", "TW II": "50", "TW III": "75", "TW IV": "100"}
    assert desks.events(draft.id)[-1] == "edited"


def test_a_sheet_of_another_unit_is_doubted(draft):
    page = draft.upload(word((HEADINGS, *ROWS), title="SEKSI PELAYANAN UMUM"))
    assert "tampaknya lembar Seksi Pelayanan Umum" in text_of(page)


def test_rows_may_be_added_below_those_there_are(draft):
    before = draft.texts()
    draft.accept(draft.upload(word((HEADINGS, *ROWS))), "below")
    assert draft.texts() == [*before, "Sasaran A", "Sasaran B"]


def test_a_blank_draft_is_filled_without_asking_how(draft):
    fields = typed_on(draft.browser.get(f"/dokumen/{draft.id}/ubah").text)
    blank = {name: text for name, text in fields.items() if not re.match(r"\d", name)}
    draft.browser.post(f"/dokumen/{draft.id}/ubah", blank | {"1.text": "", "1.1.name": ""})
    page = draft.upload(word((HEADINGS, *ROWS)))
    assert "Pakai isi ini" in text_of(page)
    assert "Ganti isi konsep" not in text_of(page)
    draft.accept(page, "below")
    assert draft.texts() == ["Sasaran A", "Sasaran B"]


def test_an_export_comes_back_without_a_change(draft, desks):
    file = draft.browser.get(f"/dokumen/{draft.id}/unduh/docx").data
    before, events = draft.kept(), desks.events(draft.id)
    draft.accept(draft.upload(file))
    assert draft.kept() == before
    assert desks.events(draft.id) == events


def link(sekcam):
    """Link the Sekcam's second row to a unit's; the link as it is kept."""
    page = sekcam.browser.get(f"/dokumen/{sekcam.id}/ubah").text
    (select,) = [one for one in parse(page).iter("select") if one.get("name") == "2.1.linked"]
    chosen = [one.get("value") for one in each(select, "option")][1]
    fields = typed_on(page) | {"2.1.linked": chosen}
    sekcam.browser.post(f"/dokumen/{sekcam.id}/ubah", fields)
    return chosen


def test_links_stay_where_an_export_is_edited_and_comes_back(desks):
    sekcam = Import(desks, "sekcam")
    chosen = link(sekcam)
    before = sekcam.kept()
    page = sekcam.upload(sekcam.browser.get(f"/dokumen/{sekcam.id}/unduh/docx").data)
    assert "tautan" not in text_of(page)
    sekcam.accept(page, **{"1.1.source": "Sumber baru"})
    after = sekcam.kept()
    assert after[1] == before[1]
    assert after[1].indicators[0].linked == chosen
    assert after[0].indicators[0].source == "Sumber baru"


def test_a_link_that_would_be_lost_is_told_before_it_is(desks):
    sekcam = Import(desks, "sekcam")
    link(sekcam)
    name = sekcam.kept()[1].indicators[0].name
    page = sekcam.upload(word((HEADINGS, *ROWS)))
    assert f"tautan “{name}” ke baris unit hilang" in text_of(page)
    assert "Bacaan berkas yang perlu diperiksa: 1" in text_of(page)


def test_what_is_doubtful_is_marked_in_words_at_its_cell(draft):
    odd = ("2", "Sasaran C", "Indikator C", "a/b", "", "", "23.105")
    page = draft.upload(word(((*HEADINGS, "TW I"), (*ROWS[0], "5"), odd)))
    rows = [row for row in parse(page.text).iter("tr") if row.get("id") == "baris-1-2-1"]
    (said,) = [words(row) for row in rows]
    assert "Periksa: Kosong di berkas; diisi dari baris di atasnya." in said
    assert "Periksa: Angka “23.105” dapat berarti" in said
    assert "Bacaan berkas yang perlu diperiksa: 2" in text_of(page)


def test_a_target_without_its_row_is_to_be_checked(draft):
    annex = (("No", "Indikator", "Satuan", "TW IV"), ("1", "Indikator Z", "%", "90"))
    page = draft.upload(word((HEADINGS, *ROWS), annex))
    assert "Bacaan berkas yang perlu diperiksa: 1" in text_of(page)
    assert "Tidak ada bacaan yang meragukan" not in text_of(page)
    assert "Di lampiran target ada “Indikator Z”" in text_of(page)


def test_what_has_no_place_is_listed(draft):
    page = draft.upload(word(((*HEADINGS, "Keterangan"), (*ROWS[0], "lama"))))
    assert "Tidak ikut masuk (1)" in text_of(page)
    assert "Kolom “Keterangan”, baris 2: lama" in text_of(page)


def test_of_several_sheets_one_is_chosen(draft):
    page = draft.upload(excel([HEADINGS, *ROWS], [HEADINGS, ROWS[1]]), name="x.xlsx")
    assert "Berkas ini berisi 2 lembar. Pilih satu." in text_of(page)
    draft.accept(page, at=1)
    assert draft.texts() == ["Sasaran B"]


def test_markup_in_a_file_stays_text(draft):
    evil = ("1", '<script>alert("x")</script>', '"><b>I</b>', "a/b", "{{ 7 * 7 }}", "&amp;")
    page = draft.upload(word((HEADINGS, evil)))
    draft.accept(page)
    row = draft.kept()[0].indicators[0]
    assert (draft.texts(), row.name, row.source, row.responsible) == (
        [evil[1]], evil[2], evil[4], evil[5],
    )  # fmt: skip


def test_line_breaks_survive(draft):
    draft.accept(draft.upload(word((HEADINGS, (*ROWS[0][:3], "a\nb", *ROWS[0][4:])))))
    assert draft.kept()[0].indicators[0].formula == "a\nb"


def test_cells_pasted_with_their_html(draft):
    html = (STORED / "word-clipboard.html").read_text()
    page = draft.paste(html=html, tempel="apa pun")
    draft.accept(page)
    assert draft.texts() == ["Terlayaninya masyarakat desa"]
    assert len(draft.kept()[0].indicators) == 2


def test_cells_pasted_as_text(draft):
    draft.accept(draft.paste(tempel="\r\n".join("\t".join(row) for row in (HEADINGS, *ROWS))))
    assert draft.texts() == ["Sasaran A", "Sasaran B"]


def test_what_changed_meanwhile_is_shown_before_it_is_replaced(draft):
    page = draft.upload(word((HEADINGS, *ROWS)))
    fields = typed_on(draft.browser.get(f"/dokumen/{draft.id}/ubah").text)
    draft.browser.post(f"/dokumen/{draft.id}/ubah", fields | {"1.text": "Ditulis di tab lain"})
    answer = draft.accept(page, status=409)
    assert "Anda sendiri sudah menyimpan konsep ini dari halaman lain" in text_of(answer)
    assert "Ditulis di tab lain" in text_of(answer)
    fields = typed_on(answer.text, "gabungan")
    assert fields["1.text"] == "Sasaran A"
    assert draft.texts()[0] == "Ditulis di tab lain"
    fields |= {f"pilih.{key}": "mine" for key in asked_on(answer.text)}
    draft.browser.post(f"/dokumen/{draft.id}/ubah", fields)
    assert draft.texts() == ["Sasaran A", "Sasaran B"]


def test_rows_accepted_after_a_new_log_in_are_shown_again(draft, desks):
    page = draft.upload(word((HEADINGS, *ROWS)))
    before = draft.texts()
    form = fields_of(page) | {"how": "instead", "csrf_token": "lama"}
    answer = draft.browser.post(f"{draft.address}/terima", form, 400)
    assert "belum ada yang disimpan" in text_of(answer)
    assert typed_on(answer.text)["1.text"] == "Sasaran A"
    assert draft.texts() == before
    draft.browser.post(f"/dokumen/{draft.id}/ubah", typed_on(answer.text))
    assert draft.texts() == ["Sasaran A", "Sasaran B"]
    assert desks.state(draft.id) is State.DRAFT


def test_a_paste_after_a_new_log_in_is_still_there(draft):
    page = draft.paste(400, tempel="No\tSasaran", csrf_token="lama")
    assert "Anda masuk kembali" in text_of(page)
    assert next(parse(page.text).iter("textarea")).text == "No\tSasaran"


def test_what_is_left_to_do_is_told_as_the_draft_tells_it_then(draft):
    standing = r"(\d+) hal belum lengkap(?:,| ·) (\d+) peringatan"
    page = draft.upload(word((HEADINGS, *ROWS)))
    assert "Tidak ada bacaan yang meragukan." in text_of(page)
    told = re.search(f"dilengkapi di konsep: {standing}", text_of(page))
    draft.accept(page)
    then = re.search(standing, text_of(draft.browser.follow()))
    assert told.groups() == then.groups()
