"""Arti kolom: whoever imports says what the columns are, and the same file is read again."""

import pytest

from iki_flow.domain.importing import Source
from iki_flow.domain.importing.carrying import as_text
from tests.adapters.import_files import HEADINGS, ROWS, word
from tests.domain.drawing import table
from tests.web.browser_like import each, parse, text_of
from tests.web.desks import desks_fixture  # noqa: F401 - pytest finds the fixture here
from tests.web.imports import draft_fixture  # noqa: F401 - pytest finds the fixture here
from tests.web.routes import everything

ODD = ("No", "Mulia", "Pokok", "Cara", "Asal", "Milik")
FIELDS = ("number", "text", "name", "formula", "source", "responsible")


def asked_on(page):
    """What the form of the columns would send, but for its token; the names are in order."""
    (form,) = [one for one in parse(page.text).iter("form") if list(each(one, "select"))]
    (carried,) = [one for one in each(form, "input") if one.get("name") == "tabel"]
    fields = {"tabel": carried.get("value")}
    for select in each(form, "select"):
        options = list(each(select, "option"))
        chosen = [one for one in options if one.get("selected") is not None]
        fields[select.get("name")] = (chosen or options)[0].get("value")
    return fields


def columns(fields):
    return [name for name in fields if name.startswith("kolom.")]


def again(draft, fields, status=200, **changes):
    return draft.browser.post(draft.address, fields | changes, status)


def test_an_unknown_column_is_asked_about_and_the_file_read_again(draft, desks):
    headings = ("No", "Mulia", *HEADINGS[2:4], "Asal", HEADINGS[5])
    page = draft.upload(word((headings, *ROWS)))
    assert "Judul kolom ini belum dikenali: Mulia; Asal." in text_of(page)
    assert "Tidak ada bacaan yang meragukan." not in text_of(page)
    before, fields = everything(desks.app), asked_on(page)
    assert [fields[name] for name in columns(fields)] == [
        *("number", "", "name", "formula", "", "responsible")
    ]
    page = again(draft, fields, **{"kolom.1.mulia": "text", "kolom.4.asal": "source"})
    assert "belum dikenali" not in text_of(page)
    assert "Tidak ada bacaan yang meragukan." in text_of(page)
    fields = asked_on(page)
    assert [fields[name] for name in columns(fields)] == list(FIELDS)
    assert everything(desks.app) == before
    draft.accept(page)
    assert draft.texts() == ["Sasaran A", "Sasaran B"]
    assert draft.kept()[0].indicators[0].source == "Kecamatan"


def test_what_was_said_of_a_column_can_be_said_otherwise(draft):
    page = again(
        draft, asked_on(draft.upload(word((HEADINGS, *ROWS)))), **{"kolom.4.sumber data": ""}
    )
    assert "Kolom “Sumber Data”, baris 2: Kecamatan" in text_of(page)
    assert "belum dikenali" not in text_of(page)
    page = again(draft, asked_on(page), **{"kolom.4.sumber data": "source"})
    assert "Tidak ikut masuk" not in text_of(page)


def test_results_and_remarks_are_known_to_be_no_part(draft):
    page = draft.upload(word(((*HEADINGS, "Realisasi"), (*ROWS[0], "5"))))
    assert "belum dikenali" not in text_of(page)


def test_a_table_without_known_headings_is_asked_about_column_by_column(draft, desks):
    before = everything(desks.app)
    page = draft.upload(word((("IKI", *[""] * 5), ODD, *ROWS)))
    assert "Pilih sendiri arti tiap kolom" in text_of(page)
    assert "Isinya: Sasaran A · Sasaran B" in text_of(page)
    fields = asked_on(page)
    assert fields["mulai"] == "2"
    page = again(draft, fields, **{"kolom.2.": "name"})
    assert "Pilih sendiri arti tiap kolom" in text_of(page)
    assert asked_on(page)["kolom.2."] == "name"
    page = again(draft, asked_on(page), **dict(zip(columns(fields), FIELDS, strict=True)))
    assert "2 sasaran, 2 indikator." in text_of(page)
    assert everything(desks.app) == before
    page = again(draft, asked_on(page), mulai="1")
    assert "3 sasaran, 3 indikator." in text_of(page)
    page = again(draft, asked_on(page), mulai="2")
    draft.accept(page)
    assert draft.texts() == ["Sasaran A", "Sasaran B"]


def test_columns_that_make_no_sheet_are_asked_about_once_more(draft):
    fields = asked_on(draft.upload(word((HEADINGS, *ROWS))))
    page = again(draft, fields, **{"kolom.2.indikator kinerja": ""})
    assert "Pilih sendiri arti tiap kolom" in text_of(page)
    assert asked_on(page)["kolom.3."] == "formula"


def test_after_a_new_log_in_the_same_file_is_still_there(draft):
    fields = asked_on(draft.upload(word((HEADINGS, *ROWS))))
    page = again(draft, fields, 400, csrf_token="lama")
    assert "2 sasaran, 2 indikator." in text_of(page)
    assert asked_on(page)["tabel"] == fields["tabel"]


MANY_ROWS = as_text(Source((table(*[("a", "b")] * 20),)))


def test_what_cannot_be_printed_is_not_shown(draft):
    text = "as\x85al\u202e"
    page = draft.paste(tempel="\t".join(ODD) + f"\n1\tA\tB\tC\t{text}\tD\u200b")
    shown = page.text.split("columns-asked")[1]
    assert "as al" in shown
    assert not {"\x85", "\u202e", "\u200b"} & set(shown)


@pytest.mark.parametrize(
    "changes",
    [
        {"tabel": "rusak"},
        {"kolom.1.sasaran": "tak dikenal"},
        {"mulai": "x"},
        {"mulai": "-1"},
        {"mulai": "99"},
        {"mulai": "9", "tabel": MANY_ROWS},
        {"mulai": "0", "tabel": '{"tables":[],"outside":[]}'},
    ],
)
def test_a_form_that_is_not_ours_is_refused(draft, changes):
    fields = asked_on(draft.upload(word((HEADINGS, *ROWS))))
    again(draft, fields, 400, **changes)
