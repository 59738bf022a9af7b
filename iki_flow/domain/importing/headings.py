"""What a column is for, told from its heading, in any wording that offices use."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from iki_flow.domain.document import Period


class Field(StrEnum):
    """What a column can hold; the words are those that the editor names its fields by."""

    NUMBER = "number"
    OBJECTIVE = "text"
    NAME = "name"
    FORMULA = "formula"
    SOURCE = "source"
    RESPONSIBLE = "responsible"
    UNIT = "unit"
    POLARITY = "polarity"
    WEIGHT = "weight"
    SCALE = "scale"
    ACCUMULATION = "accumulation"
    TARGET = "target"
    TW1 = f"targets.{Period.TW1}"
    TW2 = f"targets.{Period.TW2}"
    TW3 = f"targets.{Period.TW3}"
    TW4 = f"targets.{Period.TW4}"


QUARTERS = (Field.TW1, Field.TW2, Field.TW3, Field.TW4)
TARGETS = (Field.TARGET, *QUARTERS)

LONGEST_HEADING = 120

_NUMBER = re.compile(r"(?:no|nomor|nomer|nmr)(?: urut)?")
_TW = r"(?:tw|t w|triwulan|tri wulan|tribulan|kuartal|q)"
_ORDINAL = r"(iv|i{1,3}|[1-4]|kesatu|pertama|kedua|ketiga|keempat)"
_QUARTER = re.compile(rf"\b{_TW} ?(?:ke ?)?{_ORDINAL}\b")
_HALF_YEAR = re.compile(r"\b(?:semester|smt) ?(?:ke ?)?(i{1,2}|[12]|kesatu|pertama|kedua)\b")
_SEVERAL_PERIODS = re.compile(
    rf"\b(?:{_TW}|semester|smt)\W*(?:ke\W*)?{_ORDINAL}"
    r"\s*(?:[-–—,/&+]|\bs\W?d\b\W*|\b(?:dan|hingga|sampai(?: dengan)?)\b)"
    rf"\s*(?:(?:{_TW}|semester|smt)\W*)?(?:ke\W*)?{_ORDINAL}\b"
)
_BARE_QUARTER = re.compile(rf"(?:ke ?)?{_ORDINAL}")
_QUARTERS_BELOW = re.compile(rf"(?:per |setiap |tiap )?{_TW}(?: ke)?")
_YEAR = re.compile(r"(?:(?:1|satu|akhir) )?(?:se)?tahun(?:an)?(?: 20\d\d)?|20\d\d")
_ORDINALS = (
    {"i": 1, "ii": 2, "iii": 3, "iv": 4}
    | {"1": 1, "2": 2, "3": 3, "4": 4}
    | {"kesatu": 1, "pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4}
)
_MONEY = re.compile(r"\b(?:anggaran|pagu|rp)\b")
_RESULTS = re.compile(r"\b(?:realisasi|capaian|predikat|kategori|keterangan)\b")
_WORDED = {
    Field.NAME: r"indikator\w*|iki|iku|ukuran (?:keberhasilan|kinerja)|tol?[oa]k ukur",
    Field.FORMULA: r"rumus\w*|formula\w*|perhitungan|penghitungan"
    r"|(?:cara|metode|teknik) (?:(?:meng)?hitung|ukur|pengukuran)",
    Field.SOURCE: r"sumber(?: ?data)?",
    Field.RESPONSIBLE: r"penanggung ?jawab|pj|pengampu|pelaksana",
    Field.UNIT: r"satuan(?! kerja)",
    Field.WEIGHT: r"bobot",
    Field.SCALE: r"skala",
    Field.POLARITY: r"polaritas|polarisasi|tren|trend|arah",
    Field.ACCUMULATION: r"sifat angka|tipologi(?: data)?|kumulatif|komulatif",
    Field.TARGET: r"target",
    Field.OBJECTIVE: r"sasaran|rencana hasil kerja|rhk",
}
_WORDED_ANY = re.compile(
    r"\b(?:" + "|".join(f"(?P<{field.name}>{words})" for field, words in _WORDED.items()) + r")\b"
)
_LOOSE = re.compile(
    r"\b(?:tujuan|kinerja (?:utama|tambahan)|(?:rencana|hasil) (?:kinerja|kerja)|program|kegiatan"
    r"|tugas|fungsi|uraian)\b"
)
_SPELLED = {
    "sasaran": Field.OBJECTIVE,
    "indikator": Field.NAME,
    "rumus": Field.FORMULA,
    "formula": Field.FORMULA,
    "formulasi": Field.FORMULA,
    "perhitungan": Field.FORMULA,
    "sumber": Field.SOURCE,
    "penanggung": Field.RESPONSIBLE,
    "satuan": Field.UNIT,
    "polaritas": Field.POLARITY,
    "target": Field.TARGET,
    "bobot": Field.WEIGHT,
}
_SHORTEST_MISSPELLED = 5


@dataclass(frozen=True)
class Named:
    """What a heading names; `sure` is False where it is spelled or worded unlike any we know."""

    field: Field
    sure: bool = True


def plainly(text: str) -> str:
    """A text in small letters, with a blank for all that is neither a letter nor a figure."""
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split())


@lru_cache(maxsize=1024)
def named(heading: str) -> Named | None:
    """What a column's heading says that the column is for; None for what we do not know."""
    words = plainly(heading)
    if not words or len(heading) > LONGEST_HEADING:
        return None
    if _NUMBER.fullmatch(words):
        return Named(Field.NUMBER)
    if _RESULTS.search(words):
        return None
    found = _target(heading, words) or _worded(words) or _misspelled(words)
    # How much may be spent is no target of an indicator.
    return None if found and found.field in TARGETS and _MONEY.search(words) else found


def _target(heading: str, words: str) -> Named | None:
    """The quarter that a heading names; several of them in one column are targets of some kind."""
    if _SEVERAL_PERIODS.search(heading.casefold()):
        return Named(Field.TARGET, sure=False)
    quarter = _QUARTER.search(words)
    if quarter:
        return Named(QUARTERS[_ORDINALS[quarter[1]] - 1])
    half = _HALF_YEAR.search(words)
    if half:
        return Named(QUARTERS[2 * _ORDINALS[half[1]] - 1])
    return None


def _worded(words: str) -> Named | None:
    first = _WORDED_ANY.search(words)
    if first and first.lastgroup:
        return Named(Field[first.lastgroup])
    return None


def named_loosely(heading: str) -> bool:
    """Whether a column may hold the sasaran where no heading says that one does."""
    words = plainly(heading)
    return len(heading) <= LONGEST_HEADING and bool(_LOOSE.search(words))


def quarter_below_target(heading: str) -> Field | None:
    """The quarter that a bare "I", "3" or "Ke-3" means in a column under the heading "Target"."""
    found = _BARE_QUARTER.fullmatch(plainly(heading))
    return QUARTERS[_ORDINALS[found[1]] - 1] if found else None


def quarters_below_target(heading: str) -> bool:
    """Whether a heading under "Target" only says that quarters stand below it: "Triwulan"."""
    return bool(_QUARTERS_BELOW.fullmatch(plainly(heading)))


def names_result(heading: str) -> bool:
    """Whether a column is known to be no part of a plan: results, remarks."""
    return bool(_RESULTS.search(plainly(heading)))


def names_half_year(heading: str) -> bool:
    """Whether a column is of half a year: its figures are those of TW II, or of TW IV."""
    words = plainly(heading)
    return bool(_HALF_YEAR.search(words)) and not _QUARTER.search(words)


def year_below_target(heading: str) -> bool:
    """Whether a column under the heading "Target" is of the whole year: "Setahun", "2024"."""
    return bool(_YEAR.fullmatch(plainly(heading)))


def _misspelled(words: str) -> Named | None:
    for word in words.split():
        if len(word) < _SHORTEST_MISSPELLED:
            continue
        for known, field in _SPELLED.items():
            if 0 < _distance(word, known) <= (1 if len(known) < 7 else 2):
                return Named(field, sure=False)
    return None


def _distance(one: str, other: str) -> int:
    """How many letters have to be put in, taken out or replaced (Levenshtein)."""
    before = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, theirs in enumerate(other, start=1):
            now.append(
                min(before[column] + 1, now[-1] + 1, before[column - 1] + (letter != theirs))
            )
        before = now
    return before[-1]
