"""Targets that are steps of a scale: how they are read, what they count as, and how it is said."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iki_flow.domain.cascade import result_in
from iki_flow.domain.comparison import compare
from iki_flow.domain.document import Period
from iki_flow.domain.entry import RawIndicator, RawObjective, read_measurement, read_plan
from iki_flow.domain.named_targets import NeedsScale, NoStep, read_step, require_scale, suggested
from iki_flow.domain.on_scale import scale_said, step_said
from iki_flow.domain.progress import Accumulation
from iki_flow.domain.recomputing import disagreements
from iki_flow.domain.scales import SCALES, scale_called, word_of
from iki_flow.domain.scoring import DEFAULT_POLICY, Polarity
from iki_flow.domain.sheet import content
from tests.domain.calculator import calculate
from tests.domain.checking import problems
from tests.domain.rows import direct, every_quarter, figures, indicator, objectives, snapshot

WTP = {"TW I": "WTP", "TW II": "wtp", "TW III": "Wajar Tanpa Pengecualian", "TW IV": " WTP "}
BPK = SCALES["opini-bpk"]
steps = st.sampled_from(sorted(SCALES)).flatmap(
    lambda key: st.tuples(st.just(SCALES[key]), *[st.sampled_from(SCALES[key].steps)] * 3)
)


def on(scale, value, target, **values):
    return direct(str(value), str(target), scale=scale.key, **values)


def said(*rows):
    return content(objectives(*rows), Period.TW1, DEFAULT_POLICY)


def measured(row):
    return said(row)["objectives"][0]["indicators"][0]["measured"]


def test_a_scale_never_changes_since_rows_keep_the_figures_of_its_steps():
    assert {
        key: {step.word: step.value for step in scale.steps} for key, scale in SCALES.items()
    } == {
        "opini-bpk": {"TMP": 1, "TW": 2, "WDP": 3, "WTP": 4},
        "akip": {"D": 1, "C": 2, "CC": 3, "B": 4, "BB": 5, "A": 6, "AA": 7},
        "akreditasi-puskesmas": {
            "Tidak terakreditasi": 0,
            "Dasar": 1,
            "Madya": 2,
            "Utama": 3,
            "Paripurna": 4,
        },
        "mutu-pelayanan": {"D": 1, "C": 2, "B": 3, "A": 4},
        "status-desa": {
            "Sangat tertinggal": 1,
            "Tertinggal": 2,
            "Berkembang": 3,
            "Maju": 4,
            "Mandiri": 5,
        },
    }


@pytest.mark.parametrize("scale", SCALES.values(), ids=SCALES)
def test_every_step_is_read_by_each_of_its_names_and_by_no_other_step(scale):
    for step in scale.steps:
        for name in (step.word, *step.others):
            assert (
                read_step(scale, f" {name.upper()} ")
                == read_step(scale, name.lower())
                == str(step.value)
            )
    assert scale_called(scale.name) is scale
    assert [step.value for step in scale.steps] == sorted({step.value for step in scale.steps})


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("opini-bpk", "Opini WTP", "4"),
        ("akip", "Predikat BB", "5"),
        ("akreditasi-puskesmas", "terakreditasi paripurna", "4"),
        ("akreditasi-puskesmas", "Tidak Terakreditasi", "0"),
        ("status-desa", "Desa Mandiri", "5"),
    ],
)
def test_a_step_is_read_as_offices_write_it(key, text, value):
    assert read_step(SCALES[key], text) == value


@pytest.mark.parametrize("text", ["4", "80,50", "BB", "WTP-DPP", "Desa", "opini", ""])
def test_what_is_no_step_is_refused_with_the_steps(text):
    with pytest.raises(NoStep, match="TMP, TW, WDP, WTP"):
        read_step(BPK, text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("WTP", "langkah skala Opini BPK"),
        ("BB", "langkah skala Predikat AKIP"),
        ("paripurna", "langkah skala Akreditasi Puskesmas"),
        ("B", "beberapa skala: Predikat AKIP, Mutu pelayanan .SKM."),
        ("A (80,50)", r"angkanya saja \(80,50\), atau .* predikatnya saja \(A\)"),
    ],
)
def test_a_word_without_a_scale_is_asked_about(text, told):
    with pytest.raises(NeedsScale, match=told):
        require_scale(text)


@pytest.mark.parametrize("text", ["100", "80-90", "12 dokumen", "sepuluh", "", "X (3)"])
def test_what_names_no_step_passes(text):
    require_scale(text)


@pytest.mark.parametrize(
    ("text", "about", "key"),
    [
        ("WTP", "Opini atas laporan keuangan daerah", "opini-bpk"),
        ("BB", "Nilai SAKIP kecamatan", "akip"),
        ("Paripurna", "Akreditasi Puskesmas Rogotrunan", "akreditasi-puskesmas"),
        ("Mandiri", "Desa menurut IDM", "status-desa"),
        ("WTP", "Persentase surat yang ditindaklanjuti", None),
        ("B", "Nilai SAKIP kecamatan", None),
        ("100", "Opini BPK", None),
    ],
)
def test_a_scale_is_suggested_where_word_and_indicator_both_say_so(text, about, key):
    found = suggested(text, about)
    assert (found and found.key) == key


@given(steps)
def test_a_step_that_was_targeted_and_reached_is_100(drawn):
    scale, step, *_ = drawn
    row = measured(on(scale, step.value, step.value))
    if step.value == 0:
        assert (row["capped"], row["reason"]) == (None, "Tidak dapat dihitung: targetnya nol.")
    else:
        assert row["capped"] == "100.00"


@given(steps)
def test_a_higher_step_never_counts_less(drawn):
    scale, target, *two = drawn
    if target.value == 0:
        return
    worse, better = sorted(two, key=scale.steps.index)
    lower, higher = (
        Fraction(measured(on(scale, one.value, target.value))["raw"]) for one in (worse, better)
    )
    assert lower == higher if worse == better else lower < higher


@given(steps)
def test_the_printed_sum_is_redone_from_the_figures_printed_with_the_steps(drawn):
    scale, target, reached, _ = drawn
    if target.value == 0:
        return
    row = said(on(scale, reached.value, target.value))["objectives"][0]["indicators"][0]
    figures = (step_said(row["scale"], row["measured"][name]) for name in ("realisasi", "target"))
    printed = [text.rpartition("(")[2].rstrip(")") for text in figures]
    again = Fraction(printed[0]) / Fraction(printed[1]) * 100
    assert str(DEFAULT_POLICY.round(again)) == row["measured"]["raw"]
    sum_, _, _ = row["measured"]["how"].partition(" = ")
    assert calculate(sum_) == again


def test_a_snapshot_holds_the_steps_that_its_figures_are_of():
    row = said(on(BPK, 3, 4))["objectives"][0]["indicators"][0]
    assert row["scale"] == {
        "key": "opini-bpk",
        "name": "Opini BPK",
        "basis": "",
        "steps": [
            {"step": "TMP", "value": "1"},
            {"step": "TW", "value": "2"},
            {"step": "WDP", "value": "3"},
            {"step": "WTP", "value": "4"},
        ],
    }
    assert (row["measured"]["raw"], row["measured"]["predikat"]) == ("75.00", "Sedang")
    assert (step_said(row["scale"], "3.00"), step_said(row["scale"], "4")) == ("WDP (3)", "WTP (4)")
    assert scale_said(row["scale"]) == ("Skala Opini BPK: TMP = 1; TW = 2; WDP = 3; WTP = 4.")


def test_a_row_in_figures_says_nothing_of_scales():
    assert "scale" not in said(direct("3"))["objectives"][0]["indicators"][0]
    assert step_said(None, "4") == step_said(BPK.canonical(), None) == ""
    assert [step_said(BPK.canonical(), text) for text in ("5", "80-90", "7/3")] == ["", "", ""]
    assert word_of("", "4") == word_of("opini-bpk", "") == word_of("opini-bpk", "9") == ""


def test_a_figure_that_is_no_step_gives_no_capaian():
    for row in (on(BPK, 5, 4), on(BPK, 3, 5)):
        found = measured(row)
        assert found["capped"] is None
        assert found["reason"] == "Tidak dapat dihitung: 5 bukan langkah skala Opini BPK."


@pytest.mark.parametrize(
    "change",
    [
        lambda row: row["measured"].update(inputs=["2"]),
        lambda row: row["measured"].update(target="3"),
        lambda row: row["scale"]["steps"].pop(),
        lambda row: row["scale"]["steps"][2].update(value="3.5"),
    ],
)
def test_a_changed_step_no_longer_gives_the_printed_figures(change):
    kept = snapshot(said(on(BPK, 3, 4)))
    assert disagreements(kept) == ()
    change(kept["content"]["objectives"][0]["indicators"][0])
    assert disagreements(kept)


def planned(**values):
    raw = RawIndicator(
        **{"name": "Opini BPK", "formula": "Opini atas LKPD", "targets": WTP, **values}
    )
    entered = read_plan([RawObjective("Sasaran", [raw])])
    return entered.objectives[0].indicators[0], entered.problems


def test_targets_are_kept_as_the_figures_of_their_steps():
    row, wrong = planned(scale="opini-bpk")
    assert (row.scale, row.targets, wrong) == ("opini-bpk", every_quarter("4"), ())


def test_without_a_scale_each_word_is_asked_about_in_its_own_field():
    row, wrong = planned()
    assert (row.scale, row.targets) == ("", {})
    assert [one.place for one in wrong] == [f"1.1.targets.{period.value}" for period in Period]


def test_a_scale_that_there_is_not_is_none():
    assert planned(scale="bpk", targets={})[0].scale == ""


def test_on_a_scale_higher_is_better_and_the_end_of_the_period_counts():
    row, _ = planned(scale="opini-bpk", polarity="turun", accumulation="kumulatif")
    assert (row.polarity, row.accumulation) == (Polarity.HIGHER, Accumulation.CLOSING)


def chosen(row, typed):
    entered = read_measurement(
        objectives(row), [RawObjective("", [RawIndicator(inputs=[typed])])], Period.TW1
    )
    return entered.objectives[0].indicators[0], entered.problems


def test_the_step_that_was_reached_is_kept_as_its_figure():
    row, wrong = chosen(on(BPK, "", 4), "WDP")
    assert (row.inputs, row.scale, wrong) == ({"Nilai": "3"}, "opini-bpk", ())


@pytest.mark.parametrize("typed", ["3", "BB", "80,5"])
def test_what_is_no_step_is_not_kept(typed):
    row, wrong = chosen(on(BPK, "", 4), typed)
    assert row.inputs == {}
    assert [one.place for one in wrong] == ["1.1.inputs.0"]


def test_a_formula_that_computes_is_not_held_against_a_scale():
    row = indicator(inputs=figures("11", "12"), scale="akip", targets=every_quarter("5"))
    (wrong,) = problems(objectives(row), None)
    assert wrong.place == "1.1.scale"
    assert "Predikat AKIP hanya untuk indikator yang diisi langsung" in str(wrong)
    row.scale = ""
    assert problems(objectives(row), None) == []


def test_another_units_result_is_taken_from_the_same_scale_alone():
    theirs = said(on(BPK, 3, 4))
    name = theirs["objectives"][0]["indicators"][0]["name"]
    assert result_in(theirs, name, "opini-bpk") == "3"
    assert result_in(theirs, name, "akip") == ""
    assert result_in(theirs, name) == ""
    assert result_in(said(direct("3")), name) == "3"


def test_a_comparison_tells_steps_by_their_words():
    def side(reached, target):
        facts = {"kind": "pengukuran", "year": 2024, "period": "TW I", "version": 1}
        return {
            "document": facts,
            "layout": {"dated": "2024-04-05"},
            "content": said(on(BPK, reached, target)),
        }

    (row,) = compare(side(3, 4), side(4, 4)).sections[0].rows
    told = {change.field.value: (change.before, change.after) for change in row.changes}
    assert told["realisasi"] == told["input"] == ("WDP (3)", "WTP (4)")
    (row,) = compare(side(3, 4), side(3, 3)).sections[0].rows
    told = {change.field.value: (change.before, change.after) for change in row.changes}
    assert told["target"] == ("WTP (4)", "WDP (3)")
