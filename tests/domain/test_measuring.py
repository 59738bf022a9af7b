"""Indicators that are not measured in every quarter."""

from dataclasses import replace

import pytest

from iki_flow.domain.cascade import Link, Source, result_in
from iki_flow.domain.checks import Beside
from iki_flow.domain.document import Period
from iki_flow.domain.entry import RawIndicator, RawObjective, read_plan
from iki_flow.domain.measuring import NOT_MEASURED
from iki_flow.domain.merging import cells
from iki_flow.domain.recomputing import disagreements
from iki_flow.domain.scoring import DEFAULT_POLICY, write_target
from iki_flow.domain.sheet import content
from iki_flow.domain.wording import counted, planned, target
from tests.domain.checking import doubts, problems
from tests.domain.rows import direct, figures, indicator, objectives, snapshot

ONCE_A_YEAR = {"TW I": "-", "TW II": "-", "TW III": "-", "TW IV": "100"}


def yearly(**values):
    """An indicator whose one figure is filled in once a year."""
    return replace(direct(""), **{"targets": ONCE_A_YEAR, **values})


def typed(targets, **values):
    """What a plan with these targets is read as: the canonical ones, and what is wrong."""
    row = RawIndicator(targets=targets, **values)
    read = read_plan([RawObjective("a", [row])])
    return read.objectives[0].indicators[0].targets, [one.place for one in read.problems]


def said(*rows, period=Period.TW1, **links):
    return content(objectives(*rows), period, DEFAULT_POLICY, links)


def rows_of(sheet):
    return sheet["objectives"][0]["indicators"]


@pytest.mark.parametrize("sign", ["-", "–", " — ", "tidak diukur", "Tidak Diukur"])
@pytest.mark.parametrize("scale", ["", "akip"])
def test_a_sign_says_that_a_quarter_is_not_measured(sign, scale):
    assert typed({"TW I": sign, "TW II": ""}, scale=scale) == ({"TW I": "-"}, [])


@pytest.mark.parametrize("scale", ["", "akip"])
def test_the_year_has_a_target(scale):
    assert typed({"TW IV": "-"}, scale=scale) == ({}, ["1.1.targets.TW IV"])


def test_a_blank_target_still_stands_in_the_way():
    blank = yearly(targets=ONCE_A_YEAR | {"TW II": ""})
    assert problems(objectives(yearly()), None) == []
    assert [one.place for one in problems(objectives(blank), None)] == ["1.1.targets"]


def test_nothing_is_asked_for_in_a_quarter_that_is_not_measured():
    for row in (yearly(), indicator(inputs={}, targets=ONCE_A_YEAR)):
        assert problems(objectives(row), Period.TW1) == []
        assert doubts(objectives(row), Period.TW1) == []
    assert [one.check.name for one in problems(objectives(yearly()), Period.TW4)] == [
        "blank",
        "evidence_required",
    ]


def test_what_is_not_measured_takes_no_part_in_the_score():
    sheet = said(indicator(inputs=figures("6", "12"), weight="60"), yearly(weight="40"))
    row = rows_of(sheet)[1]["measured"]
    assert (row["target"], row["realisasi"], row["capped"]) == ("-", None, None)
    assert (row["inputs"], row["reason"]) == ([""], "Tidak diukur pada TW I.")
    score = sheet["score"]
    assert (score["value"], score["counted"], score["left_out"]) == ("50.00", 1, 0)
    assert counted(score) == (
        "1 indikator dihitung; 1 tidak diukur pada triwulan ini dan tidak ikut dirata-rata."
    )
    assert disagreements(snapshot(sheet)) == ()


def test_a_sheet_in_which_all_is_measured_says_nothing_of_it():
    assert "unmeasured" not in said(indicator())["score"]


def test_a_sheet_of_rows_that_are_not_measured_has_no_score():
    sheet = said(yearly())
    assert (sheet["score"]["value"], sheet["score"]["unmeasured"]) == (None, 1)
    assert disagreements(snapshot(sheet)) == ()


def test_a_figure_that_was_typed_before_does_not_count():
    sheet = said(indicator(targets=ONCE_A_YEAR))
    assert rows_of(sheet)[0]["measured"]["inputs"] == ["", ""]
    assert rows_of(sheet)[0]["measured"]["realisasi"] is None


def test_a_quantity_is_asked_for_at_the_first_row_that_is_measured():
    first = indicator(inputs={}, targets=ONCE_A_YEAR)
    every = indicator(name="Persentase surat yang dibalas", inputs=figures("6", "12"))
    row = rows_of(said(first, every))[1]
    assert (row["taken"], row["measured"]["realisasi"]) == ([None, None], "50.00")
    lacking = problems(objectives(first, replace(every, inputs={})), Period.TW1)
    assert [one.place for one in lacking] == ["1.2.inputs.0", "1.2.inputs.1"]


def linked(value):
    return Link("Seksi Pemerintahan", "Indeks", Source("7K3M", 1, "ab" * 32, value))


def test_the_row_of_a_unit_that_is_not_measured_is_not_measured_where_it_is_taken():
    theirs = said(yearly(name="Indeks"))
    assert result_in(theirs, "Indeks") == "-"
    link = linked("-")
    sheet = content(objectives(indicator()), Period.TW1, DEFAULT_POLICY, {"1.1": link})
    row = rows_of(sheet)[0]["measured"]
    assert row["reason"] == "Tidak diukur pada TW I, menurut pengukuran Seksi Pemerintahan."
    assert (sheet["score"]["left_out"], sheet["score"]["unmeasured"]) == (0, 1)
    assert disagreements(snapshot(sheet)) == ()


def test_a_row_that_waits_for_a_unit_waits_for_nothing_where_it_is_not_measured():
    pending = Beside(links={"1.1": Link("Seksi Pemerintahan", "Indeks")})
    rows = objectives(indicator(inputs={}, targets=ONCE_A_YEAR))
    assert problems(rows, Period.TW1, pending) == []


def test_cumulative_targets_are_compared_over_the_quarters_between():
    falls = {"TW I": "50", "TW II": "-", "TW III": "40", "TW IV": "60"}
    rising = {**falls, "TW III": "55"}
    assert ("target_falls", "1.1.targets.TW III") in doubts(objectives(indicator(targets=falls)))
    assert doubts(objectives(indicator(targets=rising))) == []
    assert doubts(objectives(indicator(targets=ONCE_A_YEAR))) == []


def test_it_is_said_in_words_in_a_plan_and_with_a_dash_in_a_measurement():
    assert (write_target("-"), planned("-"), planned(None)) == ("tidak diukur",) * 2 + ("–",)
    assert target("-", "%") == "–"


@pytest.mark.parametrize("scale", ["", "akip"])
def test_two_editors_put_together_keep_it(scale):
    targets = ONCE_A_YEAR | {"TW IV": "4"}
    row = yearly(targets=targets, scale=scale)
    assert cells.row_of(cells.cells(row)).targets == targets


def test_a_row_that_takes_the_result_of_an_unmeasured_one_says_what_it_waits_for():
    rows = [
        indicator(formula="Persentase pos / 2", inputs={}),
        indicator(name="Persentase pos", formula="pos aktif / pos", inputs={}, targets=ONCE_A_YEAR),
    ]
    reason = "Tidak dapat dihitung: memakai hasil indikator 1.2, yang tidak ada."
    assert rows_of(said(*rows))[0]["measured"]["reason"] == reason
    assert ("took_unmeasured", "1.1.inputs.0") in doubts(objectives(*rows), Period.TW1)
    assert "took_unmeasured" not in [check for check, _ in doubts(objectives(*rows), Period.TW4)]
    assert rows_of(said(*rows, period=Period.TW4))[0]["measured"]["reason"] != reason


@pytest.mark.parametrize("value", ["", NOT_MEASURED])
def test_a_row_that_takes_a_result_its_unit_has_not_says_what_it_waits_for(value):
    rows = [
        indicator(formula="Persentase pos / 2", inputs={}),
        indicator(name="Persentase pos", formula="pos aktif / pos", inputs={}),
    ]
    links = {"1.2": Link("Seksi Trantib", "Persentase pos", Source("K", 1, "0" * 64, value))}
    made = content(objectives(*rows), Period.TW1, DEFAULT_POLICY, links)
    reason = "Tidak dapat dihitung: memakai hasil indikator 1.2, yang tidak ada."
    assert rows_of(made)[0]["measured"]["reason"] == reason
    found = doubts(objectives(*rows), Period.TW1, Beside(links=links))
    assert ("took_unmeasured", "1.1.inputs.0") in found
