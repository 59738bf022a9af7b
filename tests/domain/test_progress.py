"""A measurement beside the quarter before it."""

import pytest

from iki_flow.domain.checks import Beside, Subject, findings
from iki_flow.domain.document import Period
from iki_flow.domain.progress import Accumulation, Earlier
from tests.domain.checking import problems
from tests.domain.rows import File, every_quarter, figures, indicator, objectives


def faults(before, row):
    earlier = Earlier.of({Period.TW1: objectives(indicator(inputs=before))})
    return problems(objectives(row), Period.TW2, Beside(earlier))


def test_a_cumulative_figure_that_fell_asks_for_its_reason():
    (found,) = faults(figures("1250.5", "2000"), indicator(inputs=figures("1249", "2000")))
    assert found.place == "1.1.inputs.0"
    assert "turun dari 1.250,5 (TW I) menjadi 1.249" in str(found)


@pytest.mark.parametrize(
    "row",
    [
        indicator(inputs=figures("11", "12")),
        indicator(inputs=figures("12", "13")),
        indicator(inputs=figures("1", "12"), note="Data TW I dikoreksi."),
        indicator(inputs=figures("1", "12"), accumulation=Accumulation.CLOSING),
        indicator(inputs=figures("1", "12"), name="Indikator lain"),
    ],
    ids=["same", "more", "reason", "closing", "other"],
)
def test_nothing_is_asked_otherwise(row):
    assert faults(figures("11", "12"), row) == []


def test_a_fall_that_a_note_explains_is_told_beside_it():
    row = indicator(inputs=figures("4000", "5000"), note="Data TW I dikoreksi.", evidence=[File()])
    beside = Beside(Earlier.of({Period.TW1: objectives(indicator(inputs=figures("5100", "5100")))}))
    found = findings(Subject(objectives(row), Period.TW2, beside))
    assert [(one.check.name, one.place) for one in found] == [
        ("fallen_with_note", "1.1.inputs.0"),
        ("fallen_with_note", "1.1.inputs.1"),
    ]
    assert "turun dari 5.100 (TW I) menjadi 4.000" in str(found[0])


def test_what_was_blank_before_did_not_fall():
    assert faults({}, indicator(inputs=figures("0", "12"))) == []


def test_it_is_told_of_each_figure_in_its_place():
    found = faults(figures("11", "12"), indicator(inputs=figures("10", "11")))
    assert [one.place for one in found] == ["1.1.inputs.0", "1.1.inputs.1"]


def test_a_quarter_that_is_not_measured_is_gone_over():
    targets = {**every_quarter("100"), "TW II": "-"}
    first = indicator(inputs=figures("11", "12"), targets=targets)
    second = indicator(inputs={}, targets=targets)
    earlier = Earlier.of({Period.TW1: objectives(first), Period.TW2: objectives(second)})
    fallen = indicator(inputs=figures("10", "12"), targets=targets)
    (found,) = problems(objectives(fallen), Period.TW3, Beside(earlier))
    assert "turun dari 11 (TW I) menjadi 10" in str(found)


def test_the_quarter_measured_last_is_the_one_that_counts():
    rows = [objectives(indicator(inputs=figures(above, "20"))) for above in ("15", "11")]
    earlier = Earlier.of(dict(zip((Period.TW1, Period.TW2), rows, strict=True)))
    found = problems(objectives(indicator(inputs=figures("12", "20"))), Period.TW3, Beside(earlier))
    assert found == []


def test_a_figure_falls_also_where_the_wording_was_mended_in_between():
    before = indicator(
        name="Presentase surat yang ditindaklanjuti",
        formula="surat ditindaklanjutti / surat masuk x 100 %",
        inputs={"surat ditindaklanjutti": "11", "surat masuk": "12"},
    )
    earlier = Earlier.of({Period.TW1: objectives(before)})
    row = indicator(inputs=figures("10", "12"))
    (found,) = problems(objectives(row), Period.TW2, Beside(earlier))
    assert "turun dari 11 (TW I) menjadi 10" in str(found)


def test_of_two_rows_of_a_like_name_none_is_guessed():
    names = ("Persentase surat yang ditindaklanjutti", "Presentase surat yang ditindaklanjuti")
    rows = [indicator(name=name, inputs=figures("11", "12")) for name in names]
    earlier = Earlier.of({Period.TW1: objectives(*rows)})
    row = indicator(name="Persentase surat yang ditindaklanjuti", inputs=figures("10", "12"))
    found = earlier.figure(row, "surat masuk")
    assert found is None
