"""Each warning with a sheet that raises it, and one that nearly does."""

from dataclasses import replace
from datetime import date

import pytest

from iki_flow.domain.cascade import Link, Source
from iki_flow.domain.checks import CHECKS, Beside, Severity, Subject
from iki_flow.domain.checks.drift import drifted
from iki_flow.domain.checks.figures import far_above
from iki_flow.domain.checks.ratio import percent
from iki_flow.domain.document import Period
from iki_flow.domain.entry import EnteredObjective
from iki_flow.domain.measuring import NOT_MEASURED
from iki_flow.domain.progress import Accumulation
from iki_flow.domain.scoring import DEFAULT_POLICY, Polarity
from tests.domain.checking import doubts
from tests.domain.rows import File, every_quarter, figures, indicator, objectives

SHOWN = [File()]


def told(name, formula="pos aktif / pos x 100 %", **values):
    return indicator(name=name, formula=formula, **values)


def quarters(*targets):
    return dict(zip(("TW I", "TW II", "TW III", "TW IV"), targets, strict=True))


def measured(above, below, **values):
    return objectives(indicator(inputs=figures(above, below), evidence=SHOWN, **values))


PLANS = {
    "objective_twice": (
        [
            EnteredObjective("Tertib arsip", [told("Pos aktif")]),
            EnteredObjective("tertib  arsip.", [indicator()]),
        ],
        [
            EnteredObjective("Tertib arsip", [told("Pos aktif")]),
            EnteredObjective("Tertib arsip desa", [indicator()]),
        ],
        "2.text",
    ),
    "indicator_twice": (
        objectives(
            indicator(name="Persentase surat yang dijawab tepat waktu oleh seksi"),
            indicator(name="Persentase surat yang dijawap tepat waktu oleh seksi"),
        ),
        objectives(
            indicator(name="Persentase surat yang dijawab tepat waktu oleh seksi"),
            told("Persentase pos yang dijawap tepat waktu oleh seksi"),
        ),
        "1.2.name",
    ),
    "reference": (
        objectives(indicator(source="Hasil indikator 1.4")),
        objectives(indicator(source="Hasil indikator 1.1, sasaran 20 orang")),
        "1.1.source",
    ),
    "letter": (
        objectives(told("Persentase pos", formula="A / B x 100 %")),
        objectives(
            told("Persentase pos", formula="A/B x 100% A = jumlah pos aktif, B = jumlah pos")
        ),
        "1.1.formula",
    ),
    "unlike": (
        objectives(indicator(formula="jumlah paket sembako / jumlah keluarga x 100 %")),
        objectives(indicator(formula="jumlah paket yang dibagi / jumlah paket x 100 %")),
        "1.1.formula",
    ),
    "wrong_way": (
        objectives(told("Rata-rata lama pelayanan surat", unit="hari")),
        objectives(told("Rata-rata lama pelayanan surat", unit="hari", polarity=Polarity.LOWER)),
        "1.1.polarity",
    ),
    "without_ratio": (
        objectives(indicator(formula="jumlah surat masuk")),
        objectives(indicator(formula="jumlah surat masuk", unit="surat")),
        "1.1.formula",
    ),
    "without_percent": (
        objectives(indicator(unit="surat")),
        objectives(indicator(unit="persen")),
        "1.1.unit",
    ),
    "not_times_hundred": (
        objectives(indicator(formula="surat ditindaklanjuti dibagi surat masuk")),
        objectives(indicator(formula="surat ditindaklanjuti dibagi surat masuk", unit="rasio")),
        "1.1.formula",
    ),
    "target_zero": (
        objectives(indicator(targets=quarters("0", "50", "50", "100"))),
        objectives(indicator(targets=quarters("0-10", "50", "50", "100"))),
        "1.1.targets.TW I",
    ),
    "target_falls": (
        objectives(indicator(targets=quarters("10", "30", "20", "40"))),
        objectives(
            indicator(targets=quarters("10", "30", "20", "40"), accumulation=Accumulation.CLOSING)
        ),
        "1.1.targets.TW III",
    ),
    "target_high": (
        objectives(indicator(targets=quarters("100", "110", "120", "1000"))),
        objectives(indicator(targets=every_quarter("120"))),
        "1.1.targets.TW IV",
    ),
    "takes_unmeasured": (
        objectives(
            indicator(formula="Persentase pos / 2", unit="rasio"),
            told("Persentase pos", targets=quarters("-", "50", "-", "100")),
        ),
        objectives(
            indicator(
                formula="Persentase pos / 2", unit="rasio", targets=quarters("-", "50", "-", "100")
            ),
            told("Persentase pos", targets=quarters("-", "50", "50", "100")),
        ),
        "1.1.targets.TW I",
    ),
    "misspelled": (
        objectives(indicator(name="Prosentase surat yang ditindaklanjuti")),
        objectives(indicator(name="Persentase surat yang ditindaklanjuti")),
        "1.1.name",
    ),
    "two_ways": (
        objectives(indicator(source="Data e-KTP"), told("Persentase pos", source="Data KTP-el")),
        objectives(indicator(source="Data KTP-el"), told("Persentase pos", source="Data KTP-el")),
        "1.2.source",
    ),
    "near_names": (
        objectives(
            indicator(formula="fasilitasi dokumen selesai / surat x 100 %", unit="%"),
            told("Persentase pos", formula="fasilitas dokumen selesai / pos x 100 %"),
        ),
        objectives(
            indicator(formula="fasilitasi dokumen selesai / surat x 100 %", unit="%"),
            told("Persentase pos", formula="fasilitasi dokumen selesai / pos x 100 %"),
        ),
        "1.2.formula",
    ),
}
"""By the name of a check of plans: what raises it, what nearly does, and where it is told."""

MEASUREMENTS = {
    "negative": (measured("-1", "12"), measured("0", "12"), "1.1.inputs.0"),
    "zero_whole": (measured("0", "0"), measured("0", "1"), "1.1.inputs.1"),
    "part_above_whole": (
        measured("13", "12", targets=every_quarter("100")),
        measured("12", "12"),
        "1.1.inputs.0",
    ),
    "far_above": (
        measured("11", "12", targets=every_quarter("45")),
        measured("11", "12", targets=every_quarter("46")),
        "1.1.inputs.0",
    ),
    "evidence_missing": (
        objectives(indicator()),
        objectives(indicator(evidence=SHOWN)),
        "1.1.evidence",
    ),
    "evidence_outside": (
        objectives(indicator(evidence=[File(dated=date(2024, 4, 1), outside=True)])),
        objectives(indicator(evidence=SHOWN)),
        "1.1.evidence",
    ),
}
"""The same of measurements."""

OF_UNIT = {"links": {"1.1": Link("Seksi Pemerintahan", indicator().name)}}


@pytest.mark.parametrize("name", PLANS)
def test_a_doubtful_plan_is_told_and_a_near_miss_is_not(name):
    raises, near_miss, place = PLANS[name]
    assert (name, place) in doubts(raises)
    assert name not in [found for found, _ in doubts(near_miss)]


@pytest.mark.parametrize("name", MEASUREMENTS)
def test_a_doubtful_figure_is_told_and_a_near_miss_is_not(name):
    raises, near_miss, place = MEASUREMENTS[name]
    assert (name, place) in doubts(raises, Period.TW1)
    assert name not in [found for found, _ in doubts(near_miss, Period.TW1)]


def test_every_warning_has_its_case():
    warned = {check.name for check in CHECKS if check.severity is Severity.WARNING}
    elsewhere = {"drifted", "unlinked", "took_unmeasured", "took_nothing", "fallen_with_note"}
    assert warned == {*PLANS, *MEASUREMENTS, *elsewhere}


@pytest.mark.parametrize(
    ("value", "told"), [("", True), ("5", False), (NOT_MEASURED, False), (None, False)]
)
def test_a_unit_that_gives_no_result_is_told(value, told):
    source = None if value is None else Source("K", 1, "0" * 64, value)
    beside = Beside(links={"1.1": Link("Seksi Pemerintahan", "Nama lama", source)})
    rows = objectives(indicator(evidence=SHOWN))
    found = ("took_nothing", "1.1.evidence") in doubts(rows, Period.TW1, beside)
    assert found is told


def test_an_honest_row_raises_nothing():
    assert doubts(objectives(indicator())) == []
    assert doubts(objectives(indicator(evidence=SHOWN)), Period.TW1) == []


@pytest.mark.parametrize(
    ("other", "place"),
    [
        ({"name": "Persentase surat yang dijawab"}, "1.1.name"),
        ({"formula": "surat selesai / surat masuk x 100 %"}, "1.1.formula"),
        ({"unit": "persen"}, "1.1.unit"),
        ({"targets": quarters("100", "100", "90", "100")}, "1.1.targets.TW III"),
        ({"polarity": Polarity.LOWER}, "1.1.polarity"),
        ({"accumulation": Accumulation.CLOSING}, "1.1.accumulation"),
        ({"scale": "opini-bpk"}, "1.1.scale"),
    ],
)
def test_a_row_that_drifted_from_the_units_is_told(other, place):
    beside = Beside(**OF_UNIT, linked={"1.1": [indicator(**other)]})
    assert doubts(objectives(indicator()), None, beside) == [("drifted", place)]


@pytest.mark.parametrize(
    "name",
    [
        "Persentase pengaduan yang ditindaklanjuti",
        "Persentase temuan yang selesai",
        "Persentase penurunan angka kemiskinan",
        "Persentase pelanggaran yang tertangani",
        "Harapan lama sekolah",
        "Jumlah rapat penanggulangan kemiskinan",
    ],
)
def test_more_of_what_is_put_right_is_better(name):
    found = doubts(objectives(told(name, formula="jumlah surat", unit="surat")))
    assert "wrong_way" not in [check for check, _ in found]


@pytest.mark.parametrize("unit", ["%", "persen", "Persen (%)", "% (persen)", "Prosentase", "(%)"])
def test_percent_is_written_in_many_ways(unit):
    assert percent(unit)


@pytest.mark.parametrize("unit", ["", "-", "desa", "persen desa", "per mil", "poin persentil"])
def test_what_is_no_percent_is_none(unit):
    assert not percent(unit)


@pytest.mark.parametrize(
    ("cell", "ours", "theirs", "told"),
    [
        (
            "formula",
            "surat selesai",
            "surat selesai (kumulatif)",
            ("surat selesai", "surat selesai (kumulatif)"),
        ),
        ("name", "Jumlah surat", "Jumlah surat masuk", ("Jumlah surat", "Jumlah surat masuk")),
        ("name", "Jumlah surat masuk", "Jumlah surat keluar", ("masuk", "keluar")),
        ("unit", "", "surat", ("–", "surat")),
    ],
)
def test_both_sides_of_what_drifted_are_told(cell, ours, theirs, told):
    beside = Beside(**OF_UNIT, linked={"1.1": [indicator(**{cell: theirs})]})
    found = drifted(Subject(objectives(indicator(**{cell: ours})), None, beside))
    problem = next(one for one in found if one.place == f"1.1.{cell}")
    assert (problem.values["here"], problem.values["there"]) == told


def test_a_row_that_only_looks_otherwise_has_not_drifted():
    theirs = indicator(name=f"{indicator().name.upper()}.", source="Seksi")
    beside = Beside(**OF_UNIT, linked={"1.1": [theirs]})
    assert doubts(objectives(indicator()), None, beside) == []


@pytest.mark.parametrize(
    ("theirs", "told"),
    [([], "tidak ada lagi"), ([indicator(), indicator()], "beberapa baris bernama")],
)
def test_a_link_to_a_row_that_is_gone_or_there_twice_is_told(theirs, told):
    beside = Beside(**OF_UNIT, linked={"1.1": theirs})
    assert doubts(objectives(indicator()), None, beside) == [("drifted", "1.1.linked")]
    (said,) = drifted(Subject(objectives(indicator()), None, beside))
    assert told in str(said)


def test_a_capaian_is_told_as_the_sheets_own_policy_rounds_it():
    sheet = measured("11", "12", targets=every_quarter("45"))
    beside = Beside(policy=replace(DEFAULT_POLICY, decimals=0))
    (said,) = far_above(Subject(sheet, Period.TW1, beside))
    assert "Capaiannya 204%," in str(said)
