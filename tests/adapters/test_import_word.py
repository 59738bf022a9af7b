"""Sheets in .docx files: merged, split and nested tables, and texts that Word keeps elsewhere."""

import json

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from iki_flow.adapters.importing import read_file
from iki_flow.cli.sample_office import sample_data
from iki_flow.domain.importing import NoSheet, sheets
from tests.adapters.import_files import HEADINGS, ROWS, add_table, saved, word
from tests.adapters.reading import formula, only, reasons, said

READ = [(row[1], [row[2:]]) for row in ROWS]
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def with_formula(xml):
    """A sheet in whose first formula stands this paragraph."""
    document = docx.Document()
    table = add_table(document, (HEADINGS, ROWS[0]))
    cell = table.cell(1, 3)._tc
    cell.remove(cell.p_lst[0])
    cell.append(parse_xml(f'<w:p {nsdecls("w")} xmlns:m="{MATH}">{xml}</w:p>'))
    return saved(document)


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_a_plain_table():
    sheet = only(word((HEADINGS, *ROWS)))
    assert said(sheet) == READ
    assert (sheet.doubts, sheet.left_out) == ((), ())


def test_merged_cells():
    second = ("", "", "Indikator C", "c", "Desa", "")
    content = word(
        (HEADINGS, ROWS[0], second, ROWS[1]), merged=[(1, 0, 2, 0), (1, 1, 2, 1), (1, 5, 2, 5)]
    )
    assert said(only(content)) == [
        ("Sasaran A", [ROWS[0][2:], ("Indikator C", "c", "Desa", "")]),
        READ[1],
    ]
    assert only(content).doubts == ()


def test_rows_that_are_cut_into_more_columns_than_others():
    headings = ("No", "Sasaran", "", "Indikator", "Rumus")
    content = word(
        (headings, ("1", "S", "", "I", "R"), ("2", "T", "lagi", "J", "Q")),
        merged=[(0, 1, 0, 2), (1, 1, 1, 2)],
    )
    sheet = only(content)
    assert [one.text for one in sheet.objectives] == ["S", "T lagi"]
    assert reasons(sheet, "2.text") == ["Beberapa sel di baris ini dibaca sebagai satu."]


@pytest.mark.parametrize("headings", [(HEADINGS,), ()])
def test_a_table_that_goes_on_in_another(headings):
    assert said(only(word((HEADINGS, ROWS[0]), (*headings, ROWS[1])))) == READ


def test_two_sheets_with_their_titles():
    content = word((HEADINGS, *ROWS), (HEADINGS, *ROWS), between="SUB BAGIAN KEUANGAN")
    assert [one.title for one in sheets(read_file(content))] == ["", "SUB BAGIAN KEUANGAN"]


def test_a_sheet_inside_a_frame():
    document = docx.Document()
    frame = document.add_table(1, 1)
    inner = frame.cell(0, 0).add_table(3, 6)
    for row, texts in zip(inner.rows, (HEADINGS, *ROWS), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    assert said(only(saved(document))) == READ


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (run("a / b") + "<w:r><w:br/></w:r>" + run("x 100"), "a / b\nx 100"),
        (run("a") + f"<w:ins>{run(' dan b')}</w:ins>", "a dan b"),
        (run("a") + "<w:del><w:r><w:delText> dan c</w:delText></w:r></w:del>", "a"),
        (f"<w:sdt><w:sdtContent>{run('a/b')}</w:sdtContent></w:sdt>", "a/b"),
        (f'<w:hyperlink w:anchor="x">{run("a/b")}</w:hyperlink>', "a/b"),
        (run("a") + "<w:r><w:tab/></w:r>" + run("b"), "a b"),
        (run("a ") + '<w:r><w:sym w:font="Symbol" w:char="F0B8"/></w:r>' + run(" b"), "a ÷ b"),
        ("<w:r><w:instrText> PAGE </w:instrText></w:r>" + run("a"), "a"),
    ],
    ids=["break", "inserted", "deleted", "control", "link", "tab", "symbol", "field"],
)
def test_every_word_that_one_sees(xml, text):
    assert formula(with_formula(xml)) == text


def test_an_equation_is_read_along_its_line_and_marked():
    over = "".join(
        f"<m:{part}><m:r><m:t>{text}</m:t></m:r></m:{part}>"
        for part, text in (("num", "Jumlah a"), ("den", "Jumlah b"))
    )
    content = with_formula(f"<m:oMath><m:f>{over}</m:f><m:r><m:t> x 100%</m:t></m:r></m:oMath>")
    assert formula(content) == "(Jumlah a)/(Jumlah b) x 100%"
    assert "Equation" in reasons(only(content), "1.1.formula")[0]


def test_a_picture_is_marked():
    content = with_formula(run("a") + "<w:r><w:drawing/></w:r>")
    assert "gambar" in reasons(only(content), "1.1.formula")[0]


def test_rows_that_word_numbers_by_itself():
    document = docx.Document()
    table = add_table(document, (HEADINGS, *[("", *row[1:]) for row in ROWS]))
    for row in table.rows[1:]:
        row.cells[0].paragraphs[0].style = "List Number"
    sheet = only(saved(document))
    assert said(sheet) == READ
    assert sheet.doubts == ()


def test_a_row_that_was_deleted_with_changes_tracked_is_gone():
    document = docx.Document()
    table = add_table(document, (HEADINGS, *ROWS))
    row = table.rows[2]._tr
    row.insert(0, parse_xml(f'<w:trPr {nsdecls("w")}><w:del w:id="1" w:author="x"/></w:trPr>'))
    assert qn("w:trPr") == row[0].tag
    assert said(only(saved(document))) == READ[:1]


def test_text_around_the_table_is_listed():
    document = docx.Document()
    document.add_paragraph("INDIKATOR KINERJA INDIVIDU")
    add_table(document, (HEADINGS, *ROWS))
    document.add_paragraph("Mengetahui,")
    sheet = only(saved(document))
    assert sheet.title == "INDIKATOR KINERJA INDIVIDU"
    assert [str(text) for text in sheet.left_out] == [
        "Di luar tabel: INDIKATOR KINERJA INDIVIDU",
        "Di luar tabel: Mengetahui,",
    ]


@pytest.mark.parametrize("sheet", sample_data()["sheets"], ids=lambda sheet: sheet["position"])
def test_the_printed_sheets_cut_over_pages(sheet):
    """Each printed sheet as Word keeps a table that was typed page by page."""
    rows = [HEADINGS]
    for number, objective in enumerate(sheet["objectives"], start=1):
        for place, row in enumerate(objective["indicators"]):
            first = (str(number), objective["text"]) if place == 0 else ("", "")
            texts = (*first, row["name"], row["formula"], row["source"], row["responsible"] or "")
            rows += _cut(texts) if number % 3 == 0 else [texts]
    got = only(word(rows))
    assert json.dumps(said(got)) == json.dumps(
        [
            (
                objective["text"],
                [
                    (r["name"], r["formula"], r["source"], r["responsible"] or "")
                    for r in objective["indicators"]
                ],
            )
            for objective in sheet["objectives"]
        ]
    )


def _cut(texts):
    """A row whose formula goes on after the end of a page, below the headings once more."""
    before, blank, after = texts[3].partition(" dan ")
    if not blank:
        return [texts]
    return [
        (*texts[:3], before, *texts[4:]),
        HEADINGS,
        ("", "", "", f"dan {after}", "", ""),
    ]


def drawn(properties, text="B"):
    return f"{run('A/')}<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("xml", "text", "told"),
    [
        (drawn("<w:strike/>"), "A/B", "dicoret"),
        (drawn("<w:dstrike/>"), "A/B", "dicoret"),
        (drawn("<w:vanish/>"), "A/B", "tersembunyi"),
        (drawn('<w:strike w:val="0"/>'), "A/B", None),
        (drawn('<w:vertAlign w:val="baseline"/>'), "A/B", None),
        (drawn('<w:vertAlign w:val="superscript"/>', "2"), "A/²", "dinaikkan"),
        (drawn('<w:vertAlign w:val="superscript"/>', "2a"), "A/2a", "dinaikkan"),
    ],
)
def test_what_a_plain_text_does_not_tell_is_marked(xml, text, told):
    sheet = only(with_formula(xml))
    assert sheet.objectives[0].indicators[0].formula == text
    assert [told in reason for reason in reasons(sheet, "1.1.formula")] == [True] * bool(told)


def test_headings_alone_are_no_sheet_and_rows_may_stand_in_the_next_table():
    with pytest.raises(NoSheet, match="hanya berisi judul kolom"):
        only(word((HEADINGS,)))
    assert said(only(word((HEADINGS,), ROWS))) == READ


def test_a_second_sheet_without_rows_is_none():
    sheet = only(word((HEADINGS, *ROWS), (HEADINGS[::-1], ("",) * 6)))
    assert said(sheet) == READ
