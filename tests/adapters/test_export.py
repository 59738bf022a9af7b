"""A sheet goes out to Word or Excel and comes back: unchanged, or with exactly what was edited."""

from dataclasses import fields, replace
from io import BytesIO

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iki_flow.adapters.exporting import document, spreadsheet
from iki_flow.adapters.importing import read_file
from iki_flow.domain.document import Period
from iki_flow.domain.entry import EnteredIndicator, EnteredObjective, RawIndicator, read_plan
from iki_flow.domain.importing import sheets
from iki_flow.domain.measuring import NOT_MEASURED
from iki_flow.domain.progress import Accumulation
from iki_flow.domain.scales import SCALES
from iki_flow.domain.scoring import DEFAULT_POLICY, Polarity
from iki_flow.domain.sheet import content
from iki_flow.domain.typed import tidy
from tests.adapters.import_files import saved
from tests.adapters.snapshots import SHEETS, measurement, plan

FORMATS = {"docx": document, "xlsx": spreadsheet}


@pytest.fixture(params=FORMATS, name="export")
def export_fixture(request):
    return FORMATS[request.param]


def back(file):
    """The rows of an exported file as a snapshot would say them, its doubts, and what is left."""
    (sheet,) = sheets(read_file(file))
    entered = read_plan(sheet.objectives)
    return typed(content(entered.objectives, None, DEFAULT_POLICY)), sheet


def left_out(file):
    return [str(text) for text in back(file)[1].left_out]


def typed(said):
    """The rows as they are typed, without what follows from their formulas."""
    names = {field.name for field in fields(RawIndicator)}
    return [
        {
            **objective,
            "indicators": [
                {name: row[name] for name in sorted(names & row.keys() - {"reading"})}
                for row in objective["indicators"]
            ],
        }
        for objective in said["objectives"]
    ]


@pytest.mark.parametrize("position", SHEETS)
def test_the_printed_sheets_come_back_as_they_went(position, export):
    said = plan(position)
    rows, sheet = back(export(said, locked=False))
    assert rows == typed(said["content"])
    assert sheet.doubts == ()


TEXTS = (
    st.text(st.characters(exclude_categories=("C",)) | st.just("\n"), max_size=30)
    .map(tidy)
    .filter(lambda text: text not in ("-", "–", "—"))
)
FIGURES = st.sampled_from(["1", "93.5", "0.105", "1250", "23105", "80-90", "1000000"])
IN_FIGURES = st.builds(
    EnteredIndicator,
    name=TEXTS,
    formula=TEXTS | st.sampled_from(["=A/B", "+a", "-x", "@z", "(a/b", "b)*100%", "jumlah a"]),
    source=TEXTS,
    responsible=st.none() | TEXTS.filter(bool),
    unit=TEXTS,
    polarity=st.sampled_from(Polarity),
    accumulation=st.sampled_from(Accumulation),
    weight=st.none() | FIGURES.filter(lambda text: "-" not in text),
    targets=st.fixed_dictionaries(
        {},
        optional={
            period.value: FIGURES if period is Period.TW4 else FIGURES | st.just(NOT_MEASURED)
            for period in Period
        },
    ),
    reading=st.none(),
    inputs=st.just({}),
    note=st.just(""),
)


@st.composite
def on_a_scale(draw):
    """An indicator whose targets are steps of a scale."""
    row, scale = draw(IN_FIGURES), draw(st.sampled_from(sorted(SCALES)))
    steps = st.sampled_from([str(step.value) for step in SCALES[scale].steps])
    return replace(
        row,
        scale=scale,
        polarity=Polarity.HIGHER,
        accumulation=Accumulation.CLOSING,
        targets={
            period: one if one == NOT_MEASURED else draw(steps)
            for period, one in row.targets.items()
        },
    )


INDICATORS = IN_FIGURES | on_a_scale()
OBJECTIVES = st.lists(
    st.builds(
        EnteredObjective,
        TEXTS | st.sampled_from(["Mengetahui", "x, 05 Januari", "sasaran", "2"]),
        st.lists(INDICATORS, max_size=3),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=40, deadline=None)
@given(OBJECTIVES, st.sampled_from(sorted(FORMATS)))
def test_whatever_a_draft_holds_comes_back(objectives, kind):
    said = plan()
    said["content"] = content(objectives, None, DEFAULT_POLICY)
    rows, _ = back(FORMATS[kind](said, locked=False))
    assert rows == typed(said["content"])


def in_word(file, old, new):
    made = docx.Document(BytesIO(file))
    cells = [cell for table in made.tables for row in table.rows for cell in row.cells]
    next(cell for cell in cells if cell.text == old).text = new
    return saved(made)


def in_excel(file, old, new):
    book = openpyxl.load_workbook(BytesIO(file))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    next(cell for cell in cells if str(cell.value) == old).value = new
    return saved(book)


EDITORS = [(document, in_word), (spreadsheet, in_excel)]


@pytest.mark.parametrize(("export", "edit"), EDITORS, ids=FORMATS)
@pytest.mark.parametrize("position", SHEETS)
def test_an_edit_comes_back_and_nothing_else(position, export, edit):
    said = plan(position)
    expected = typed(said["content"])
    row = expected[-1]["indicators"][-1]
    file = edit(export(said, locked=False), row["formula"], "Jumlah baru")
    rows, sheet = back(file)
    assert rows[-1]["indicators"][-1]["formula"] == "Jumlah baru"
    row["formula"] = "Jumlah baru"
    assert rows == expected
    assert sheet.doubts == ()


@pytest.mark.parametrize(("export", "edit"), EDITORS, ids=FORMATS)
def test_a_target_that_is_edited_comes_back(export, edit):
    said = plan("pelayanan")
    said["content"]["objectives"][0]["indicators"][0]["targets"]["TW I"] = "17"
    rows, _ = back(edit(export(said, locked=False), "17", "18,5"))
    expected = typed(said["content"])
    expected[0]["indicators"][0]["targets"]["TW I"] = "18.5"
    assert rows == expected


@pytest.mark.parametrize(("export", "edit"), EDITORS, ids=FORMATS)
def test_a_renamed_indicator_keeps_its_targets_and_is_marked(export, edit):
    said = plan("pelayanan")
    name = said["content"]["objectives"][0]["indicators"][0]["name"]
    rows, sheet = back(edit(export(said, locked=False), name, "Nama baru"))
    expected = typed(said["content"])
    expected[0]["indicators"][0]["name"] = "Nama baru"
    assert rows == expected
    assert [problem.place for problem in sheet.doubts] == ["1.1.name"]


def test_title_blocks_and_what_it_is_stand_around_the_table(export):
    said = plan("pemerintahan")
    texts = "\n".join(left_out(export(said, locked=False)))
    for text in (*said["layout"]["title"], "Mengetahui,", "Lumajang, 05 Januari 2024"):
        assert text in texts
    for block in said["layout"]["blocks"].values():
        assert block["name"] in texts
        assert block["title"] in texts


def header(export, file):
    if export is document:
        return docx.Document(BytesIO(file)).sections[0].header.paragraphs[0].text
    return openpyxl.load_workbook(BytesIO(file)).active.oddHeader.center.text or ""


@pytest.mark.parametrize(
    ("locked", "sample", "mark"),
    [
        (False, False, "DRAF"),
        (False, True, "DRAF · CONTOH"),
        (True, True, "CONTOH"),
        (True, False, ""),
    ],
)
def test_only_what_is_locked_is_without_the_mark_of_a_draft(locked, sample, mark, export):
    said = plan()
    said["document"]["sample"] = sample
    assert header(export, export(said, locked=locked)) == mark


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_the_paper_is_that_of_the_office(paper, export):
    file = export(plan(paper=paper), locked=True)
    if export is document:
        section = docx.Document(BytesIO(file)).sections[0]
        assert (section.page_width.mm, section.page_height.mm) == pytest.approx(
            {"A4": (297, 210), "F4": (330, 215)}[paper], abs=0.1
        )
    else:
        assert openpyxl.load_workbook(BytesIO(file)).active.page_setup.paperSize in (9, 14)


@pytest.mark.parametrize("position", ["pemerintahan", "pelayanan"])
def test_a_measurement_shows_its_figures_and_how_they_came_about(position, export):
    said = measurement(position)
    file = export(said, locked=True)
    if export is document:
        made = docx.Document(BytesIO(file))
        texts = {cell.text for row in made.tables[0].rows for cell in row.cells}
        texts |= {paragraph.text for paragraph in made.paragraphs}
    else:
        sheet = openpyxl.load_workbook(BytesIO(file)).active
        texts = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    row = said["content"]["objectives"][0]["indicators"][0]["measured"]
    assert row["predikat"] in texts
    assert any(text and row["how"] in text for text in texts)
    assert any(text and text.startswith("Nilai kinerja Triwulan I: ") for text in texts)


def test_nothing_in_a_spreadsheet_is_a_formula():
    said = plan("pelayanan")
    said["content"]["objectives"][0]["indicators"][0]["formula"] = "=HYPERLINK(1)"
    sheet = openpyxl.load_workbook(BytesIO(spreadsheet(said, locked=False))).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert [cell.value for cell in cells if cell.quotePrefix] == ["=HYPERLINK(1)"]


def counted_with(cell):
    """What a cell holds that can be counted with, and how it is shown; None where it is a text."""
    return (cell.value, cell.number_format) if cell.data_type == "n" else None


@pytest.mark.parametrize(
    ("target", "cell"),
    [
        ("100", (100, "#,##0")),
        ("1250.5", (1250.5, "#,##0.0")),
        ("0.105", (0.105, "#,##0.000")),
        ("123456789012345", (123456789012345, "#,##0")),
        ("1234567890123456", None),
        ("80-90", None),
        (NOT_MEASURED, None),
    ],
)
def test_a_target_is_a_figure_where_a_spreadsheet_keeps_it_exactly(target, cell):
    said = plan("pelayanan")
    row = said["content"]["objectives"][0]["indicators"][0]
    row["targets"] = {"TW II": target}
    file = spreadsheet(said, locked=False)
    assert counted_with(openpyxl.load_workbook(BytesIO(file))["Target"]["E2"]) == cell
    assert back(file)[0] == typed(said["content"])


@pytest.mark.parametrize(
    ("unit", "target", "realisasi"),
    [
        ("%", (0.8, "#,##0%"), (0.9375, "#,##0.00%")),
        ("", (80, "#,##0"), (93.75, "#,##0.00")),
        ("desa", None, (93.75, '#,##0.00" desa"')),
    ],
)
def test_the_figures_of_a_measurement_can_be_counted_with(unit, target, realisasi):
    said = measurement("pelayanan")
    row = said["content"]["objectives"][0]["indicators"][0]
    row["unit"] = unit
    row["measured"] |= {"target": "80", "realisasi": "93.75", "capped": "117.19"}
    sheet = openpyxl.load_workbook(BytesIO(spreadsheet(said, locked=True))).active
    top = next(cell.row for cell in sheet["A"] if cell.value == "No.") + 1
    found = [counted_with(sheet.cell(top, column)) for column in (7, 8, 9)]
    assert found == [target, realisasi, (1.1719, "#,##0.00%")]


ACKNOWLEDGED = [
    {"check": "misspelled", "place": place, "sentence": sentence, "by": "Sari", "at": at}
    for at in ["2024-01-05T08:00:00+07:00"]
    for place, sentence in [("1.1.name", "Ejaan."), ("2.1.name", "Ejaan."), ("sheet", "Umum.")]
]


@pytest.mark.parametrize("position", SHEETS)
def test_the_warnings_that_were_acknowledged_are_listed(position, export):
    said = plan(position) | {"acknowledged": ACKNOWLEDGED}
    rows, sheet = back(export(said, locked=True))
    assert (rows, sheet.doubts) == (typed(said["content"]), ())
    file = export(said, locked=True)
    if export is document:
        told = [one.text for one in docx.Document(BytesIO(file)).paragraphs]
    else:
        told = [cell.value for cell in openpyxl.load_workbook(BytesIO(file))["Peringatan"]["A"]]
    at = told.index("Diajukan dengan peringatan yang diakui Sari pada 05 Januari 2024:")
    assert told[at + 1 : at + 3] == ["Baris 1.1, 2.1: Ejaan.", "Umum."]
