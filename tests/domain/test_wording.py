"""How data is said on paper and on pages."""

import pytest

from iki_flow.domain import wording
from iki_flow.domain.scoring import DEFAULT_POLICY


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (wording.day("2024-01-05"), "05 Januari 2024"),
        (wording.percent("93.50"), "93,50%"),
        (wording.percent("100.0"), "100,0%"),
        (wording.percent(None), "–"),
        (wording.realisasi("4.00", "kegiatan"), "4 kegiatan"),
        (wording.realisasi("4.00", "%"), "4,00%"),
        (wording.realisasi(None, "kegiatan"), "–"),
        (wording.target("100", "%"), "100%"),
        (wording.target("80-90"), "80–90"),
        (wording.target("1250.5", "dokumen"), "1.250,5 dokumen"),
        (wording.target(None), "–"),
        (wording.figure("1172"), "1.172"),
        (wording.figure(""), "belum diisi"),
        (wording.weight(None), "sama"),
        (wording.weight("12.5"), "12,5%"),
        (wording.quarter("TW III"), "Triwulan III"),
        (wording.polarity("turun"), "semakin rendah semakin baik"),
    ],
)
def test_sayings(said, expected):
    assert said == expected


@pytest.mark.parametrize(("text", "alone"), [("12", True), ("1.172", True), ("12 ÷ 12", False)])
def test_a_figure_alone_is_no_sum(text, alone):
    assert wording.is_figure(text) == alone


def test_a_direct_figure_is_said_to_be_filled_in():
    assert "langsung" in wording.reading({"outcome": "direct", "words": ""})


def test_the_policy_is_said_in_full():
    said = " ".join(wording.policy(DEFAULT_POLICY.canonical()))
    assert "paling tinggi 120%" in said
    assert "2 angka di belakang koma" in said
    assert "Sangat Tinggi di atas 90; Tinggi di atas 75" in said
    assert "Sangat Rendah untuk selebihnya" in said


def test_a_policy_without_a_cap_says_so():
    assert "Capaian tidak dibatasi." in wording.policy(DEFAULT_POLICY.canonical() | {"cap": None})
