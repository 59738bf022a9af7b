"""Sheets as files that last: both standards, the data inside, the same bytes every time."""

import os
import subprocess
import sys

import pikepdf
import pytest

from iki_flow.adapters.pdf import preview, render
from iki_flow.domain.snapshot import canonical
from tests.adapters import paper, snapshots

KINDS = list(snapshots.MADE)


@pytest.mark.parametrize("position", list(snapshots.SHEETS))
@pytest.mark.parametrize("kind", KINDS)
def test_every_sheet_is_archival_and_accessible(kind, position):
    assert paper.faults(paper.sheet(kind, position), "3a", "ua1") == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_preview_is_accessible(kind):
    assert paper.faults(preview(snapshots.MADE[kind]()), "ua1") == []


def test_f4_paper_and_a_real_office_conform_too():
    snapshot = snapshots.plan("umum", paper="F4")
    snapshot["document"]["sample"] = False
    pdf = render(snapshot)
    assert paper.faults(pdf, "3a", "ua1") == []
    with paper.opened(pdf) as file:
        width, height = (float(side) / 72 * 25.4 for side in file.pages[0].MediaBox[2:])
        assert (round(width), round(height)) == (330, 215)


@pytest.mark.parametrize("kind", KINDS)
def test_the_snapshot_is_attached_as_it_is_hashed(kind):
    with paper.opened(paper.sheet(kind, "pemerintahan")) as file:
        assert list(file.attachments) == ["snapshot.json"]
        attached = file.attachments["snapshot.json"]
        assert attached.get_file().read_bytes() == canonical(snapshots.MADE[kind]())
        assert attached.get_file().mime_type == "application/json"
        (associated,) = file.Root.AF
        assert associated.AFRelationship == "/Data"


def test_the_same_snapshot_gives_the_same_bytes_whatever_came_before():
    once = paper.sheet("measurement", "umum")
    preview(snapshots.plan("keuangan"))
    assert render(snapshots.measurement("umum")) == once


def test_another_process_at_another_time_gives_the_same_bytes():
    program = (
        "import sys; from iki_flow.adapters.pdf import render;"
        "from tests.adapters import snapshots;"
        "sys.stdout.buffer.write(render(snapshots.plan('keuangan')))"
    )
    elsewhere = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Jayapura", "LANG": "C"}
    run = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        cwd=snapshots.ROOT,
        env=elsewhere,
    )
    assert run.stdout == paper.sheet("plan", "keuangan")


def test_another_snapshot_gives_other_bytes():
    snapshot = snapshots.plan("keuangan")
    snapshot["content"]["objectives"][0]["indicators"][0]["targets"]["TW IV"] = "99"
    assert render(snapshot) != paper.sheet("plan", "keuangan")


def test_dates_in_the_file_are_those_of_the_sheet():
    with paper.opened(paper.sheet("measurement", "umum")) as file:
        assert file.docinfo["/CreationDate"] == "D:20240405"
        assert "2024-04-05" in str(file.open_metadata()["xmp:CreateDate"])


def test_only_shipped_letters_are_in_the_file_and_all_of_them_are_embedded():
    with paper.opened(paper.sheet("measurement", "pemerintahan")) as file:
        fonts = [each for each in file.objects if _is_font_description(each)]
        assert {str(font.FontName).partition("+")[2] for font in fonts} == {
            "IKI-Sans",
            "IKI-Sans-Bold",
        }
        assert all("/FontFile2" in font for font in fonts)


def _is_font_description(value):
    return isinstance(value, pikepdf.Dictionary) and value.get("/Type") == "/FontDescriptor"


def test_the_file_says_its_language_and_title():
    with paper.opened(paper.sheet("plan", "umum")) as file:
        assert file.Root.Lang == "id"
        assert file.Root.ViewerPreferences.DisplayDocTitle
        title = file.docinfo["/Title"]
        assert "SUB BAGIAN UMUM DAN KEPEGAWAIAN" in str(title)


def test_nothing_in_the_file_acts_or_hides():
    with paper.opened(paper.sheet("plan", "sekcam")) as file:
        forbidden = {"/OpenAction", "/AA", "/OCProperties", "/Dests", "/Outlines"}
        assert not forbidden & set(file.Root.keys())
        assert set(file.Root.Names.keys()) == {"/EmbeddedFiles"}
