"""`flask formula`: a line in, a line out."""

import json
from decimal import Decimal

import pytest
from click.testing import CliRunner

from iki_flow.cli.formula import command

PERCENTAGE = "Jumlah desa tepat waktu dibagi Jumlah desa x 100 %"


def run(*lines, arguments=()):
    stdin = b"".join((line if isinstance(line, bytes) else line.encode()) + b"\n" for line in lines)
    return CliRunner().invoke(command, list(arguments), input=stdin)


def valued(text, values):
    """The one answer to a text with values, and its `value` as it is written."""
    line = f'{{"text": {json.dumps(text)}, "values": {values}}}'
    result = run(line, arguments=["--values"])
    assert result.exit_code == 0
    return json.loads(result.stdout, parse_float=Decimal), result.stdout


def test_each_line_is_answered_in_order():
    result = run(json.dumps(PERCENTAGE), json.dumps("Hasil survei"), json.dumps("A + B / C"))
    computed, direct, ambiguous = map(json.loads, result.stdout.splitlines())
    assert computed == {
        "outcome": "computed",
        "variables": ["Jumlah desa tepat waktu", "Jumlah desa"],
        "expression": "a / b * 100",
        "words": "Jumlah desa tepat waktu dibagi Jumlah desa dikali 100",
    }
    assert (direct["outcome"], direct["expression"], direct["variables"]) == ("direct", None, [])
    assert direct["reason"]
    shown = [alternative["expression"] for alternative in ambiguous["alternatives"]]
    assert (ambiguous["outcome"], shown) == ("ambiguous", ["a + b / c", "(a + b) / c"])
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("values", "written"),
    [
        ("[15, 16]", "93.75"),
        ('["1.250,5", "1.250,5"]', "100.00"),
        ("[2, 3]", "66.67"),
        ("[0.1, 0.3]", "33.33"),
        ("[-1, 3]", "-33.33"),
        ("[12345678901234567890, 1]", "1234567890123456789000.00"),
    ],
)
def test_the_value_is_an_exact_number_with_two_decimals(values, written):
    answer, line = valued(PERCENTAGE, values)
    assert line.endswith(f'"value": {written}}}\n')
    assert answer["value"] == Decimal(written)


def test_a_quotient_without_a_hundred_stays_one():
    answer, _ = valued("Jumlah penduduk dibagi luas wilayah", "[1, 8]")
    assert answer["value"] == Decimal("0.13")


@pytest.mark.parametrize(
    ("text", "values", "told"),
    [
        (PERCENTAGE, "[1, 0]", "Pembaginya nol: Jumlah desa."),
        (PERCENTAGE, "[1]", "Belum diisi: Jumlah desa."),
        (PERCENTAGE, "[null, 1]", "Belum diisi: Jumlah desa tepat waktu."),
        (PERCENTAGE, "[1, 2, 3]", "lebih banyak"),
        (PERCENTAGE, '["23.105", 1]', "dapat berarti"),
        (PERCENTAGE, '["banyak", 1]', "bukan angka"),
        (PERCENTAGE, "[true, 1]", "harus angka"),
        (PERCENTAGE, "[1e999999999, 1]", "terlalu besar"),
        ("Hasil survei", "[1]", "diisi langsung"),
        ("A + B / C", "[1, 2, 3]", "Urutan"),
    ],
)
def test_what_cannot_be_computed_is_null_with_the_reason(text, values, told):
    answer, _ = valued(text, values)
    assert answer["value"] is None
    assert told in answer["reason"]


@pytest.mark.parametrize(
    "bad", ["", "tanpa kutip", '"tidak selesai', "NaN", b'"\xff"', "[" * 100_000, "1" * 5000]
)
def test_a_line_that_is_not_json_is_told_and_the_rest_goes_on(bad):
    result = run(bad, json.dumps(PERCENTAGE))
    first, second = map(json.loads, result.stdout.splitlines())
    assert first == {"error": "Baris ini bukan JSON."}
    assert second["outcome"] == "computed"
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("line", "arguments", "told"),
    [
        ("12", [], "bukan teks"),
        ('{"text": "A"}', [], "bukan teks"),
        ('"A/B"', ["--values"], "harus"),
        ('{"text": "A/B"}', ["--values"], "harus"),
        ('{"text": 1, "values": []}', ["--values"], "harus"),
        (json.dumps("a" * 2001), [], "terlalu panjang"),
    ],
)
def test_json_of_another_kind_is_told(line, arguments, told):
    result = run(line, arguments=arguments)
    assert told in json.loads(result.stdout)["error"]
    assert result.exit_code == 0


def test_odd_characters_come_back_as_they_were():
    result = run('"Jumlah \\ud800 desa / Jumlah RT \\u0000"')
    assert json.loads(result.stdout)["variables"][0] == "Jumlah \ud800 desa"
