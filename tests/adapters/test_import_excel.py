"""Sheets in .xlsx files: figures as Excel shows them, formulas as the values it kept."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from iki_flow.adapters.importing import read_file
from iki_flow.domain.importing import sheets
from tests.adapters.import_files import HEADINGS, ROWS, excel, part, repacked, saved
from tests.adapters.reading import formula, only, reasons, said

READ = [(row[1], [row[2:]]) for row in ROWS]


def with_target(value, **style):
    """A sheet whose TW I target is this value of a cell."""
    book = openpyxl.load_workbook(BytesIO(excel([(*HEADINGS, "TW I"), (*ROWS[0], "")])))
    cell = book.active.cell(2, 7, value)
    for name, worth in style.items():
        setattr(cell, name, worth)
    return saved(book)


def target(content):
    return only(content).objectives[0].indicators[0].targets.get("TW I")


def test_a_plain_table_and_what_stands_around_it():
    content = excel(
        [("DAFTAR IKI",), (), ("", *HEADINGS), *[("", *row) for row in ROWS], (), ("", "NIP 1")]
    )
    sheet = only(content)
    assert said(sheet) == READ
    assert [str(text) for text in sheet.left_out] == ["Baris 7: NIP 1", "Baris 1: DAFTAR IKI"]


def test_merged_cells():
    second = ("", "", "Indikator C", "c", "Desa", "")
    content = excel([HEADINGS, ROWS[0], second], merged=[(1, 0, 2, 0), (1, 1, 2, 1), (1, 5, 2, 5)])
    assert said(only(content)) == [("Sasaran A", [ROWS[0][2:], ("Indikator C", "c", "Desa", "")])]
    assert only(content).doubts == ()


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [
        (95, {}, "95"),
        (93.75, {}, "93,75"),
        (0.95, {"number_format": "0%"}, "95%"),
        (0.9375, {"number_format": "0.00%"}, "93,75%"),
        (1250, {"number_format": "#,##0"}, "1250"),
        (33.3333333333333, {}, "33,3333333333333"),
        (1e-7, {}, "0,0000001"),
        ("80–90", {}, "80–90"),
        (True, {}, "BENAR"),
        (date(2024, 1, 5), {}, "2024-01-05"),
    ],
)
def test_a_figure_as_indonesian_excel_shows_it(value, style, text):
    assert target(with_target(value, **style)) == text


def test_a_formula_without_its_value_is_marked():
    sheet = only(with_target("=SUM(A1:A2)"))
    assert target(with_target("=SUM(A1:A2)")) is None
    assert "belum dihitung" in reasons(sheet, "1.1.targets.TW I")[0]


def test_a_formula_is_read_as_the_value_that_excel_kept():
    content = with_target("=40+2")
    name = "xl/worksheets/sheet1.xml"
    kept = part(content, name).replace(b"<v></v>", b"<v>42</v>").replace(b"<v />", b"<v>42</v>")
    assert b"42</v>" in kept
    assert target(repacked(content, {name: kept})) == "42"


def test_a_formula_that_fails_is_marked():
    sheet = only(with_target("#DIV/0!"))
    assert "kesalahan" in reasons(sheet, "1.1.targets.TW I")[0]


def test_text_that_looks_like_a_formula_of_excel():
    content = excel([HEADINGS, (*ROWS[0][:3], "x", *ROWS[0][4:])])
    book = openpyxl.load_workbook(BytesIO(content))
    cell = book.active.cell(2, 4)
    cell.value, cell.data_type = "=A/B", "s"
    assert formula(saved(book)) == "=A/B"


def test_each_worksheet_may_hold_a_sheet_and_hidden_ones_are_said():
    book = openpyxl.load_workbook(BytesIO(excel([HEADINGS, *ROWS], [HEADINGS, ROWS[0]], [("x",)])))
    for sheet, title in zip(book.worksheets, ("KEUANGAN", "UMUM", "RAHASIA"), strict=True):
        sheet.title = title
    book["RAHASIA"].sheet_state = "hidden"
    found = sheets(read_file(saved(book)))
    assert [one.title for one in found] == ["KEUANGAN", "UMUM"]
    assert "Di luar tabel: Lembar kerja tersembunyi: RAHASIA" in map(str, found[0].left_out)


def test_hidden_rows_and_columns_are_marked():
    book = openpyxl.load_workbook(BytesIO(excel([HEADINGS, *ROWS])))
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["E"].hidden = True
    sheet = only(saved(book))
    assert said(sheet) == READ
    marked = {one.place for one in sheet.doubts if "tersembunyi" in str(one)}
    assert {"1.1.source", "2.text", "2.1.name", "2.1.formula"} <= marked
    assert "1.1.name" not in marked


@pytest.mark.parametrize(
    ("value", "font", "text", "told"),
    [
        ("a/b", {"strike": True}, "a/b", "dicoret"),
        (CellRichText("a/", TextBlock(InlineFont(strike=True), "b")), {}, "a/b", "dicoret"),
        (
            CellRichText("a/b", TextBlock(InlineFont(vertAlign="superscript"), "2")),
            {},
            "a/b²",
            "dinaikkan",
        ),
        (CellRichText("a/", TextBlock(InlineFont(b=True), "b")), {}, "a/b", None),
    ],
)
def test_what_a_plain_text_does_not_tell_is_marked(value, font, text, told):
    book = openpyxl.load_workbook(BytesIO(excel([HEADINGS, *ROWS])))
    cell = book.active.cell(2, 4)
    cell.value, cell.font = value, Font(**font)
    sheet = only(saved(book))
    assert sheet.objectives[0].indicators[0].formula == text
    assert [told in reason for reason in reasons(sheet, "1.1.formula")] == [True] * bool(told)


def test_a_stray_cell_far_away_does_no_harm():
    book = openpyxl.load_workbook(BytesIO(excel([HEADINGS, *ROWS])))
    book.active.cell(1_048_576, 16_384, "x")
    sheet = only(saved(book))
    assert said(sheet) == READ
    assert "Baris 1048576: x" in map(str, sheet.left_out)
