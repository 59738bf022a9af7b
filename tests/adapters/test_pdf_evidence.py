"""Evidence on the paper: each file under its indicator, with what it can be held against."""

from typing import Any

import pytest

from iki_flow.adapters.pdf import render
from tests.adapters import paper, snapshots

FINGERPRINT = "0123456789abcdef" * 4


def file(name: str, **values: Any) -> dict[str, Any]:
    return {
        "name": name,
        "sha256": FINGERPRINT,
        "size": 1_249_000,
        "media_type": "application/pdf",
        "dated": "2024-03-28",
        "outside": False,
        **values,
    }


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """A measurement whose first indicator has two files, and the last one of another time."""
    said = snapshots.measurement("pemerintahan")
    rows = [row for one in said["content"]["objectives"] for row in one["indicators"]]
    rows[0]["measured"]["evidence"] = [file("Daftar.pdf"), file("Foto.jpg", size=840)]
    rows[-1]["measured"]["evidence"] = [file("SK Camat.pdf", dated="2024-04-02", outside=True)]
    return render(said)


def test_each_file_stands_there_with_name_date_size_and_fingerprint(pdf):
    text = paper.text(pdf, "-layout")
    assert "Lampiran: bukti" in text
    assert "Daftar.pdf 28 Maret 2024 1,2 MB 0123456789abcdef" in text
    assert "Foto.jpg 28 Maret 2024 840 byte 0123456789abcdef" in text
    assert FINGERPRINT[:17] not in text
    assert text.count("(di luar periode)") == 1


def test_readers_of_the_tags_find_each_under_its_indicator(pdf):
    table = paper.read_out(pdf).all("Table")[-1]
    rows = [[cell.said for cell in row.inside] for row in table.all("TR") if row.all("TD")]
    assert [len(row) for row in rows] == [5, 4, 5]
    assert [row[-4] for row in rows] == ["Daftar.pdf", "Foto.jpg", "SKCamat.pdf"]


def test_it_is_still_both_standards(pdf):
    assert paper.faults(pdf, "3a", "ua1") == []


def test_a_measurement_without_any_has_no_such_annex():
    assert "Lampiran: bukti" not in paper.text(paper.sheet("measurement", "pemerintahan"))


def test_what_was_sealed_before_there_was_evidence_is_printed_as_it_was():
    said = snapshots.measurement("umum")
    for objective in said["content"]["objectives"]:
        for row in objective["indicators"]:
            del row["measured"]["evidence"]
    assert paper.text(render(said), "-f", "1", "-l", "1")
