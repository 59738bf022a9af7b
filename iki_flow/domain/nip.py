"""The NIP, an official's number: its parts, its form, how it is printed.

18 digits: birth date (8), first appointment (6, year and month), sex (1), sequence (3), after
BKN regulations 22/2007 and 43/2007. It has no check digit, and PPPK numbers read otherwise in
digits 9 to 14, so a doubtful form is warned about and never refused.
"""

import re
from datetime import date

from iki_flow.domain.errors import Problem

DIGITS = 18


def digits(text: str) -> str:
    """The digits alone; numbers are compared on these."""
    return re.sub(r"[^0-9]", "", text)


def grouped(text: str) -> str:
    """As printed on the sheets: `19701218 199101 1 002`; text of another length is left alone."""
    number = digits(text)
    if len(number) != DIGITS:
        return text
    return f"{number[:8]} {number[8:14]} {number[14]} {number[15:]}"


def masked(text: str) -> str:
    """For public pages: the birth date and the sequence are personal data (UU 27/2022)."""
    number = digits(text)
    return f"{number[:4]}•••• •••••• • •••" if len(number) == DIGITS else "•••"


def warnings(text: str) -> tuple[Problem, ...]:
    """What looks wrong in the form of a NIP; empty when nothing does."""
    number = digits(text)
    if len(number) != DIGITS:
        sentence = "NIP terdiri dari 18 angka; yang tertulis {count} angka."
        return (Problem("nip", sentence, count=len(number)),)
    found = []
    birth = _calendar_date(number[:8])
    if birth is None:
        found.append("Delapan angka pertama NIP bukan tanggal lahir yang ada di kalender.")
    appointed = _calendar_date(number[8:14] + "01")
    if appointed is None:
        found.append("Angka ke-9 sampai ke-14 NIP bukan tahun dan bulan pengangkatan.")
    if birth and appointed and not 16 <= appointed.year - birth.year <= 60:
        found.append("Jarak tanggal lahir dan pengangkatan pada NIP tidak wajar.")
    if number[14] not in "12":
        found.append("Angka ke-15 NIP harus 1 (laki-laki) atau 2 (perempuan).")
    if number[15:] == "000":
        found.append("Tiga angka terakhir NIP tidak boleh 000.")
    return tuple(Problem("nip", sentence) for sentence in found)


def _calendar_date(text: str) -> date | None:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None
