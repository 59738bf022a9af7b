"""Formula texts as offices write them: understood, a direct value, or asked about."""

import json
import time
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iki_flow.domain.formula import parse, show, variables, words
from iki_flow.domain.notation import LONGEST, Outcome, TextTooLong, read
from tests.domain.scrambled import scrambled

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "formulas.jsonl").read_text("utf-8").splitlines()
]
SAMPLE = Path(__file__).parents[2] / "iki_flow" / "data" / "lumajang-2024.json"
MOST_SECONDS = 0.05

FRAGMENTS = [
    *["(", ")", "[", "/", "+", "-", "–", "*", ":", "=", ";", ",", "%", "÷", "──────", "∑ "],
    *["A", "b", "A/B", "(A)", "IPU", "100", "1.250", "0,07", " x 100%", "x100", "1/8 (", " "],
    *["Jumlah ", "jumlah (", "rata-rata (", "persentase ", "desa ", "lab/klinik ", "tahun (n-1) "],
    *[" dibagi ", " di bagi ", " dikali ", " ditambah ", " dikurangi ", " dibandingkan ", "yang "],
    *[
        "\n",
        "<u>",
        "</u>",
        "<br>",
        "&amp;",
        " atau A/B ",
        "rumus: ",
        " adalah ",
        "keterangan: A = ",
    ],
    *["B: ", "a = ", "Desa adalah ", ". Desa", "½", "rata – rata ", "100 (", ") (", "jumlah x "],
    *["perbandingan ", " per jumlah ", "30% a ", "4 x 6 ", "- a\n", "jika ", "“", "Rp 1.000 "],
    *[".", "..", "2. ", "'", "\x00", "\ud800", "é"],
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_text_is_understood_as_expected(case):
    reading = read(case["text"])
    assert reading.outcome == case["outcome"]
    assert [show(reading) for reading in reading.alternatives] == case.get("alternatives", [])
    named = [list(variables(alternative)) for alternative in reading.alternatives]
    assert named == case.get("names", named)
    assert list(reading.variables) == case.get("variables", [])
    expected = case.get("expression")
    assert (reading.expression and show(reading.expression)) == expected


def test_the_cases_cover_every_formula_of_the_sample_office():
    known = {case["text"] for case in CASES if case["outcome"] == "computed"}
    assert set(_formulas(json.loads(SAMPLE.read_text("utf-8")))) <= known


def test_the_cases_hold_enough_of_every_outcome():
    counted = Counter(case["outcome"] for case in CASES)
    assert counted["computed"] >= 450
    assert counted["ambiguous"] >= 240
    assert counted["direct"] >= 50


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_only_what_is_not_computed_has_a_reason(case):
    reading = read(case["text"])
    assert bool(reading.reason) == (reading.outcome is not Outcome.COMPUTED)
    assert bool(reading.words) == (reading.outcome is Outcome.COMPUTED)


def test_a_formula_is_said_back_in_words():
    reading = read("(Jumlah surat terjawab/Jumlah surat masuk)*100%")
    assert reading.words == "Jumlah surat terjawab dibagi Jumlah surat masuk dikali 100"


def test_the_first_spelling_of_a_name_is_kept():
    reading = read("(Jumlah Desa - jumlah desa  lama) / jumlah DESA x 100")
    assert reading.variables == ("Jumlah Desa", "jumlah desa lama")


def test_both_sides_alike_are_not_divided():
    assert "sama" in read("Jumlah desa dibagi jumlah  DESA x 100").reason


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Jumlah A ditambah jumlah B dibagi jumlah C", "(Jumlah A ditambah jumlah B) dibagi"),
        ("Jumlah pasien lab / klinik", "Jumlah pasien lab dibagi klinik"),
        ("Jumlah A dibagi jumlah B x 50%", "Jumlah A dibagi jumlah B dikali 50"),
        ("surat masuk + surat keluar / surat x 100%", "(surat masuk ditambah surat keluar) dibagi"),
        ("rata-rata A, B dan C", "rata-rata (A; B; C)"),
        ("Jumlah sosialisasi kali jumlah peserta", "Jumlah sosialisasi dikali jumlah peserta"),
    ],
)
def test_another_plausible_reading_is_offered(text, said):
    assert any(words(alternative).startswith(said) for alternative in read(text).alternatives)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "belum diisi"),
        ("<br> &nbsp;", "belum diisi"),
        ("Jumlah A dibagi jumlah B ...", "terpotong"),
        ("(Jumlah A/Jumlah B x 100%", "kurung"),
        ("1. Jumlah A 2. Jumlah B", "lebih dari satu rumus"),
        ("A/B x 100% = 4/5 x 100% = 80%", "contoh hitungan"),
        ("Jumlah A dibagi 0", "angka nol"),
        ("Jumlah A dibagi jumlah x 100%", "jumlah apa"),
        ("Jika A > B maka 100, jika tidak A / B x 100", "syarat"),
        ("- Jumlah A / jumlah B\n- Jumlah C / jumlah D", "lebih dari satu rumus"),
        ("Rp 1.000 dibagi Rp 2.000 x 100", "contoh hitungan"),
        ("(A + B)(C + D)", "tanpa tanda hitung"),
        ("n/a", "belum diisi"),
        ("( Jumlah A / C2Jumlah B ) * ( 100 %  Jumlah B ) * ( 100 % )", "di belakang rumus"),
        ("Jumlah A dibagi jumlah B x 100% tiap bulan", "di belakang rumus"),
        ("Jumlah A x 100%", "pembagi"),
        ("+".join("abcdefghij" * 8), "terlalu banyak tanda"),
        ("surat masuk + surat keluar dibagi jumlah surat", "lebih dari satu cara"),
        ("Jumlah kegiatan kali bobot kegiatan", "lebih dari satu cara"),
        ("A dibagi B x 1.000", "ribuan atau desimal"),
        ("A dibagi B x 100% x 50%", "bagian atau poin"),
        ("max(A, B)", "fungsi lembar kerja"),
        ("Jumlah penduduk 2024 dikurangi 2023", "tahun dipakai sebagai bilangan"),
        ("A dan B dibagi C", "huruf berdampingan"),
        ("setengah jumlah desa", "sebagai kalimat"),
        ("Hasil survei kepuasan masyarakat", "diisi langsung"),
    ],
)
def test_the_reason_says_what_to_do(text, told):
    reading = read(text)
    assert reading.outcome is not Outcome.COMPUTED
    assert told in reading.reason


def test_a_text_too_long_is_refused():
    assert read("a" * LONGEST).outcome is Outcome.DIRECT
    with pytest.raises(TextTooLong, match="2001 huruf, paling banyak 2000"):
        read("a" * (LONGEST + 1))


@settings(max_examples=300)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join) | st.text(max_size=LONGEST))
def test_any_text_gets_an_answer_that_holds_together(text):
    _check_that_it_holds_together(read(text[:LONGEST]))


def _check_that_it_holds_together(reading):
    assert bool(reading.variables) == (reading.outcome is Outcome.COMPUTED)
    assert not reading.alternatives or reading.outcome is Outcome.AMBIGUOUS
    offered = [*reading.alternatives, *filter(None, [reading.expression])]
    assert len({(show(one), *variables(one)) for one in offered}) == len(offered)
    assert not any(";" in name for expression in offered for name in variables(expression))
    for expression in offered:
        assert parse(show(expression), variables(expression)) == expression


@pytest.mark.parametrize("seed", range(20))
def test_damaged_texts_get_an_answer_that_holds_together(seed):
    """Two thousand here; benchmarks/formulas.py reads 100,000."""
    for text in islice(scrambled(seed), 100):
        _check_that_it_holds_together(read.__wrapped__(text))


@pytest.mark.parametrize(
    "fragment", [*FRAGMENTS, "((a+b)/", "a x ", "[(", "x", "1/", "a.b ", "-B", "x-", "a-"]
)
@pytest.mark.parametrize("frame", ["{}", "Jumlah A / {}", "{} x 100%", "({})"])
def test_no_text_takes_long(fragment, frame):
    room = LONGEST - len(frame)
    text = frame.format(fragment * (room // len(fragment)))
    assert min(_seconds(text) for _ in range(3)) < MOST_SECONDS


def _seconds(text):
    """Processor time: what else the machine does meanwhile is no matter of the reader."""
    start = time.process_time()
    read(text)
    return time.process_time() - start


def _formulas(data):
    if isinstance(data, dict):
        found = [data["formula"]] if isinstance(data.get("formula"), str) else []
        return found + _formulas(list(data.values()))
    if isinstance(data, list):
        return [formula for part in data for formula in _formulas(part)]
    return []
