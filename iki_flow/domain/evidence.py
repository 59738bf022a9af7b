"""Evidence: what kinds of file there are, how they are called, and which dates they may bear."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Protocol

from iki_flow.domain.document import Period

_MEGABYTE = 1024 * 1024
_OOXML = "application/vnd.openxmlformats-officedocument"


class MediaType(StrEnum):
    """The kinds of file that are taken as evidence."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    DOCX = f"{_OOXML}.wordprocessingml.document"
    XLSX = f"{_OOXML}.spreadsheetml.sheet"


ENDINGS: Mapping[MediaType, str] = MappingProxyType(
    {
        MediaType.PDF: "pdf",
        MediaType.JPEG: "jpg",
        MediaType.PNG: "png",
        MediaType.DOCX: "docx",
        MediaType.XLSX: "xlsx",
    }
)
"""How the name of each kind ends."""

_OTHER_ENDINGS = frozenset({*ENDINGS.values(), "jpeg"})

LONGEST_NAME = 120
"""Letters of a name, its ending included."""

_NOT_IN_NAMES = dict.fromkeys(map(ord, '"*/:<>?\\|'), "-")
"""What no file may be called on some machine that it is downloaded to."""


@dataclass(frozen=True)
class Limits:
    """How much evidence is taken: bytes of a file and of a document's files, files of a row."""

    file: int = 10 * _MEGABYTE
    document: int = 50 * _MEGABYTE
    files: int = 10

    @property
    def ever(self) -> int:
        """Bytes that may ever be kept of one measurement: what is taken out again stays stored."""
        return 4 * self.document


DEFAULT_LIMITS = Limits()


class EvidenceRow(Protocol):
    """A file that shows where an indicator's figures come from; `outside` is its flag."""

    @property
    def name(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def media_type(self) -> MediaType: ...
    @property
    def dated(self) -> date: ...
    @property
    def outside(self) -> bool: ...


def canonical(row: EvidenceRow) -> dict[str, Any]:
    """As a snapshot keeps it."""
    return {
        "name": row.name,
        "sha256": row.sha256,
        "size": row.size,
        "media_type": row.media_type.value,
        "dated": row.dated.isoformat(),
        "outside": row.outside,
    }


def covered(year: int, period: Period) -> tuple[date, date]:
    """The first and the last day that a measurement is about: it is cumulative."""
    quarter = list(Period).index(period) + 1
    after = date(year + quarter // 4, quarter * 3 % 12 + 1, 1)
    return date(year, 1, 1), after - timedelta(days=1)


def offered_date(today: date, year: int, period: Period | None) -> date | None:
    """The date that new evidence is offered: today while the quarter goes on, else none, as only
    whoever has the file knows of which day of the period it is.
    """
    return None if period is None or is_outside(today, year, period) else today


def is_outside(dated: date, year: int, period: Period) -> bool:
    """Whether evidence of that day is of another time than what is measured."""
    first, last = covered(year, period)
    return not first <= dated <= last


def clean_name(sent: str, media_type: MediaType) -> str:
    """A file's name as it may be shown and sent again, with the ending of what it really is.

    Folders, letters that cannot be seen or turn the writing round, and what some machine forbids
    in names are left out.
    """
    plain = unicodedata.normalize("NFC", sent.replace("\\", "/").rpartition("/")[2])
    seen = "".join(letter if letter.isprintable() else " " for letter in plain)
    stem = " ".join(seen.translate(_NOT_IN_NAMES).split()).strip(". ")
    front, dot, ending = stem.rpartition(".")
    if dot and ending.lower() in _OTHER_ENDINGS:
        stem = front.rstrip(". ")
    ending = f".{ENDINGS[media_type]}"
    return (stem[: LONGEST_NAME - len(ending)].rstrip(". ") or "bukti") + ending
