"""What is typed from a paper, held against what is recorded."""

import pytest

from iki_flow.domain.verifying.typed import compared

MEASUREMENT = {
    "version": 2,
    "dated": "2024-04-05",
    "digest": "54cccd06",
    "score": "86.73",
    "period": "TW I",
}
PLAN = MEASUREMENT | {"score": None, "period": None}
RIGHT = {"versi": "2", "tanggal": "2024-04-05", "sidik": "54CCCD06", "nilai": "86,73"}


def told(document, **typed):
    return {check.name: check.passed for check in compared(document, typed)}


def test_what_is_printed_matches():
    assert set(told(MEASUREMENT, **RIGHT).values()) == {True}
    assert told(PLAN, **RIGHT) == {"Versi": True, "Tanggal dokumen": True, "Sidik data": True}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tanggal", "05 April 2024"),
        ("tanggal", "5 april 2024"),
        ("nilai", "86.73"),
        ("nilai", " 86,73% "),
        ("versi", " 2 "),
        ("sidik", "54cccd06 "),
    ],
)
def test_a_value_may_be_written_as_on_the_paper(name, text):
    assert False not in told(MEASUREMENT, **{name: text}).values()
    assert list(told(MEASUREMENT, **{name: text}).values()).count(True) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("versi", "1"),
        ("versi", "dua"),
        ("versi", "NaN"),
        ("versi", "1e999999999"),
        ("tanggal", "2024-04-06"),
        ("tanggal", "31 Februari 2024"),
        ("tanggal", "besok"),
        ("sidik", "54cccd0"),
        ("sidik", "54cccd07"),
        ("nilai", "86,74"),
        ("nilai", "9" * 100),
    ],
)
def test_another_value_is_told_alone(name, text):
    found = told(MEASUREMENT, **RIGHT | {name: text})
    assert list(found.values()).count(False) == 1


def test_what_is_not_typed_is_not_checked():
    assert set(told(MEASUREMENT).values()) == {None}
