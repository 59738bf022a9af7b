"""The sample office: the printed sheets word for word, with invented officials."""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

PATH = Path(__file__).parent.parent / "iki_flow" / "data" / "lumajang-2024.json"
DATA = json.loads(PATH.read_text(encoding="utf-8"))
SHEETS = {sheet["position"]: sheet for sheet in DATA["sheets"]}

# SHA-256 of every cell of the six printed sheets, in reading order, one a line; taken from the
# originals when they were typed in, so that a later "correction" of a printed typo shows here.
AS_PRINTED = "e586383e08e42c240980474d083748026ea1690f209e0e9321b8507887892190"

# The first 16 digits of the SHA-256 of each name (without titles, in small letters) and NIP
# printed on the originals: the sample signs documents and must not sign as real people.
REAL_PEOPLE = {
    "e7b45bfd04f22ec1",
    "539026b8a36bc393",
    "474fa35fd6872518",
    "30aefa9798bcd529",
    "41ef2e53e146d9aa",
    "025272787ea07424",
    "20faaacef495c27f",
    "a1807c3efca9887f",
    "684f5c9035439aa7",
    "43f5b4263ea939a0",
    "f3bf286947b0377d",
    "4bb016625f278e7e",
    "a56cc3dad8250b1f",
    "aac1744cb551151b",
}


def rows(sheet: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for objective in sheet["objectives"]:
        yield from objective["indicators"]


def cells() -> Iterator[str]:
    for sheet in DATA["sheets"]:
        for objective in sheet["objectives"]:
            yield objective["text"]
            for row in objective["indicators"]:
                yield from (row["name"], row["formula"], row["source"], row["responsible"] or "")


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_every_cell_is_as_printed() -> None:
    assert digest("\n".join(cells())) == AS_PRINTED


@pytest.mark.parametrize(
    ("position", "objectives", "indicators"),
    [
        ("sekcam", 19, 21),
        ("umum", 5, 5),
        ("keuangan", 2, 2),
        ("pelayanan", 2, 2),
        ("pmd", 3, 3),
        ("pemerintahan", 6, 8),
    ],
)
def test_each_sheet_is_complete(position: str, objectives: int, indicators: int) -> None:
    sheet = SHEETS[position]
    assert len(sheet["objectives"]) == objectives
    assert len(list(rows(sheet))) == indicators


def test_row_eighteen_has_three_indicators_in_one_merged_cell() -> None:
    row = SHEETS["sekcam"]["objectives"][17]
    assert row["text"] == "Terlaksananya Kegiatan Pembinaan dan Pengawasan Desa"
    assert [re.findall(r"\w+Des\b", each["name"])[0] for each in row["indicators"]] == [
        "RKPDes",
        "APBDes",
        "LPPDes",
    ]
    assert [each["responsible"] for each in row["indicators"]] == ["Seksi Pemerintahan", None, None]


@pytest.mark.parametrize(
    ("position", "text"),
    [
        ("sekcam", "jumlah fasilitasi opsional perkantoran yang direncanakan dikali 100"),
        ("sekcam", "Terlaksananya Fasilitasi , Rekomendasi dan Koordinasi"),
        ("umum", "Tepenuhinya administrasi umum Perangkat Daerah"),
        ("umum", "terpenuhi/Jumlah fasilitas Pemeliharaan Barang Milik Daerah"),
        ("pemerintahan", "Presentase fasilitasi Rekomendasi"),
        ("pmd", "Persentase Pemberdayaan dan Kesejahteraan Keluarga Tingkat Kelurahan) dibagi 4"),
    ],
)
def test_printed_oddities_are_kept(position: str, text: str) -> None:
    assert text in json.dumps(SHEETS[position], ensure_ascii=False)


def test_officials_are_invented() -> None:
    for person in DATA["people"]:
        name = re.sub(r"^Drs\. ", "", person["name"]).split(",")[0].casefold()
        assert digest(name)[:16] not in REAL_PEOPLE
        assert digest(person["nip"])[:16] not in REAL_PEOPLE


@pytest.mark.parametrize("person", DATA["people"], ids=lambda person: person["key"])
def test_nips_are_well_formed(person: dict[str, str]) -> None:
    parts = re.fullmatch(r"(\d{4})(\d\d)(\d\d)(\d{4})(\d\d)([12])(\d{3})", person["nip"])
    assert parts is not None
    year, month, day, start_year, start_month, _, sequence = map(int, parts.groups())
    age = date(start_year, start_month, 1) - date(year, month, day)
    assert 16 * 365 < age.days < 60 * 365
    assert sequence > 0


def test_everyone_has_a_desk_and_every_desk_a_superior_that_exists() -> None:
    desks = {position["key"]: position for position in DATA["positions"]}
    assert sorted(person["position"] for person in DATA["people"]) == sorted(desks)
    assert {desk["superior"] for desk in desks.values()} == {None, "camat", "sekcam"}
    assert [key for key, desk in desks.items() if desk["superior"] == "sekcam"] == [
        "umum",
        "keuangan",
    ]


@pytest.mark.parametrize("measurement", DATA["measurements"], ids=lambda each: each["position"])
def test_measurements_fill_every_indicator(measurement: dict[str, Any]) -> None:
    by_name = {row["name"]: row for row in rows(SHEETS[measurement["position"]])}
    assert set(measurement["inputs"]) == set(by_name)
    assert set(measurement["notes"]) <= set(by_name)
    for name, inputs in measurement["inputs"].items():
        assert inputs
        for variable, figure in inputs.items():
            assert variable in by_name[name]["formula"]
            assert Decimal(figure) >= 0


def test_the_sekcam_reports_the_same_figures_as_his_units() -> None:
    measured = {each["position"]: each["inputs"] for each in DATA["measurements"]}
    for row in rows(SHEETS["sekcam"]):
        for position in ("umum", "keuangan", "pelayanan"):
            if row["name"] in measured[position]:
                theirs = measured[position][row["name"]].values()
                assert list(theirs) == list(measured["sekcam"][row["name"]].values())
