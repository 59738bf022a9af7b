"""`flask import-sheet`: a file in, its rows as JSON out; nothing is kept."""

import json

import pytest

from tests.adapters.import_files import HEADINGS, ROWS, excel, word


@pytest.fixture
def run(empty_run, tmp_path):
    """Runs the command on a file with this content."""

    def run_on(content, *arguments):
        path = tmp_path / "lembar"
        path.write_bytes(content)
        return empty_run.invoke(args=["import-sheet", str(path), *arguments])

    return run_on


def test_the_rows_come_with_their_doubts_and_what_is_left(run):
    row = ("1", "Sasaran A", "Indikator A", "a/b", "", "", "12 berkas", "x")
    result = run(word(((*HEADINGS, "Target", "Keterangan"), row)))
    assert result.exit_code == 0
    assert json.loads(result.output) == {
        "title": "",
        "objectives": [
            {
                "number": 1,
                "text": "Sasaran A",
                "indicators": [
                    {
                        "name": "Indikator A",
                        "formula": "a/b",
                        "source": "",
                        "responsible": None,
                        "unit": "berkas",
                        "polarity": "naik",
                        "weight": None,
                        "accumulation": "kumulatif",
                        "scale": None,
                        "targets": {"TW IV": "12"},
                    }
                ],
            }
        ],
        "doubts": [
            {
                "place": "1.1.targets.TW IV",
                "reasons": [
                    "Tidak ada target per triwulan di barisnya; targetnya dibaca sebagai target "
                    "setahun (TW IV)."
                ],
            },
            {"place": "1.1.unit", "reasons": ["Satuan “berkas” diambil dari targetnya."]},
        ],
        "left_out": ["Kolom “Keterangan”, baris 2: x"],
    }


def test_of_several_sheets_one_is_chosen(run):
    content = excel([HEADINGS, *ROWS], [HEADINGS, ROWS[1]])
    asked = run(content)
    assert asked.exit_code == 1
    assert "Berkas ini berisi 2 lembar. Pilih satu dengan --sheet" in asked.output
    chosen = run(content, "--sheet", "2")
    assert [one["text"] for one in json.loads(chosen.output)["objectives"]] == ["Sasaran B"]
    assert run(content, "--sheet", "3").exit_code == 1


@pytest.mark.parametrize("content", [b"", b"PK\3\4 rusak", b"halo", word()])
def test_a_refusal_is_a_sentence_and_exit_code_1(run, content):
    result = run(content)
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert "Traceback" not in result.output
