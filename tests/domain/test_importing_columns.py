"""What the columns of a table are for: by their headings, or as a person says."""

import pytest

from iki_flow.domain.importing import Chosen, NoHeadings, Source, sheets
from iki_flow.domain.importing.choosing import first_row, unnamed
from iki_flow.domain.importing.headings import Field, Named, named, plainly
from tests.domain.drawing import HEADINGS, UP, doubts, gone, only, said, table

ROW = ("1", "Sasaran satu", "Persentase A", "(a/b)*100%", "Kecamatan", "Seksi A")
NEXT = ("2", "Sasaran dua", "Persentase B", "Jumlah c", "Desa", "Seksi B")
READ = ("Sasaran satu", [("Persentase A", "(a/b)*100%", "Kecamatan", "Seksi A")])
READ_NEXT = ("Sasaran dua", [("Persentase B", "Jumlah c", "Desa", "Seksi B")])


def test_columns_come_in_any_order():
    order = (5, 3, 1, 0, 4, 2)
    rows = [tuple(row[at] for at in order) for row in (HEADINGS, ROW, NEXT)]
    assert said(only(*rows)) == [READ, READ_NEXT]


@pytest.mark.parametrize("heading", ["Sumberdata", "SUMBER DATA", "Sumber"])
def test_headings_are_spelled_in_many_ways(heading):
    sheet = only((*HEADINGS[:4], heading, HEADINGS[5]), ROW)
    assert said(sheet) == [READ]
    assert sheet.doubts == ()


def test_headings_may_take_two_rows():
    upper = ("No", "Sasaran", "Indikator", "Rumus/", "Sumber", "Penanggung")
    lower = ("", "Kegiatan", "Kinerja", "Formula Perhitungan", "Data", "Jawab")
    sheet = only(upper, lower, ROW, NEXT)
    assert said(sheet) == [READ, READ_NEXT]
    assert list(doubts(sheet)) == ["sheet"]
    assert sheet.left_out == ()


def test_numbered_columns_and_repeated_headings_are_no_rows():
    numbers = ("(1)", "(2)", "(3)", "(4 = 3)", "(5)", "(6)")
    sheet = only(HEADINGS, numbers, ROW, HEADINGS, numbers, NEXT)
    assert said(sheet) == [READ, READ_NEXT]
    assert sheet.doubts == sheet.left_out == ()


def test_texts_that_speak_of_indicators_are_no_headings():
    told = ("2", "Tercapainya target", "Indikator tercapai", "Jumlah indikator", "Sumber data", "X")
    assert len(said(only(HEADINGS, ROW, told))) == 2


def test_a_column_of_activities_stands_in_for_the_sasaran():
    headings = ("No", "Kegiatan", *HEADINGS[2:])
    sheet = only(headings, ROW)
    assert said(sheet) == [READ]
    assert doubts(sheet) == {"sheet": "Kolom “Kegiatan” dibaca sebagai sasaran."}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Ukuran Kinerja", Field.NAME),
        ("Tolok Ukur Kinerja", Field.NAME),
        ("Tolak ukur", Field.NAME),
        ("Indikator Kinerja Utama", Field.NAME),
        ("Metode Penghitungan", Field.FORMULA),
        ("Metode Pengukuran", Field.FORMULA),
        ("Cara Pengukuran", Field.FORMULA),
        ("Q1", Field.TW1),
        ("Target Q4", Field.TW4),
        ("Semester I", Field.TW2),
        ("Target Semester 2", Field.TW4),
        ("Target Smt. II", Field.TW4),
        ("Kinerja Utama", None),
        ("Tujuan", None),
        ("Keterangan", None),
    ],
)
def test_what_headings_name(heading, field):
    found = named(heading)
    assert (found and (found.field, found.sure)) == (field and (field, True))


@pytest.mark.parametrize(
    "heading",
    [
        "Target TW I-IV",
        "Target TW I – TW IV",
        "TW I s.d. IV",
        "TW 1 s/d 4",
        "TW I sampai dengan TW IV",
        "Triwulan I, II, III, IV",
        "Triwulan ke-1/ke-2",
        "Semester I dan II",
        "Smt. 1 & 2",
    ],
)
def test_a_column_of_several_quarters_is_of_none_of_them(heading):
    assert named(heading) == Named(Field.TARGET, sure=False)


@pytest.mark.parametrize("heading", ["Anggaran", "Pagu", "(Rp)", "Anggaran TW IV"])
def test_what_may_be_spent_is_no_target_and_told(heading):
    headings = (*HEADINGS, f"Target {heading}", "Target Kinerja")
    sheet = only(headings, (*ROW, "5000", "90"))
    assert dict(sheet.objectives[0].indicators[0].targets) == {"TW IV": "90"}
    assert gone(sheet) == [f"Kolom “Target {heading}”, baris 2: 5000"]
    assert sheet.columns[6, plainly(f"Target {heading}")].unknown


@pytest.mark.parametrize("heading", ["Kegiatan", "Tujuan", "Kinerja Utama", "Rencana Kinerja"])
def test_a_heading_like_that_of_the_sasaran_stands_in_for_it(heading):
    sheet = only(("No", heading, *HEADINGS[2:]), ROW)
    assert said(sheet) == [READ]
    assert doubts(sheet) == {"sheet": f"Kolom “{heading}” dibaca sebagai sasaran."}


def test_the_sasaran_is_taken_before_what_stands_above_it():
    sheet = only(("No", "Tujuan", *HEADINGS[1:]), ("1", "Mulia", *ROW[1:]))
    assert said(sheet) == [READ]
    assert gone(sheet) == ["Kolom “Tujuan”, baris 2: Mulia"]


@pytest.mark.parametrize(("year", "told"), [("20", "Januari: 10; 20."), ("15", "")])
def test_targets_of_half_years_are_those_of_two_quarters(year, told):
    headings = (*HEADINGS, "Target", "Target", "Target Tahunan")
    below = (*[UP] * 6, "Semester I", "Semester II", UP)
    sheet = only(headings, below, (*ROW, "10", "10", year))
    assert dict(sheet.objectives[0].indicators[0].targets) == {"TW II": "10", "TW IV": "10"}
    assert "TW II dan TW IV" in doubts(sheet)["sheet"]
    assert told in doubts(sheet)["1.1.targets.TW IV"]


ODD = ("No", "Mulia", "Ukuran", "Cara", "Asal", "Milik")


def test_a_column_is_what_a_person_says():
    headings = ("No", "Mulia", "Indikator", "Rumus", "Asal", "Penanggung Jawab")
    drawn = table(headings, ROW), table(headings, NEXT)
    asked = {one.key: one.unknown for one in only(*drawn).columns.values()}
    assert [key for key, unknown in sorted(asked.items()) if unknown] == [(1, "mulia"), (4, "asal")]
    chosen = Chosen({(1, "mulia"): Field.OBJECTIVE, (4, "asal"): Field.SOURCE})
    (sheet,) = sheets(Source(drawn), None, chosen)
    assert said(sheet) == [READ, READ_NEXT]
    assert sheet.doubts == sheet.left_out == ()


def test_what_a_person_says_goes_before_the_heading():
    chosen = Chosen({(4, "sumber data"): None, (1, "kegiatan"): None})
    headings = ("No", "Kegiatan", *HEADINGS[2:])
    (sheet,) = sheets(Source((table(headings, ROW),)), None, chosen)
    assert said(sheet) == [("", [("Persentase A", "(a/b)*100%", "", "Seksi A")])]
    assert len(gone(sheet)) == 2


def test_of_two_columns_for_one_thing_the_first_is_taken_and_told():
    chosen = Chosen({(4, "asal"): Field.SOURCE, (6, "bukti"): Field.SOURCE})
    drawn = table((*HEADINGS[:4], "Asal", HEADINGS[5], "Bukti"), (*ROW, "foto"))
    (sheet,) = sheets(Source((drawn,)), None, chosen)
    assert said(sheet) == [READ]
    assert "Yang diambil: Asal. Yang tidak diambil: Bukti." in doubts(sheet)["sheet"]
    assert gone(sheet) == ["Kolom “Bukti”, baris 2: foto"]


FIELDS = (Field.NUMBER, Field.OBJECTIVE, Field.NAME, Field.FORMULA, Field.SOURCE, Field.RESPONSIBLE)
SAID = {(place, ""): field for place, field in enumerate(FIELDS)}


@pytest.mark.parametrize(
    ("above", "first"), [([("IKI 2024",), ODD], 2), ([ODD, ("", "a", *[""] * 4)], 2), ([], 0)]
)
def test_a_table_without_headings_is_what_a_person_says(above, first):
    source = Source((table(("Nama",)), table(*above, ROW, NEXT), table(NEXT)))
    with pytest.raises(NoHeadings):
        sheets(source)
    chosen = Chosen(SAID, unnamed(source), first)
    (sheet,) = sheets(source, None, chosen)
    assert said(sheet) == [READ, READ_NEXT]
    assert any("Nama" in text for text in gone(sheet))
    assert not above or len(above[0]) > 1 or any("IKI 2024" in text for text in gone(sheet))


@pytest.mark.parametrize(
    "tables",
    [
        [(ODD, ROW), (ODD, NEXT)],
        [(ODD, ROW), (("Daftar",), ODD, NEXT)],
        [(ODD, ROW, ODD, NEXT)],
        [(ODD, (UP,) * 6, ROW), (tuple(text.upper() for text in ODD), NEXT)],
    ],
)
def test_what_is_said_of_a_table_holds_for_all_that_have_its_headings(tables):
    drawn = [table(*rows) for rows in tables]
    sheet, *others = sheets(Source(tuple(drawn)), None, Chosen(SAID, drawn[0], first_row(drawn[0])))
    assert said(sheet) == [READ, READ_NEXT]
    assert others == []
    assert gone(sheet) == ["Baris 1: Daftar"] * any(("Daftar",) in rows for rows in tables)


def test_headings_without_a_word_are_not_found_again():
    drawn = table(("-",) * 6, ("",) * 6, ROW, ("–",) * 6, NEXT)
    (sheet,) = sheets(Source((drawn,)), None, Chosen(SAID, drawn, 1))
    assert said(sheet)[0] == READ


def test_other_sheets_with_the_same_headings_are_there_as_well():
    drawn = table(ODD, ROW), table(ODD, ROW, NEXT), table(("Nama", "Umur"), ("A", "9"))
    one, two = sheets(Source(drawn), None, Chosen(SAID, drawn[0], 1))
    assert (said(one), said(two)) == ([READ], [READ, READ_NEXT])


def test_rows_that_a_person_passes_over_are_told():
    drawn = table(ODD, ROW, NEXT)
    (sheet,) = sheets(Source((drawn,)), None, Chosen(SAID, drawn, 2))
    assert said(sheet) == [READ_NEXT]
    assert gone(sheet) == ["Baris 2: " + " | ".join(ROW)]


def test_no_sheet_comes_of_columns_without_an_indicator():
    drawn = table(ODD, ROW)
    with pytest.raises(NoHeadings):
        sheets(Source((drawn,)), None, Chosen({(1, ""): Field.OBJECTIVE}, drawn, 1))


@pytest.mark.parametrize(
    ("rows", "first"),
    [
        ([ODD, ROW], 1),
        ([("IKI",), (), ODD, ROW], 3),
        ([ODD, (UP,) * 6, ROW], 2),
        ([("a",), ("b",)], 2),
        ([ODD], 1),
        ([], 0),
    ],
)
def test_where_the_rows_seem_to_begin(rows, first):
    drawn = table(*rows)
    assert first_row(drawn) == first
    assert (unnamed(Source((drawn,))) is None) == (first >= len(drawn.grid))
