"""Units, targets, weights and polarity: in the sheet's own columns, or in an annex."""

import re

import pytest

from iki_flow.domain.importing import Cell, Mark, Sketch, Source, sheets
from tests.domain.drawing import HEADINGS, UP, doubts, gone, only, table

ROW = ("1", "Sasaran satu", "Persentase A", "a/b", "Kecamatan", "Seksi A")
NEXT = ("2", "Sasaran dua", "Jumlah B", "Jumlah B", "Desa", "Seksi B")
QUARTERS = ("TW I", "TW II", "TW III", "TW IV")
ANNEX = ("No", "Indikator", "Satuan", *QUARTERS, "Polaritas", "Bobot")
PLAN = ("1", "Persentase A", "%", "25", "50", "75", "100", "semakin tinggi semakin baik", "60")
PLAN_NEXT = ("2", "Jumlah B", "kasus", "4", "3", "2", "1", "semakin rendah semakin baik", "40")
READ = [
    ("%", dict(zip(QUARTERS, ("25", "50", "75", "100"), strict=True)), "naik", "60"),
    ("kasus", dict(zip(QUARTERS, ("4", "3", "2", "1"), strict=True)), "turun", "40"),
]


def planned(sheet):
    rows = [row for objective in sheet.objectives for row in objective.indicators]
    return [(row.unit, dict(row.targets), row.polarity, row.weight) for row in rows]


def one(heading, text, *more):
    """What one more column with one text is read as."""
    return only((*HEADINGS, heading), (*ROW, text), *more)


def test_the_sheets_own_columns():
    headings = (*HEADINGS, "Satuan", *QUARTERS, "Polaritas", "Bobot")
    sheet = only(headings, (*ROW, *PLAN[2:]), (*NEXT, *PLAN_NEXT[2:]))
    assert planned(sheet) == READ
    assert sheet.doubts == ()


@pytest.mark.parametrize("heading", ["Target", "TW IV"])
@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        (("12", "100"), "12 | 100"),
        (("12", "100 %"), "12 | 100 %"),
        (("12 100", ""), "12100"),
        (("12", "%"), "12 %"),
    ],
)
@pytest.mark.parametrize("annexed", [False, True])
def test_figures_of_two_cells_are_never_one(heading, texts, kept, annexed):
    sheet = (
        only(table(HEADINGS, ROW), table(("Indikator", heading, heading), (ROW[2], *texts)))
        if annexed
        else only((*HEADINGS, heading, heading), (*ROW, *texts))
    )
    assert planned(sheet)[0][1] == {"TW IV": kept}
    said = [str(one) for one in sheet.doubts if one.place == "1.1.targets.TW IV"]
    assert any("Beberapa sel" in text for text in said) == ("" not in texts)
    assert len(said) > ("|" in kept)


def test_quarters_stand_below_one_heading():
    upper = (*HEADINGS, "Satuan", "Target", "Target", "Target", "Target")
    lower = (*[UP] * 7, "I", "II", "III", "IV")
    sheet = only(upper, lower, (*ROW, *PLAN[2:7]))
    assert planned(sheet)[0][:2] == READ[0][:2]


PLANNED = dict(zip(QUARTERS, ("25", "50", "75", "100"), strict=True))


@pytest.mark.parametrize("heading", ["Target", "Target per Triwulan", "Target Kinerja Triwulan"])
@pytest.mark.parametrize(
    "below",
    [
        ("Ke-1", "Ke-2", "Ke-3", "Ke-4"),
        ("ke I", "ke II", "ke III", "ke IV"),
        ("Triwulan ke-1", "Triwulan ke-2", "Triwulan ke-3", "Triwulan ke-4"),
        ("Pertama", "Kedua", "Ketiga", "Keempat"),
    ],
)
@pytest.mark.parametrize("rest", [UP, ""], ids=["merged", "blank"])
def test_quarters_are_numbered_in_many_ways(heading, below, rest):
    upper = (*HEADINGS, *[heading] * 4)
    sheet = only(upper, (*[rest] * 6, *below), (*ROW, *PLAN[3:7]))
    assert planned(sheet)[0][1] == PLANNED
    assert (len(sheet.objectives), sheet.doubts, sheet.left_out) == (1, (), ())


@pytest.mark.parametrize("rest", [UP, ""], ids=["merged", "blank"])
@pytest.mark.parametrize("between", ["Triwulan", "Per Triwulan", "TW", "Tahun 2024"])
def test_quarters_may_stand_two_rows_below_the_targets(between, rest):
    rows = (
        (*HEADINGS, *["Target"] * 4),
        (*[rest] * 6, *[between] * 4),
        (*[rest] * 6, "I", "II", "III", "IV"),
    )
    sheet = only(*rows, (*ROW, *PLAN[3:7]))
    assert planned(sheet)[0][1] == PLANNED
    assert (len(sheet.objectives), sheet.doubts) == (1, ())


def test_quarters_stand_below_a_heading_whose_merged_cells_were_lost():
    upper = (*HEADINGS, "Target", "", "", "", "Keterangan", "")
    lower = (*[""] * 6, "I", "II", "III", "IV", "", "")
    sheet = only(upper, lower, (*ROW, *PLAN[3:7], "", ""))
    assert planned(sheet)[0][1] == PLANNED
    assert (len(sheet.objectives), sheet.doubts) == (1, ())


YEARS = ("Target 2023", "Target 2024")


@pytest.mark.parametrize(
    ("year", "taken", "passed"),
    [(2024, "Target 2024", "Target 2023"), (2023, *YEARS), (2025, *YEARS), (None, *YEARS)],
)
@pytest.mark.parametrize("annexed", [False, True])
def test_of_targets_of_several_years_the_sheets_is_taken_and_told(year, taken, passed, annexed):
    drawn = (
        [table(HEADINGS, ROW), table(("Indikator", *YEARS), ("Persentase A", "80", "90"))]
        if annexed
        else [table((*HEADINGS, *YEARS), (*ROW, "80", "90"))]
    )
    (sheet,) = sheets(Source(tuple(drawn)), year)
    assert planned(sheet)[0][1] == {"TW IV": "90" if taken == YEARS[1] else "80"}
    said = doubts(sheet)
    assert said["sheet"] == (
        f"Kolom target yang diambil: {taken}. Yang tidak diambil: {passed}. Pastikan benar."
    )
    assert "satu target" not in said["1.1.targets.TW IV"]
    assert any(passed in text for text in gone(sheet)) or annexed


def test_of_quarters_of_several_years_the_sheets_are_taken():
    upper = (*HEADINGS, *["Target 2023"] * 4, *["Target 2024"] * 4)
    lower = (*[UP] * 6, *["I", "II", "III", "IV"] * 2)
    drawn = table(upper, lower, (*ROW, "1", "2", "3", "4", *PLAN[3:7]))
    (sheet,) = sheets(Source((drawn,)), 2024)
    assert planned(sheet)[0][1] == PLANNED
    assert "diambil: Target 2023 I; Target 2023 II" in doubts(sheet)["sheet"]


def test_an_annex_is_joined_by_name():
    sheet = only(table(HEADINGS, ROW, NEXT), table(ANNEX, PLAN_NEXT, PLAN))
    assert planned(sheet) == READ
    assert (sheet.doubts, sheet.left_out) == ((), ())


def test_an_annex_with_another_wording_goes_by_places():
    sheet = only(
        table(HEADINGS, ROW, NEXT), table(ANNEX, PLAN, ("2", "Banyaknya B", *PLAN_NEXT[2:]))
    )
    assert planned(sheet) == READ
    assert doubts(sheet) == {"2.1.name": "Di lampiran target tertulis: Banyaknya B"}


def test_what_is_marked_in_an_annex_is_told():
    sketch = Sketch()
    for row, texts in enumerate((ANNEX, PLAN)):
        for column, text in enumerate(texts):
            hidden = frozenset({Mark.HIDDEN} if row and column == 4 else ())
            sketch.put(Cell(text, row, column, marks=hidden))
    sheet = only(table(HEADINGS, ROW), sketch.table())
    assert planned(sheet) == READ[:1]
    assert "tersembunyi" in doubts(sheet)["1.1.targets.TW II"]


def test_a_line_of_an_annex_that_belongs_to_no_row_is_listed():
    sheet = only(table(HEADINGS, ROW), table(ANNEX, PLAN, PLAN_NEXT))
    assert planned(sheet) == READ[:1]
    assert gone(sheet)[0].startswith("Lampiran target: 2 | Jumlah B | kasus")
    assert "“Jumlah B”, yang tidak cocok dengan indikator mana pun" in doubts(sheet)["sheet"]


def test_a_row_that_is_renamed_among_others_that_moved_is_to_be_checked():
    renamed = ("2", "Sasaran dua", "Banyaknya B", *NEXT[3:])
    sheet = only(table(HEADINGS, ROW, renamed), table(ANNEX, PLAN_NEXT, PLAN))
    assert planned(sheet)[0] == READ[0]
    assert planned(sheet)[1][1] == {}
    assert "“Jumlah B”, yang tidak cocok" in doubts(sheet)["sheet"]


def test_one_target_is_that_of_the_year():
    sheet = one("Target 2024", "90")
    assert planned(sheet)[0][1] == {"TW IV": "90"}
    assert list(doubts(sheet)) == ["1.1.targets.TW IV"]


@pytest.mark.parametrize("heading", ["Target Tahunan", "Target", "Target Tahun 2024"])
def test_the_years_target_alone_is_that_of_the_fourth_quarter(heading):
    sheet = one(heading, "12 dokumen")
    assert planned(sheet)[0][:2] == ("dokumen", {"TW IV": "12"})
    assert "target setahun (TW IV)" in doubts(sheet)["1.1.targets.TW IV"]


def yearly(quarters, year, *more):
    """A sheet that has a target of the year beside those of its quarters."""
    headings = (*HEADINGS, "Satuan", *QUARTERS, "Target Tahunan", *(name for name, _ in more))
    return only(headings, (*ROW, "dokumen", *quarters, year, *(text for _, text in more)))


@pytest.mark.parametrize(
    ("quarters", "year", "told"),
    [
        (("3", "6", "9", "12"), "12", None),
        (("3", "6", "9", "12"), "12 dokumen", None),
        (("3", "6", "9", "12"), "", None),
        (("3", "6", "9", "12"), "15", "Target setahun di berkas 15, berbeda dari TW IV"),
        (("3", "3", "3", "3"), "12", "masing-masing dihitung sendiri. .* Januari: 3; 6; 9; 12."),
        (("1,5", "2", "0", "2,5"), "6", "Januari: 1,5; 3,5; 3,5; 6."),
        (("3", "3", "3", "3–4"), "12", "Target setahun di berkas 12, berbeda dari TW IV"),
        (("WDP", "WDP", "WDP", "WTP"), "WDP", "Target setahun di berkas WDP, berbeda dari TW IV"),
        (("WTP", "WTP", "WTP", "WTP"), "wtp", "langkah skala"),
    ],
)
def test_the_years_target_is_held_against_that_of_the_fourth_quarter(quarters, year, told):
    sheet = yearly(quarters, year)
    assert planned(sheet)[0][1] == dict(zip(QUARTERS, quarters, strict=True))
    found = [str(one) for one in sheet.doubts if one.place == "1.1.targets.TW IV"]
    assert (found == []) if told is None else re.search(told, " ".join(found))


@pytest.mark.parametrize(
    ("last", "year"), [("23.105", "23105"), ("23105", "23.105"), ("23.105", "9"), ("12/5", "9")]
)
def test_a_figure_that_is_not_read_is_not_said_to_differ(last, year):
    found = [str(one) for one in yearly(("3", "6", "9", last), year).doubts]
    assert not any("berbeda" in one for one in found)
    assert any(f"Target setahun di berkas {year}. " in one for one in found)


def test_a_blank_fourth_quarter_is_the_years():
    sheet = yearly(("3", "6", "9", ""), "12")
    assert planned(sheet)[0][1]["TW IV"] == "12"
    assert "diisi dengan target setahunnya" in doubts(sheet)["1.1.targets.TW IV"]


def test_what_stands_at_the_end_of_a_quarter_is_not_added_up():
    sheet = yearly(("3", "3", "3", "3"), "12", ("Sifat Angka", "akhir periode"))
    assert "berbeda dari TW IV" in doubts(sheet)["1.1.targets.TW IV"]


@pytest.mark.parametrize("below", ["Setahun", "2024", "Tahun 2024", "1 Tahun", "Tahunan"])
def test_the_year_stands_below_one_heading_with_the_quarters(below):
    upper = (*HEADINGS, *["Target"] * 5)
    lower = (*[UP] * 6, "I", "II", "III", "IV", below)
    sheet = only(upper, lower, (*ROW, "3", "6", "9", "12", "12"))
    assert planned(sheet)[0][1] == dict(zip(QUARTERS, ("3", "6", "9", "12"), strict=True))
    assert (sheet.doubts, sheet.left_out) == ((), ())


def test_a_merged_weight_is_not_given_twice():
    sheet = one("Bobot", "100", (*NEXT, UP))
    assert [row[3] for row in planned(sheet)] == ["100", ""]
    assert list(doubts(sheet)) == ["2.1.weight"]


def test_a_merged_target_holds_for_all_its_rows():
    sheet = one("TW I", "5", (*NEXT, UP))
    assert [row[1] for row in planned(sheet)] == [{"TW I": "5"}] * 2
    assert list(doubts(sheet)) == ["2.1.targets.TW I"]


ONCE = ("–", "-", "—", "100")


@pytest.mark.parametrize(
    ("quarters", "year", "read"),
    [
        (ONCE, "", {**dict.fromkeys(QUARTERS[:3], "-"), "TW IV": "100"}),
        (("-", "", "", ""), "100", {"TW I": "-", "TW IV": "100"}),
        (("-", "-", "-", "-"), "", {}),
        (("-", "50", "-", ""), "", {"TW II": "50"}),
        (
            ("tidak diukur", "50", "-", "100"),
            "",
            dict(zip(QUARTERS, ("tidak diukur", "50", "-", "100"), strict=True)),
        ),
    ],
)
def test_a_dash_beside_the_target_of_the_year_says_that_nothing_is_measured(quarters, year, read):
    sheet = only((*HEADINGS, "Target Tahunan", *QUARTERS), (*ROW, year, *quarters))
    assert planned(sheet)[0][1] == read
    dashes = {f"1.1.targets.{period}" for period, text in read.items() if text == "-"}
    assert dashes == {place for place, said in doubts(sheet).items() if "tidak diukur" in str(said)}


def test_a_dash_does_not_hide_the_scale_that_the_other_targets_mean():
    name = "Opini BPK atas laporan keuangan"
    sheet = only((*HEADINGS, *QUARTERS), (*ROW[:2], name, *ROW[3:], "-", "-", "-", "WTP"))
    assert sheet.objectives[0].indicators[0].scale == "opini-bpk"
