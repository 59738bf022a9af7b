"""What Word draws struck or hidden by a style, or with a whole row, is marked as if alone."""

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.adapters.import_files import HEADINGS, ROWS, add_table, saved
from tests.adapters.reading import only, reasons, said

STYLES = """
<w:style w:type="character" w:styleId="Coret"><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Turunan"><w:basedOn w:val="Coret"/></w:style>
<w:style w:type="character" w:styleId="Tidak"><w:basedOn w:val="Coret"/>
  <w:rPr><w:strike w:val="0"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="BarisCoret"><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Samar"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="A"><w:basedOn w:val="B"/></w:style>
<w:style w:type="character" w:styleId="B"><w:basedOn w:val="A"/></w:style>
"""


def with_run(run="", paragraph="", direct=""):
    """A sheet whose first formula has these styles, and a property of its own."""
    document = docx.Document()
    for style in parse_xml(f"<w:styles {nsdecls('w')}>{STYLES}</w:styles>"):
        document.styles.element.append(style)
    table = add_table(document, (HEADINGS, ROWS[0]))
    cell = table.cell(1, 3)._tc
    cell.remove(cell.p_lst[0])
    named = f'<w:rStyle w:val="{run}"/>' if run else ""
    around = f'<w:pPr><w:pStyle w:val="{paragraph}"/></w:pPr>' if paragraph else ""
    cell.append(
        parse_xml(
            f"<w:p {nsdecls('w')}>{around}<w:r><w:rPr>{named}{direct}</w:rPr>"
            "<w:t>a/b</w:t></w:r></w:p>"
        )
    )
    return saved(document)


@pytest.mark.parametrize(
    ("styles", "told"),
    [
        ({"run": "Coret"}, "dicoret"),
        ({"run": "Turunan"}, "dicoret"),
        ({"paragraph": "BarisCoret"}, "dicoret"),
        ({"paragraph": "Samar"}, "tersembunyi"),
        ({"run": "Tidak"}, None),
        ({"run": "A"}, None),
        ({"run": "TidakAda"}, None),
        ({"run": "Coret", "direct": '<w:strike w:val="0"/>'}, None),
        ({"run": "Coret", "paragraph": "BarisCoret"}, None),
    ],
)
def test_a_style_marks_what_it_strikes_or_hides(styles, told):
    sheet = only(with_run(**styles))
    assert sheet.objectives[0].indicators[0].formula == "a/b"
    assert [told in reason for reason in reasons(sheet, "1.1.formula")] == [True] * bool(told)


@pytest.mark.parametrize(("value", "hidden"), [("", True), (' w:val="0"', False)])
def test_a_hidden_row_is_marked_cell_by_cell(value, hidden):
    document = docx.Document()
    table = add_table(document, (HEADINGS, *ROWS))
    row = table.rows[2]._tr.get_or_add_trPr()
    row.append(parse_xml(f"<w:hidden {nsdecls('w')}{value}/>"))
    sheet = only(saved(document))
    assert [one for one, _ in said(sheet)] == ["Sasaran A", "Sasaran B"]
    places = {doubt.place for doubt in sheet.doubts if "tersembunyi" in str(doubt)}
    fields = ("name", "formula", "source", "responsible")
    assert places == ({"2.text", *(f"2.1.{one}" for one in fields)} if hidden else set())
