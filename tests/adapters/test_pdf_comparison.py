"""A comparison on paper: archival, accessible, the same every time, and no document."""

import json

import pytest

from iki_flow.adapters.pdf import render_comparison
from iki_flow.domain.comparison import Side, file_name
from iki_flow.domain.document import State
from tests.adapters import paper, snapshots


def pair(kind="plan", position="pemerintahan"):
    """A locked sheet, and a draft of its next version in which a row of each kind differs."""
    before = snapshots.MADE[kind](position)
    unit = ""
    for objective in before["content"]["objectives"]:
        for row in objective["indicators"]:
            unit = row["responsible"] = row["responsible"] or unit
    after = json.loads(json.dumps(before))
    after["document"]["version"] = 2
    after["document"]["file_name"] = before["document"]["file_name"].replace("v1", "v2")
    objectives = after["content"]["objectives"]
    objectives[0]["indicators"][0]["formula"] += " setiap triwulan"
    objectives[-1]["indicators"].append(
        objectives[-1]["indicators"][0] | {"name": "Indeks baru", "formula": "Hasil survei"}
    )
    objectives.insert(0, objectives.pop())
    return Side(before, State.LOCKED), Side(after, State.DRAFT)


@pytest.mark.parametrize(
    ("kind", "position"), [("plan", "sekcam"), ("plan", "keuangan"), ("measurement", "umum")]
)
def test_it_is_archival_and_accessible(kind, position):
    assert paper.faults(render_comparison(*pair(kind, position)), "3a", "ua1") == []


def test_two_sheets_that_say_the_same_are_too():
    side, _ = pair()
    pdf = render_comparison(side, side)
    assert paper.faults(pdf, "3a", "ua1") == []
    assert "Semua baris sama pada kedua lembar." in paper.text(pdf)


def test_a_real_office_and_f4_paper_are_too():
    before, after = pair()
    for side in (before, after):
        side.snapshot["document"]["sample"] = False
        side.snapshot["layout"]["paper"] = "F4"
    pdf = render_comparison(before, after)
    assert paper.faults(pdf, "3a", "ua1") == []
    with paper.opened(pdf) as file:
        assert round(float(file.pages[0].MediaBox[2]) / 72 * 25.4) == 330


def test_the_same_two_sheets_give_the_same_bytes():
    assert render_comparison(*pair()) == render_comparison(*pair())
    assert render_comparison(*pair()) != render_comparison(*pair()[::-1])


def test_every_page_says_that_it_is_no_document_and_nothing_can_be_signed():
    pdf = render_comparison(*pair(position="sekcam"))
    with paper.opened(pdf) as file:
        pages = len(file.pages)
        assert "/AcroForm" not in file.Root
    assert paper.text(pdf).count("Perbandingan, bukan dokumen resmi.") == pages


def test_it_says_which_two_sheets_and_what_became_of_each_row():
    told = paper.text(render_comparison(*pair()))
    assert "Penetapan 2024, versi 1, terkunci" in told
    assert "Penetapan 2024, versi 2, konsep" in told
    assert "1 sasaran dipindah. 1 indikator ditambah. 1 indikator diubah." in told
    assert "Indeks baru (ditambah)" in told
    assert "setiap triwulan" in told


def test_readers_are_told_every_cell_and_its_column():
    read = paper.read_out(render_comparison(*pair()))
    tables = read.all("Table")
    assert len(tables) == 3, "the two sheets, the changed row, the added row"
    for table in tables:
        assert {heading.spans["Scope"] for heading in table.all("TH")} == {"/Column"}
        for row in table.all("TR"):
            assert len(row.inside) == len(table.all("TH"))
            assert all(cell.said for cell in row.inside)


def test_its_file_is_named_after_both():
    before, after = pair()
    stem = "IKI-2024-penetapan-seksi-pemerintahan"
    assert file_name(before, after) == f"PERBANDINGAN-{stem}-v1-dan-{stem}-v2-konsep.pdf"
    again = Side(before.snapshot, State.SUBMITTED, 1)
    assert file_name(again, before) == f"PERBANDINGAN-{stem}-v1-putaran-1-dan-{stem}-v1.pdf"
