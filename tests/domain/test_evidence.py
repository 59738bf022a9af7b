"""Evidence: what it is called, and whether it is of the time that is measured."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iki_flow.domain.document import Period
from iki_flow.domain.evidence import (
    ENDINGS,
    LONGEST_NAME,
    MediaType,
    clean_name,
    covered,
    is_outside,
)


@pytest.mark.parametrize(
    ("period", "last"),
    [
        (Period.TW1, date(2024, 3, 31)),
        (Period.TW2, date(2024, 6, 30)),
        (Period.TW3, date(2024, 9, 30)),
        (Period.TW4, date(2024, 12, 31)),
    ],
)
def test_a_measurement_is_of_the_year_up_to_the_end_of_its_quarter(period, last):
    assert covered(2024, period) == (date(2024, 1, 1), last)


@pytest.mark.parametrize(
    ("dated", "outside"),
    [
        (date(2023, 12, 31), True),
        (date(2024, 1, 1), False),
        (date(2024, 6, 30), False),
        (date(2024, 7, 1), True),
    ],
)
def test_evidence_of_another_time_is_flagged(dated, outside):
    assert is_outside(dated, 2024, Period.TW2) is outside


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("Laporan SKM TW I.pdf", "Laporan SKM TW I.pdf"),
        ("C:\\Users\\camat\\laporan.PDF", "laporan.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("foto.jpeg", "foto.pdf"),
        ("program.exe", "program.exe.pdf"),
        ('a"b<c>:d|e?*.pdf', "a-b-c--d-e--.pdf"),
        ("baris\r\nSet-Cookie: x.pdf", "baris Set-Cookie- x.pdf"),
        ("laporan\u202efdp.exe", "laporan fdp.exe.pdf"),
        ("nol\0di tengah.pdf", "nol di tengah.pdf"),
        ("", "bukti.pdf"),
        ("...", "bukti.pdf"),
        (".pdf", "pdf.pdf"),
        ("/", "bukti.pdf"),
        ("Re\u0301sume\u0301.pdf", "Résumé.pdf"),
        ("😀.pdf", "😀.pdf"),
    ],
)
def test_a_name_is_kept_as_far_as_it_can_be_shown(sent, shown):
    assert clean_name(sent, MediaType.PDF) == shown


@given(st.text(max_size=300), st.sampled_from(MediaType))
def test_any_name_becomes_one_that_can_be_sent(sent, kind):
    name = clean_name(sent, kind)
    assert name.isprintable()
    assert len(name) <= LONGEST_NAME
    assert not set(name) & set('/\\:*?"<>|')
    assert name.endswith(f".{ENDINGS[kind]}")
    assert clean_name(name, kind) == name
