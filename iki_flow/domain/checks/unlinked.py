"""The Sekcam's rows that seem to be a unit's row, and are not linked to it."""

from collections.abc import Iterator

from iki_flow.domain.checks.subject import Subject
from iki_flow.domain.errors import Problem

_ONE = (
    "Baris ini tampaknya baris {unit}, “{name}”, tetapi belum ditautkan. Tautkan agar hasilnya "
    "diambil dari pengukuran unit itu; biarkan bila memang bukan."
)
_SEVERAL = (
    "Baris ini tampaknya salah satu dari {count} baris unit yang namanya mirip, tetapi belum "
    "ditautkan. Pilih yang dimaksud; biarkan bila memang bukan."
)


def unlinked(subject: Subject) -> Iterator[Problem]:
    """A result that will be typed a second time, though a unit measures it."""
    for place, offers in subject.seeming.items():
        at, first = f"{place}.linked", offers[0]
        if len(offers) > 1:
            yield Problem(at, _SEVERAL, count=len(offers))
        else:
            yield Problem(at, _ONE, unit=first.unit, name=first.name)
