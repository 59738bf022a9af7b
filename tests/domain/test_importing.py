"""From a table to the rows of a draft: nothing is guessed in silence, and no text is dropped."""

import pytest

from iki_flow.domain.entry import LONGEST
from iki_flow.domain.importing import Cell, NoSheet, Sketch, Source, UnreadableFile, sheets
from iki_flow.domain.importing.ownership import held_against
from tests.domain.drawing import HEADINGS, UP, doubts, gone, only, said, table

ROW = ("1", "Sasaran satu", "Persentase A", "(a/b)*100%", "Kecamatan", "Seksi A")
NEXT = ("2", "Sasaran dua", "Persentase B", "Jumlah c", "Desa", "Seksi B")
READ = ("Sasaran satu", [("Persentase A", "(a/b)*100%", "Kecamatan", "Seksi A")])
READ_NEXT = ("Sasaran dua", [("Persentase B", "Jumlah c", "Desa", "Seksi B")])


def test_rows_are_read_word_for_word():
    odd = ("2", "Tepenuhinya  opsional", "Presentase\nfasilitas", "A/B x100", "Kec. X", "SEKCAM")
    sheet = only(HEADINGS, ROW, odd)
    assert said(sheet) == [
        READ,
        ("Tepenuhinya  opsional", [("Presentase\nfasilitas", "A/B x100", "Kec. X", "SEKCAM")]),
    ]
    assert sheet.doubts == sheet.left_out == ()


def test_merged_cells_hold_for_all_their_rows():
    second = (UP, UP, "Persentase B", "c/d", UP, UP)
    sheet = only(HEADINGS, ROW, second)
    assert said(sheet) == [
        ("Sasaran satu", [READ[1][0], ("Persentase B", "c/d", "Kecamatan", "")]),
    ]
    assert sheet.doubts == ()


def test_blank_cells_are_filled_down_and_marked():
    sheet = only(HEADINGS, ROW, ("", "", "Persentase B", "c/d", "", ""))
    assert said(sheet)[0][1][1] == ("Persentase B", "c/d", "Kecamatan", "")
    assert set(doubts(sheet)) == {"1.2.name", "1.2.source"}


@pytest.mark.parametrize(
    "rest",
    [
        ("", "", "", "dan d)*100%", "", "Umum"),
        ("", "", "kecamatan", "dan d)*100%", "", "Umum"),
        ("", "yang tertib", "Kecamatan", "dan d)*100%", "", "Umum"),
        ("", "Yang Tertib", "Kecamatan", "dan d)*100%", "", "Umum"),
    ],
)
def test_a_row_split_by_a_page_is_joined_and_marked(rest):
    first = ("1", "Sasaran satu", "Persentase A", "(a/jumlah c", "Kecamatan", "Seksi A")
    sheet = only(HEADINGS, first, ("",) * 6, rest, NEXT)
    (row,) = sheet.objectives[0].indicators
    assert row.formula == "(a/jumlah c dan d)*100%"
    assert row.responsible == "Seksi A Umum"
    assert row.name == " ".join(text for text in ("Persentase A", rest[2]) if text)
    assert sheet.objectives[0].text == " ".join(t for t in ("Sasaran satu", rest[1]) if t)
    assert {"1.1.formula", "1.1.responsible"} <= set(doubts(sheet))
    assert said(sheet)[1] == READ_NEXT


def test_a_slash_at_a_page_end_gets_no_blank():
    first = (*ROW[:3], "(a/", *ROW[4:])
    sheet = only(HEADINGS, first, ("", "", "", "b)*100%", "", ""))
    assert sheet.objectives[0].indicators[0].formula == "(a/b)*100%"


def test_numbers_that_come_twice_or_jump_are_said():
    rows = [(number, *ROW[1:]) for number in ("1", "2", "2", "4", "6")]
    assert doubts(only(HEADINGS, *rows)) == {
        "3.text": "Di berkas bernomor 2; di sini bernomor 3.",
        "5.text": "Di berkas bernomor 6; di sini bernomor 5.",
    }


def test_a_sasaran_without_number_is_a_new_one_and_marked():
    sheet = only(HEADINGS, ROW, ("", *NEXT[1:]))
    assert said(sheet) == [READ, READ_NEXT]
    assert list(doubts(sheet)) == ["2.text"]


def test_numbered_indicators_under_a_merged_sasaran_belong_to_it():
    sheet = only(HEADINGS, ROW, ("2", UP, *NEXT[2:]))
    assert [len(one.indicators) for one in sheet.objectives] == [2]


def test_without_a_column_for_numbers_each_sasaran_begins_anew():
    rows = [row[1:] for row in (HEADINGS, ROW, ROW, NEXT)]
    sheet = only(*rows)
    assert [len(one.indicators) for one in sheet.objectives] == [2, 1]
    assert list(doubts(sheet)) == ["1.2.name"]


def test_what_has_no_place_is_listed():
    headings = (*HEADINGS, "Keterangan")
    signed = ("", "Lumajang, 05 Januari 2024"), ("", "NIP 123"), ("", "Catatan akhir")
    drawn = table(("LEMBAR IKI",), headings, (*ROW, "baru"), *signed)
    sheet = only(drawn, outside=("Pembuka",))
    assert said(sheet) == [READ]
    assert gone(sheet) == [
        "Kolom “Keterangan”, baris 3: baru",
        "Baris 4: Lumajang, 05 Januari 2024",
        "Baris 5: NIP 123",
        "Baris 6: Catatan akhir",
        "Baris 1: LEMBAR IKI",
        "Di luar tabel: Pembuka",
    ]


WEIGHED = (*HEADINGS, "Satuan", "TW IV", "Bobot")


@pytest.mark.parametrize(
    "total",
    [
        ("JUMLAH", "", "", "", "", "", "", "", "100"),
        ("", "Total", "", "", "", "", "%", "", "100 %"),
        ("", "", "Jumlah bobot", "", "", "", "", "", "100,00"),
        ("", "TOTAL BOBOT KESELURUHAN :", "", "", "", "", "", "", ""),
    ],
)
def test_a_row_that_only_adds_up_is_listed(total):
    sheet = only(WEIGHED, (*ROW, "%", "90", "100"), total)
    assert len(sheet.objectives) == 1
    assert [row.weight for row in sheet.objectives[0].indicators] == ["100"]
    assert gone(sheet)[0] == "Baris 3: " + " | ".join(filter(None, total))


@pytest.mark.parametrize(
    "row",
    [
        ("", "", "Jumlah", "a + b", "", "", "", "", "100"),
        ("", "", "Jumlah", "", "", "", "", "12", "100"),
        ("", "", "Jumlah", "", "", "", "dokumen", "", "100"),
        ("", "", "Jumlah B", "", "", "", "", "", "100"),
        ("2", "Jumlah", "B", "", "", "", "", "", "100"),
    ],
)
def test_a_row_that_plans_something_is_none_of_those(row):
    sheet = only(WEIGHED, (*ROW, "%", "90", "100"), row)
    assert sum(len(one.indicators) for one in sheet.objectives) == 2


def test_a_heading_between_rows_is_listed():
    sketch = Sketch()
    for at, row in enumerate((HEADINGS, ("PROGRAM PELAYANAN",), ROW)):
        for column, text in enumerate(row):
            sketch.put(Cell(text, at, column, columns=6 if len(row) == 1 else 1))
    sheet = only(sketch.table())
    assert said(sheet) == [READ]
    assert gone(sheet) == ["Baris 2: PROGRAM PELAYANAN"]


def test_a_dash_is_an_empty_cell():
    sheet = only(HEADINGS, ("1", "–", "Persentase A", "-", "–", ""))
    assert said(sheet) == [("", [("Persentase A", "", "", "")])]
    assert sheet.doubts == ()


def test_a_table_split_in_two_is_one_sheet():
    parts = table(HEADINGS, ROW), table(HEADINGS, NEXT)
    assert said(only(*parts)) == [READ, READ_NEXT]


def test_the_rest_of_a_table_may_lack_its_headings():
    sheet = only(table(HEADINGS, ROW), table(NEXT))
    assert said(sheet) == [READ, READ_NEXT]
    assert list(doubts(sheet)) == ["sheet"]


def test_two_sheets_are_left_to_a_person_to_choose():
    drawn = table(HEADINGS, ROW, title="SEKSI A"), table(HEADINGS, ROW, NEXT, title="SEKSI B")
    found = sheets(Source(drawn))
    assert [(one.title, len(one.objectives)) for one in found] == [("SEKSI A", 1), ("SEKSI B", 2)]


def test_two_sheets_may_stand_in_one_table():
    assert len(sheets(Source((table(HEADINGS, ROW, NEXT, HEADINGS, ROW),)))) == 2


def test_another_table_is_left_out_and_listed():
    sheet = only(table(("Nama", "Nilai"), ("x", "1")), table(HEADINGS, ROW))
    assert gone(sheet) == ["Baris 1: Nama | Nilai", "Baris 2: x | 1"]


@pytest.mark.parametrize(
    "rows",
    [
        [("Nama", "Alamat"), ("a", "b")],
        [("No", "Indikator"), ("1", "x")],
        [("Sasaran", "Rumus"), ("1", "x")],
        [("",)],
        [],
    ],
)
def test_a_file_without_a_sheet_is_refused(rows):
    with pytest.raises(NoSheet):
        sheets(Source((table(*rows),)))


def test_a_sheet_of_more_rows_than_the_editor_takes_is_refused():
    rows = [(str(at), *ROW[1:]) for at in range(1, 202)]
    with pytest.raises(UnreadableFile, match="lebih dari 200 baris"):
        only(HEADINGS, *rows)


def test_a_text_that_is_too_long_is_marked_and_kept():
    sheet = only(HEADINGS, (*ROW[:3], "x" * (LONGEST + 1), *ROW[4:]))
    assert len(sheet.objectives[0].indicators[0].formula) == LONGEST + 1
    assert "paling banyak" in doubts(sheet)["1.1.formula"]


UNITS = ("Seksi Pemerintahan", "Seksi Pelayanan Umum", "Sub Bagian Umum", "Sekretariat")


@pytest.mark.parametrize(
    ("title", "outside", "named"),
    [
        ("SEKSI PEMERINTAHAN TAHUN 2023", (), None),
        ("Seksi Pelayanan  Umum", ("KEPALA SEKSI PEMERINTAHAN",), "Seksi Pelayanan Umum"),
        ("", ("IKI 2023", "KEPALA SEKSI PEMERINTAHAN", "SUB BAGIAN UMUM"), None),
        ("IKI 2023", ("KEPALA SUB BAGIAN UMUM",), "Sub Bagian Umum"),
        ("Seksi Pelayanan Umumnya", (), None),
        ("", (), None),
    ],
)
def test_a_sheet_of_another_unit_is_doubted(title, outside, named):
    source = Source((table(HEADINGS, ROW, title=title),), outside)
    (sheet,) = sheets(source)
    found = held_against(sheet, source, "Seksi Pemerintahan", UNITS)
    assert [one.values["unit"] for one in found.doubts] == ([named] if named else [])
