"""Doing the sums of a snapshot again: whatever was edited in it disagrees."""

import copy
from datetime import date

import pytest

from iki_flow.domain.document import Period
from iki_flow.domain.recomputing import disagreements
from iki_flow.domain.scoring import DEFAULT_POLICY
from iki_flow.domain.sheet import content
from tests.domain.rows import File, direct, every_quarter, figures, indicator, objectives, snapshot

ROWS = objectives(
    indicator(inputs=figures("11", "12"), weight="40"),
    direct("611", weight="30"),
    indicator(inputs=figures("3", "0"), weight="10"),
    direct("5", "0", weight="10"),
    direct("", weight="10"),
)


@pytest.fixture
def measurement():
    return snapshot(copy.deepcopy(content(ROWS, Period.TW1, DEFAULT_POLICY)))


def rows(measurement):
    return measurement["content"]["objectives"][0]["indicators"]


def test_what_follows_from_its_inputs_agrees(measurement):
    assert disagreements(measurement) == ()


def test_a_plan_has_nothing_to_redo():
    assert disagreements(snapshot(content(ROWS, None, DEFAULT_POLICY), None)) == ()


@pytest.mark.parametrize("figure", ["realisasi", "raw", "capped"])
@pytest.mark.parametrize("row", range(5))
def test_an_edited_figure_is_found(measurement, row, figure):
    rows(measurement)[row]["measured"][figure] = "99.99"
    assert any(f"{figure} 99.99 ≠" in one for one in disagreements(measurement))


def test_an_edited_predikat_is_found(measurement):
    rows(measurement)[0]["measured"]["predikat"] = "Rendah"
    assert len(disagreements(measurement)) == 1


@pytest.mark.parametrize(("name", "value"), [("value", "120.00"), ("predikat", "Sangat Rendah")])
def test_an_edited_score_is_found(measurement, name, value):
    measurement["content"]["score"][name] = value
    assert len(disagreements(measurement)) == 1


def test_a_removed_score_is_found(measurement):
    measurement["content"]["score"] = None
    assert disagreements(measurement)


def test_a_score_on_a_plan_is_found(measurement):
    measurement["document"]["period"] = None
    assert disagreements(measurement)


@pytest.mark.parametrize(
    "change",
    [
        lambda row: row["measured"].update(inputs=["12", "12"]),
        lambda row: row["measured"].update(inputs=["", "12"]),
        lambda row: row["measured"].update(target="90"),
        lambda row: row["measured"].update(target=None),
        lambda row: row.update(weight="1"),
        lambda row: row.update(polarity="turun", targets=every_quarter("90")),
        lambda row: row["reading"].update(expression="b / a * 100"),
    ],
)
def test_an_edited_input_no_longer_gives_the_printed_figures(measurement, change):
    rows(measurement)[0]["measured"]["target"] = "100"
    change(rows(measurement)[0])
    if rows(measurement)[0]["polarity"] == "turun":
        rows(measurement)[0]["measured"]["target"] = "90"
    assert disagreements(measurement)


def test_an_edited_policy_no_longer_gives_the_printed_figures(measurement):
    measurement["content"]["policy"]["cap"] = None
    assert any("capped 120.00 ≠ 611.00" in one for one in disagreements(measurement))


def test_the_kept_reading_counts_and_not_todays_reading_of_the_text(measurement):
    rows(measurement)[0]["formula"] = "Teks yang kelak dibaca lain"
    assert disagreements(measurement) == ()


def with_evidence(**changes):
    row = indicator(evidence=[File(**changes)])
    return snapshot(copy.deepcopy(content(objectives(row), Period.TW1, DEFAULT_POLICY)))


def test_evidence_inside_and_outside_the_period_agrees():
    assert disagreements(with_evidence()) == ()
    assert disagreements(with_evidence(dated=date(2024, 4, 1), outside=True)) == ()


@pytest.mark.parametrize(
    "changes", [{"outside": True}, {"dated": date(2024, 4, 1)}, {"dated": date(2023, 12, 31)}]
)
def test_evidence_with_a_wrong_flag_is_found(changes):
    (found,) = disagreements(with_evidence(**changes))
    assert "Laporan SKM.pdf" in found


def test_what_was_sealed_before_there_was_evidence_still_agrees(measurement):
    for row in rows(measurement):
        del row["measured"]["evidence"]
    assert disagreements(measurement) == ()
