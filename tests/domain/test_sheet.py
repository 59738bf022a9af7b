"""What a sheet says: how a formula is taken, what comes of it, and how anyone can do it again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iki_flow.domain.document import Period
from iki_flow.domain.notation import Outcome
from iki_flow.domain.scoring import DEFAULT_POLICY, Polarity
from iki_flow.domain.sheet import content
from iki_flow.domain.understanding import understand
from tests.domain.calculator import calculate
from tests.domain.rows import File, direct, every_quarter, figures, indicator, objectives

HIGHER, LOWER = Polarity.HIGHER, Polarity.LOWER
AMBIGUOUS = "a dikurangi b dibagi c x 100"

counts = st.integers(min_value=0, max_value=400).map(str)
amounts = st.decimals(min_value="0.1", max_value=5000, places=3).map(lambda d: f"{d:f}")


def measure(*rows):
    return content(objectives(*rows), Period.TW1, DEFAULT_POLICY)


def measured(row):
    return measure(row)["objectives"][0]["indicators"][0]["measured"]


def printed(value) -> str:
    return str(DEFAULT_POLICY.round(value))


def redone(entry) -> str:
    """The raw capaian as somebody gets it who types in the sum printed beside it."""
    sum_, _, _ = entry["how"].partition(" = ")
    return printed(calculate(sum_))


def test_a_formula_is_taken_with_its_variables_in_order():
    understood = understand("surat ditindaklanjuti / surat masuk x 100 %")
    assert understood.settled
    assert understood.variables == ("surat ditindaklanjuti", "surat masuk")
    assert understood.canonical()["expression"] == "a / b * 100"


def test_a_text_without_a_sum_takes_one_direct_figure():
    understood = understand("Hasil survei kepuasan masyarakat")
    assert understood.outcome is Outcome.DIRECT
    assert understood.variables == ("Nilai",)


def test_an_ambiguous_formula_waits_for_a_person():
    understood = understand(AMBIGUOUS)
    assert not understood.settled
    assert len(understood.alternatives) == 2
    row = indicator(formula=AMBIGUOUS, inputs={"a": "4", "b": "2", "c": "1"})
    assert "belum dipilih" in measured(row)["reason"]


def test_the_chosen_reading_is_taken_and_no_other():
    found = {
        measured(
            indicator(formula=AMBIGUOUS, reading=chosen, inputs={"a": "4", "b": "2", "c": "8"})
        )["realisasi"]
        for chosen in ("(a - b) / c * 100 (a; b; c)", "a - b / c * 100 (a; b; c)", "a * b * c")
    }
    assert found == {"25.00", "-21.00", None}


def test_a_plan_has_rows_and_no_figures():
    said = content(objectives(indicator()), None, DEFAULT_POLICY)
    assert said["score"] is None
    assert "measured" not in said["objectives"][0]["indicators"][0]


def test_a_measured_row_says_how_it_came_about():
    assert measured(indicator(inputs=figures("11", "12"))) == {
        "inputs": ["11", "12"],
        "figures": "11 ÷ 12 × 100",
        "realisasi": "91.67",
        "target": "100",
        "raw": "91.67",
        "capped": "91.67",
        "how": "91,67 ÷ 100 × 100 = 91,67%",
        "predikat": "Sangat Tinggi",
        "reason": None,
        "helped": "",
        "hindered": "",
        "follow_up": "",
        "note": "",
        "evidence": [],
    }


@pytest.mark.parametrize(
    ("row", "how"),
    [
        (direct("6.5", "7-8", polarity=LOWER), "(2 × 7 − 6,50) ÷ 7 × 100 = 107,14%"),
        (direct("9", "7-8", polarity=LOWER), "(2 × 8 − 9,00) ÷ 8 × 100 = 87,50%"),
        (direct("7.5", "7-8", polarity=LOWER), "7,50 di dalam rentang 7–8 = 100%"),
        (direct("611", "100"), "611,00 ÷ 100 × 100 = 611,00%, dibatasi 120%"),
        (direct("1250.5", "2000"), "1.250,50 ÷ 2.000 × 100 = 62,53%"),
        # Two decimals would give 83,34.
        (
            indicator(inputs=figures("2", "3"), targets=every_quarter("80")),
            "66,667 ÷ 80 × 100 = 83,33%",
        ),
        (direct("3.14159", "3"), "3,1416 ÷ 3 × 100 = 104,72%"),
        (direct("7.004", "7.004-8"), "7,004 di dalam rentang 7,004–8 = 100%"),
    ],
)
def test_the_sum_shows_the_formula_of_the_polarity_and_the_cap(row, how):
    assert measured(row)["how"] == how


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (indicator(inputs={}), "Belum diisi: surat ditindaklanjuti; surat masuk."),
        (indicator(inputs={"surat masuk": "12"}), "Belum diisi: surat ditindaklanjuti."),
        (direct(""), "Belum diisi: Nilai."),
        (indicator(inputs=figures("3", "0")), "Tidak dapat dihitung"),
        (indicator(inputs=figures("0", "0")), "Tidak dapat dihitung"),
    ],
)
def test_what_cannot_be_computed_has_a_reason_and_no_figure(row, reason):
    entry = measured(row)
    assert reason in entry["reason"]
    shown = ("realisasi", "raw", "capped", "predikat")
    assert [entry[name] for name in shown] == [None] * len(shown)
    assert (entry["figures"], entry["how"]) == ("", "")


@pytest.mark.parametrize(
    ("targets", "reason"),
    [
        (every_quarter("0"), "Tidak dapat dihitung: targetnya nol."),
        ({"TW II": "100"}, "Tidak dapat dihitung: target TW I tidak ada."),
    ],
)
def test_a_realisasi_without_a_target_to_reach_stands_alone(targets, reason):
    entry = measured(indicator(targets=targets))
    assert (entry["realisasi"], entry["capped"], entry["reason"]) == ("91.67", None, reason)


def test_zero_is_a_figure():
    entry = measured(indicator(inputs=figures("0", "12")))
    assert (entry["realisasi"], entry["capped"], entry["reason"]) == ("0.00", "0.00", None)


def test_each_quarter_is_held_against_its_own_target():
    row = direct("6", "1", note="Sampai dengan triwulan II")
    row.targets = {"TW I": "3", "TW II": "6"}
    said = content(objectives(row), Period.TW2, DEFAULT_POLICY)
    entry = said["objectives"][0]["indicators"][0]["measured"]
    assert (entry["target"], entry["capped"]) == ("6", "100.00")
    assert entry["note"] == "Sampai dengan triwulan II"


def test_the_score_says_how_and_what_was_left_out():
    score = measure(direct("100"), direct("97.5"), direct(""))["score"]
    assert score == {
        "value": "98.75",
        "predikat": "Sangat Tinggi",
        "how": "(100,00 + 97,50) ÷ 2",
        "counted": 2,
        "left_out": 1,
        "reason": None,
    }


def test_weights_stand_in_the_sum():
    score = measure(direct("100", weight="12.5"), direct("80", weight="87.5"))["score"]
    assert (score["value"], score["how"]) == ("82.50", "(100,00 × 12,5 + 80,00 × 87,5) ÷ 100")


def test_the_weights_of_what_is_left_out_do_not_count():
    score = measure(direct("100", weight="12.5"), direct("", weight="87.5"))["score"]
    assert (score["value"], score["how"]) == ("100.00", "(100,00 × 12,5) ÷ 12,5")


def test_where_nothing_could_be_computed_there_is_no_score():
    score = measure(direct(""), direct("5", "0"))["score"]
    assert (score["value"], score["predikat"], score["how"]) == (None, None, "")
    assert (score["counted"], score["left_out"]) == (0, 2)
    assert score["reason"]


def test_the_mean_shows_more_decimals_where_two_would_mislead():
    # Two decimals would show (33,33 + 33,33 + 33,34) ÷ 3, which is 33,33.
    rows = [
        indicator(inputs=figures("1", "3"), targets=every_quarter("100")),
        direct("33.334", "100"),
        direct("33.338", "100"),
    ]
    score = measure(*rows)["score"]
    assert score["value"] == "33.34"
    assert printed(calculate(score["how"])) == "33.34"


@given(above=counts, below=counts, target=amounts, polarity=st.sampled_from(Polarity))
def test_a_printed_row_can_be_done_again_with_a_calculator(above, below, target, polarity):
    row = indicator(inputs=figures(above, below), targets=every_quarter(target), polarity=polarity)
    entry = measured(row)
    if below == "0":
        assert entry["realisasi"] is None
        return
    assert printed(calculate(entry["figures"])) == entry["realisasi"]
    assert redone(entry) == entry["raw"]


@given(
    st.lists(
        st.tuples(counts, st.integers(min_value=1, max_value=300).map(str), amounts),
        min_size=1,
        max_size=8,
    )
)
def test_a_printed_score_can_be_done_again_with_a_calculator(lines):
    rows = [
        indicator(inputs=figures(above, below), targets=every_quarter(target))
        for above, below, target in lines
    ]
    score = measure(*rows)["score"]
    assert printed(calculate(score["how"])) == score["value"]


def test_a_measured_row_names_its_evidence():
    rows = objectives(indicator(evidence=[File(outside=True)]), indicator())
    (first, second) = content(rows, Period.TW1, DEFAULT_POLICY)["objectives"][0]["indicators"]
    assert first["measured"]["evidence"] == [
        {
            "name": "Laporan SKM.pdf",
            "sha256": "e1" * 32,
            "size": 1234,
            "media_type": "application/pdf",
            "dated": "2024-03-28",
            "outside": True,
        }
    ]
    assert second["measured"]["evidence"] == []
    assert "measured" not in content(rows, None, DEFAULT_POLICY)["objectives"][0]["indicators"][0]
