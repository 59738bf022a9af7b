"""What stops a sheet from being submitted: each gap is named with its place."""

import pytest

from iki_flow.domain.document import Period
from iki_flow.domain.entry import EnteredObjective
from tests.domain.checking import problems
from tests.domain.rows import File, direct, every_quarter, indicator, objectives


def places(rows, period=None):
    return [problem.place for problem in problems(rows, period)]


def test_a_complete_sheet_has_no_problems():
    second = indicator(responsible=None)
    assert problems(objectives(indicator(), second), None) == []
    assert problems(objectives(indicator(), direct("4", evidence=[File()])), Period.TW1) == []


def test_an_empty_sheet_is_incomplete():
    assert places([]) == ["sheet"]


@pytest.mark.parametrize("field", ["name", "formula", "source", "unit"])
@pytest.mark.parametrize("blank", ["", " \n"])
def test_a_blank_cell_is_named(field, blank):
    assert places(objectives(indicator(), indicator(**{field: blank}))) == [f"1.2.{field}"]


def test_every_quarter_needs_its_target():
    targets = {"TW I": "1", "TW III": "3", "TW IV": ""}
    (found,) = problems(objectives(indicator(targets=targets)), None)
    assert found.place == "1.1.targets"
    assert "TW II, TW IV" in str(found)


def test_a_zero_target_is_a_target():
    assert places(objectives(indicator(targets=every_quarter("0")))) == []


@pytest.mark.parametrize("responsible", [None, ""])
def test_the_first_row_names_who_is_responsible(responsible):
    assert places(objectives(indicator(responsible=responsible))) == ["1.1.responsible"]


def test_an_ambiguous_formula_needs_a_choice():
    row = indicator(formula="a dikurangi b dibagi c x 100")
    assert places(objectives(row)) == ["1.1.reading"]
    row.reading = "(a - b) / c * 100 (a; b; c)"
    assert places(objectives(row)) == []


def test_a_reading_needs_somebody_who_confirms_it():
    row = indicator(reading=None)
    (found,) = problems(objectives(row), None)
    assert (found.place, "Periksa arti rumus" in str(found)) == ("1.1.reading", True)
    assert problems(objectives(row), Period.TW1) == []  # that was for the plan


def test_a_changed_formula_is_confirmed_again():
    row = indicator()
    row.formula = "surat masuk / surat ditindaklanjuti x 100 %"
    (found,) = problems(objectives(row), None)
    assert found.place == "1.1.reading"


def test_a_sasaran_needs_its_text_and_an_indicator():
    rows = [*objectives(indicator()), EnteredObjective(" ", [])]
    assert places(rows) == ["2.text", "2.text"]


def test_weights_must_come_to_100():
    rows = objectives(indicator(weight="50"), indicator(weight="49.99"))
    assert [(one.place, str(one)) for one in problems(rows, None)] == [
        ("weights", "Jumlah bobot harus tepat 100; sekarang 99,99.")
    ]


def test_a_measurement_needs_every_figure_and_takes_a_zero():
    rows = objectives(
        indicator(inputs={"surat ditindaklanjuti": "0"}), direct("", evidence=[File()])
    )
    assert places(rows, Period.TW1) == ["1.1.inputs.1", "1.2.inputs.0"]


def test_a_plan_needs_no_figures():
    assert places(objectives(indicator(inputs={}))) == []


def test_a_figure_filled_in_directly_needs_evidence_once_it_is_measured():
    rows = objectives(indicator(), direct("4"))
    assert places(rows, Period.TW1) == ["1.2.evidence"]
    assert "1.2.evidence" not in places(rows)
    rows[0].indicators[1].evidence = [File()]
    assert places(rows, Period.TW1) == []
