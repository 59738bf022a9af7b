"""What was typed, read into rows: nothing is guessed at, and nothing readable is lost."""

import sys

import pytest

from iki_flow.domain.document import Period
from iki_flow.domain.entry import LONGEST, RawIndicator, RawObjective, read_measurement, read_plan
from iki_flow.domain.scoring import Polarity
from tests.domain.rows import direct, indicator, objectives

TYPED = RawIndicator(
    name=" Persentase surat ",
    formula="a / b x 100 %",
    source="Kecamatan Lumajang",
    responsible="",
    unit="%",
    weight="12,5",
    targets={"TW I": "80 – 90", "TW II": "1.250,5", "TW III": "", "TW V": "9"},
)


def plan(row):
    entered = read_plan([RawObjective("Sasaran", [row])])
    return entered.objectives[0].indicators[0], entered.problems


def test_cells_are_kept_and_figures_become_canonical():
    row, problems = plan(TYPED)
    assert problems == ()
    assert row.name == "Persentase surat"
    assert row.responsible is None
    assert row.weight == "12.5"
    assert row.targets == {"TW I": "80-90", "TW II": "1250.5"}


def test_line_breaks_are_kept_and_control_characters_are_not():
    row, _ = plan(RawIndicator(name="satu\ndua\x00\x07tiga", formula="a\tb"))
    assert row.name == "satu\nduatiga"
    assert "\t" not in row.formula


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"weight": "0"}, "weight"),
        ({"weight": "-5"}, "weight"),
        ({"weight": "sepuluh"}, "weight"),
        ({"weight": "23.105"}, "weight"),
        ({"weight": "33,3333333333333333333"}, "weight"),
        ({"targets": {"TW II": "90-80"}}, "targets.TW II"),
        ({"targets": {"TW IV": "WTP"}}, "targets.TW IV"),
        ({"name": "a" * (LONGEST + 1)}, "name"),
        ({"unit": "a" * 51}, "unit"),
    ],
)
def test_what_cannot_be_read_is_a_problem_of_its_field(given, place):
    _, problems = plan(RawIndicator(**given))
    assert [problem.place for problem in problems] == [f"1.1.{place}"]


@pytest.mark.parametrize(
    ("formula", "reading"),
    [
        ("a / b", "x" * 3_000_000),
        ("a / b", "b / a (b; a)"),
        ("", "a / b (a; b)"),
        ("a" * (LONGEST + 1), "Nilai"),
    ],
)
def test_a_reading_that_the_formula_does_not_have_is_not_kept(formula, reading):
    assert plan(RawIndicator(formula="a / b", reading="a / b (a; b)"))[0].reading == "a / b (a; b)"
    assert plan(RawIndicator(formula=formula, reading=reading))[0].reading is None


def test_a_reading_longer_than_any_is_not_remembered():
    reading = "never sent before" * 100_000
    before = sys.getrefcount(reading)
    plan(RawIndicator(formula="a / b", reading=reading))
    assert sys.getrefcount(reading) == before


def test_every_problem_is_said_at_once():
    entered = read_plan(
        [
            RawObjective("a" * (LONGEST + 1), [RawIndicator(weight="x")]),
            RawObjective("Sasaran", [RawIndicator(), RawIndicator(targets={"TW I": "x"})]),
        ]
    )
    assert [one.place for one in entered.problems] == ["1.text", "1.1.weight", "2.2.targets.TW I"]


@pytest.mark.parametrize(
    ("typed", "taken"),
    [("turun", Polarity.LOWER), ("naik", Polarity.HIGHER), ("", Polarity.HIGHER)],
)
def test_polarity(typed, taken):
    assert plan(RawIndicator(polarity=typed))[0].polarity is taken


def test_a_measurement_takes_figures_and_notes_alone():
    planned = objectives(indicator(inputs={}))
    typed = RawIndicator(
        name="Nama lain", formula="1", weight="99", inputs=["1.250,5", "0"], note=" Catatan "
    )
    entered = read_measurement(planned, [RawObjective("Teks lain", [typed])], Period.TW1)
    row = entered.objectives[0].indicators[0]
    assert entered.objectives[0].text == planned[0].text
    assert (row.name, row.formula, row.weight) == (
        "Persentase surat yang ditindaklanjuti",
        "surat ditindaklanjuti / surat masuk x 100 %",
        None,
    )
    assert row.inputs == {"surat ditindaklanjuti": "1250.5", "surat masuk": "0"}
    assert row.note == "Catatan"


def test_a_blank_figure_is_blank_and_not_zero():
    typed = [RawObjective("", [RawIndicator(inputs=["", "12"])])]
    entered = read_measurement(objectives(indicator()), typed, Period.TW1)
    assert entered.objectives[0].indicators[0].inputs == {"surat masuk": "12"}


def test_rows_that_were_not_sent_are_blank():
    entered = read_measurement(objectives(indicator(), direct("4")), [], Period.TW1)
    assert [row.inputs for row in entered.objectives[0].indicators] == [{}, {}]


def test_more_than_was_asked_for_is_not_taken():
    typed = [RawObjective("", [RawIndicator(inputs=["1", "2", "3"]), RawIndicator(inputs=["4"])])]
    entered = read_measurement(objectives(indicator()), typed, Period.TW1)
    assert len(entered.objectives[0].indicators) == 1
    assert list(entered.objectives[0].indicators[0].inputs.values()) == ["1", "2"]


@pytest.mark.parametrize("typed", ["-", "–", " Tidak diukur "])
def test_that_nothing_is_measured_is_said_in_the_plan(typed):
    rows = [RawObjective("", [RawIndicator(inputs=[typed, "12"])])]
    (problem,) = read_measurement(objectives(indicator()), rows, Period.TW1).problems
    assert problem.place == "1.1.inputs.0"
    assert "ditulis pada target penetapan: revisi dahulu penetapannya" in str(problem)


def test_a_figure_that_cannot_be_read_names_its_place():
    typed = [RawObjective("", [RawIndicator(inputs=["dua", "23.105"])])]
    entered = read_measurement(objectives(indicator()), typed, Period.TW1)
    assert [one.place for one in entered.problems] == ["1.1.inputs.0", "1.1.inputs.1"]
