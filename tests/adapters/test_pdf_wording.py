"""How data is said on paper, and which letters can be printed at all."""

import pytest

from iki_flow.adapters.pdf import wording
from iki_flow.adapters.pdf.lettering import printable, printable_data
from iki_flow.adapters.pdf.rows import alike, table_rows
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


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Rp1.250,5 – “12 ÷ 4”", "Rp1.250,5 – “12 ÷ 4”"),
        ("satu\r\ndua\ttiga", "satu\ndua tiga"),
        ("e\u0301", "é"),
        ("\u200b\x00😀", "���"),
    ],
)
def test_what_the_typeface_has_is_kept_and_the_rest_is_seen_to_be_missing(text, printed):
    assert printable(text) == printed


def test_data_keeps_its_shape():
    data = {"a": ["\x00", 1, None, {"b": "x"}], "c": ("\x07",)}
    assert printable_data(data) == {"a": ["�", 1, None, {"b": "x"}], "c": ["�"]}


def row(responsible, polarity="naik", weight=None, accumulation="kumulatif"):
    return {
        "responsible": responsible,
        "polarity": polarity,
        "weight": weight,
        "accumulation": accumulation,
    }


def objectives(*groups):
    return [
        {"number": number, "text": f"sasaran {number}", "indicators": list(rows)}
        for number, rows in enumerate(groups, start=1)
    ]


def test_merged_cells_go_on_over_sasaran_and_over_rows():
    rows = list(table_rows(objectives([row("A"), row(None)], [row(None)], [row("B")])))
    assert [each["number"] for each in rows] == ["1", "", "2", "3"]
    assert [each["goes_on"] for each in rows] == [True, False, False, False]
    assert [each["unit_goes_on"] for each in rows] == [True, True, False, False]
    assert [each["unit"] for each in rows] == ["A", "A", "A", "B"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row("A"), row("B")], ("naik", "kumulatif", True)),
        ([row("A"), row("B", "turun")], (None, "kumulatif", True)),
        ([row("A"), row("B", accumulation="akhir periode")], ("naik", None, True)),
        ([row("A", weight="40"), row("B", weight="60")], ("naik", "kumulatif", False)),
    ],
)
def test_what_is_alike_is_found(rows, expected):
    assert tuple(alike(objectives(rows)).values()) == expected
