"""Rows that take another unit's result."""

import pytest

from iki_flow.domain.cascade import Link, Source, result_in
from iki_flow.domain.checks import Beside
from iki_flow.domain.document import Period
from iki_flow.domain.recomputing import disagreements
from iki_flow.domain.scoring import DEFAULT_POLICY
from iki_flow.domain.sheet import content
from tests.domain.checking import problems
from tests.domain.rows import figures, indicator, objectives, snapshot

PENDING = Link("Seksi Pemerintahan", "Indeks desa")
LOCKED = Link("Seksi Pemerintahan", "Indeks desa", Source("7K3M", 1, "ab" * 32, "200/3"))
LOST = Link("Seksi Pemerintahan", "Indeks desa", Source("7K3M", 1, "ab" * 32, ""))


def said(link, *rows):
    return content(objectives(*rows), Period.TW1, DEFAULT_POLICY, {"1.1": link})


def row_of(link, *rows):
    return said(link, *rows)["objectives"][0]["indicators"][0]


def test_a_locked_result_is_taken_exactly_and_what_was_typed_does_not_count():
    row = row_of(LOCKED, indicator(inputs=figures("1", "2")))
    measured = row["measured"]
    assert (measured["realisasi"], measured["inputs"]) == ("66.67", ["", ""])
    assert row["linked"]["source"]["code"] == "7K3M"
    assert disagreements(snapshot(said(LOCKED, indicator()))) == ()


def test_until_it_is_locked_the_row_is_typed():
    row = row_of(PENDING, indicator(inputs=figures("1", "2")))
    assert (row["measured"]["realisasi"], row["linked"]["source"]) == ("50.00", None)


def test_a_result_that_the_unit_does_not_have_is_said_to_be_missing():
    measured = row_of(LOST, indicator())["measured"]
    assert measured["realisasi"] is None
    assert "hasil Seksi Pemerintahan tidak ada" in measured["reason"]


def test_another_row_takes_the_result_of_a_linked_one():
    taking = indicator(name="Turunan", formula="Indeks dibagi tahun", inputs={"tahun": "2"})
    rows = said(LOCKED, indicator(name="Indeks"), taking)["objectives"][0]["indicators"]
    assert rows[1]["measured"]["inputs"] == ["200/3", "2"]


def test_a_result_that_was_changed_afterwards_is_found():
    changed = said(LOCKED, indicator())
    changed["objectives"][0]["indicators"][0]["linked"]["source"]["value"] = "70"
    assert any("realisasi 66.67 ≠ 70.00" in line for line in disagreements(snapshot(changed)))


def places(link, row):
    found = problems(objectives(row), Period.TW1, Beside(links={"1.1": link}))
    return [one.place for one in found]


def test_what_is_not_locked_yet_is_typed_with_evidence_or_waited_for():
    assert places(PENDING, indicator()) == ["1.1.evidence"]
    assert places(PENDING, indicator(inputs={})) == [
        "1.1.inputs.0",
        "1.1.inputs.1",
        "1.1.evidence",
    ]
    assert places(LOCKED, indicator(inputs={})) == []


def test_the_result_of_a_row_is_found_by_its_name_in_the_units_sheet():
    sheet = content(
        objectives(indicator(name="Indeks  Desa", inputs=figures("2", "3"))),
        Period.TW1,
        DEFAULT_POLICY,
    )
    assert result_in(sheet, "indeks desa") == "200/3"
    assert result_in(sheet, "indeks kelurahan") == ""


@pytest.mark.parametrize(
    ("rows", "result"),
    [
        ([("Indeks desa", "2"), ("Indeks desa", "1")], ""),
        ([("Indeks desa", "2"), ("Indeks desa", "2")], "2"),
        ([("Indeks-desa", "1"), ("Indeks desa", "2")], "2"),  # the very name
        ([("Indeks-desa", "1"), ("INDEKS DESA", "2")], ""),
        ([("Indeks desa", "2"), ("Indeks desa", "")], ""),
    ],
)
def test_of_rows_of_one_name_none_is_taken_where_they_differ(rows, result):
    made = [
        indicator(name=name, formula="Hasil survei", inputs={"Nilai": figure} if figure else {})
        for name, figure in rows
    ]
    sheet = content(objectives(*made), Period.TW1, DEFAULT_POLICY)
    assert result_in(sheet, "Indeks desa") == result
