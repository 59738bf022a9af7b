"""`flask formula`: read formula texts from standard input, one JSON value a line."""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, NoReturn

import click

from iki_flow.domain import formula, notation
from iki_flow.domain.errors import Refusal
from iki_flow.domain.numbers import read_number, round_half_up

_LARGEST_EXPONENT = 30
_NOT_JSON = "Baris ini bukan JSON."
_NOT_A_TEXT = 'Baris ini bukan teks JSON, misalnya "Jumlah A dibagi jumlah B x 100%".'
_NOT_TEXT_AND_VALUES = 'Baris ini harus {"text": "...", "values": [...]}.'


@click.command("formula", help=__doc__)
@click.option(
    "--values",
    "with_values",
    is_flag=True,
    help='Lines are {"text": ..., "values": [...]}; answers also have "value", two decimals.',
)
@click.pass_context
def command(context: click.Context, with_values: bool) -> None:
    """Answer each line with one JSON object; exit code 1 when a line was not JSON."""
    all_json = True
    for line in sys.stdin.buffer:
        answer, well_formed = _answer(line, with_values)
        all_json = all_json and well_formed
        click.echo(answer)
    context.exit(0 if all_json else 1)


def _answer(line: bytes, with_values: bool) -> tuple[str, bool]:
    try:
        given = json.loads(line.decode(), parse_float=Decimal, parse_constant=_refused)
    except (ValueError, RecursionError):
        return _written({"error": _NOT_JSON}), False
    try:
        return (_valued(given) if with_values else _read(given)), True
    except Refusal as refusal:
        return _written({"error": str(refusal)}), True


def _refused(constant: str) -> NoReturn:
    """NaN and Infinity are no JSON."""
    raise ValueError(constant)


def _read(given: object) -> str:
    if not isinstance(given, str):
        raise Refusal(_NOT_A_TEXT)
    return _written(_described(notation.read(given)))


def _valued(given: object) -> str:
    if not isinstance(given, dict):
        raise Refusal(_NOT_TEXT_AND_VALUES)
    text, values = given.get("text"), given.get("values")
    if not isinstance(text, str) or not isinstance(values, list):
        raise Refusal(_NOT_TEXT_AND_VALUES)
    reading = notation.read(text)
    result = _value(reading, values)
    described = _described(reading)
    if result.reason:
        described["reason"] = result.reason
    return _written(described, value=result.figure)


@dataclass(frozen=True)
class _Result:
    """The value as a JSON number, or "null" and why."""

    figure: str
    reason: str = ""


def _value(reading: notation.Reading, values: list[object]) -> _Result:
    if reading.expression is None:
        return _Result("null", reading.reason)
    if len(values) > len(reading.variables):
        return _Result("null", "Nilai lebih banyak daripada besaran di dalam rumus.")
    given = zip(reading.variables, values, strict=False)
    try:
        figures = {name: _figure(value) for name, value in given if value is not None}
        exact = formula.evaluate(reading.expression, figures)
    except Refusal as refusal:
        return _Result("null", str(refusal))
    return _Result(f"{round_half_up(exact, 2):f}")


def _figure(value: object) -> Fraction:
    """A value as typed ("1.250,5") or as a JSON number, taken digit by digit."""
    if isinstance(value, str):
        return Fraction(read_number(value))
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise Refusal("Nilai harus angka.")
    number = Decimal(value)
    if number and not -_LARGEST_EXPONENT < number.adjusted() < _LARGEST_EXPONENT:
        raise Refusal("Nilai terlalu besar atau terlalu kecil.")
    return Fraction(number)


def _described(reading: notation.Reading) -> dict[str, Any]:
    shown = None if reading.expression is None else formula.show(reading.expression)
    described: dict[str, Any] = {
        "outcome": reading.outcome.value,
        "variables": list(reading.variables),
        "expression": shown,
        "words": reading.words,
    }
    if reading.reason:
        described["reason"] = reading.reason
    if reading.alternatives:
        described["alternatives"] = [
            {
                "expression": formula.show(alternative),
                "variables": list(formula.variables(alternative)),
                "words": formula.words(alternative),
            }
            for alternative in reading.alternatives
        ]
    return described


def _written(answer: Mapping[str, Any], value: str | None = None) -> str:
    """One line of JSON; `value` is put in digit by digit, since JSON writers know only floats."""
    line = json.dumps(answer)
    return line if value is None else f'{line[:-1]}, "value": {value}}}'
