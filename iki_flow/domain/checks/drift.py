"""The Sekcam's rows that stand for a unit's row, and do not say the same any more."""

from collections.abc import Iterator

from iki_flow.domain.checks.subject import Subject
from iki_flow.domain.comparison.words import Sign, pieces
from iki_flow.domain.document import Period
from iki_flow.domain.errors import Problem
from iki_flow.domain.likeness import tidied
from iki_flow.domain.scoring import write_target
from iki_flow.domain.sheet import IndicatorRow

_CELLS = {
    "name": "Nama indikator berbeda dari baris {unit}: di sini “{here}”, di sana “{there}”. "
    "Samakan bila tidak disengaja.",
    "formula": "Rumus berbeda dari baris {unit}: di sini “{here}”, di sana “{there}”. Samakan bila "
    "tidak disengaja.",
    "unit": "Satuan berbeda dari baris {unit}: di sini “{here}”, di sana “{there}”. Samakan bila "
    "tidak disengaja.",
}
_SETTINGS = {
    "polarity": "Polaritas tidak sama dengan baris {unit}, sehingga capaiannya dihitung dengan "
    "cara lain. Samakan bila tidak disengaja.",
    "accumulation": "Sifat angka tidak sama dengan baris {unit}: yang satu kumulatif, yang lain "
    "akhir periode. Samakan bila tidak disengaja.",
    "scale": "Skala target tidak sama dengan baris {unit}. Samakan bila tidak disengaja.",
}
_GONE = (
    "Baris {unit} yang ditautkan, “{name}”, tidak ada lagi pada penetapannya. Pilih baris "
    "yang lain."
)
_SEVERAL = (
    "Penetapan {unit} punya beberapa baris bernama “{name}”, jadi hasilnya tidak diambil bila "
    "berbeda. Pilih baris yang lain, atau mintalah unit itu membedakan namanya."
)
_LONGEST = 60
"""Letters of words that differ that are told; the rest is in the two sheets."""


def drifted(subject: Subject) -> Iterator[Problem]:
    """What differs from the unit's own plan: texts, targets, and how figures are counted."""
    for one in subject.rows:
        if one.link is None or one.place not in subject.beside.linked:
            continue
        unit, found = one.link.unit, subject.beside.linked[one.place]
        if len(found) != 1:
            sentence = _SEVERAL if found else _GONE
            yield Problem(f"{one.place}.linked", sentence, unit=unit, name=one.link.name)
            continue
        (theirs,) = found
        yield from _texts(one.place, one.row, theirs, unit)
        for cell, sentence in _SETTINGS.items():
            if getattr(one.row, cell) != getattr(theirs, cell):
                yield Problem(f"{one.place}.{cell}", sentence, unit=unit)
        yield from _targets(one.place, one.row, theirs, unit)


def _texts(place: str, ours: IndicatorRow, theirs: IndicatorRow, unit: str) -> Iterator[Problem]:
    for cell, sentence in _CELLS.items():
        mine, other = getattr(ours, cell), getattr(theirs, cell)
        if tidied(mine) != tidied(other):
            here, there = (mine, other) if cell == "formula" else _unlike(mine, other)
            at = f"{place}.{cell}"
            yield Problem(
                at, sentence, unit=unit, here=here or "–", there=there or "–", theirs=other
            )


def _targets(place: str, ours: IndicatorRow, theirs: IndicatorRow, unit: str) -> Iterator[Problem]:
    for period in Period:
        mine, other = ours.targets.get(period.value), theirs.targets.get(period.value)
        if mine and other and mine != other:
            yield Problem(
                f"{place}.targets.{period.value}",
                "Target {period} berbeda dari baris {unit}: {theirs}. Samakan bila tidak "
                "disengaja.",
                period=period.value,
                unit=unit,
                theirs=write_target(other),
            )
            return


def _unlike(mine: str, other: str) -> tuple[str, str]:
    """The words that stand on one side only, for both; all words, where one has no others."""
    here, there = (_alone(mine, other, sign) for sign in (Sign.OUT, Sign.IN))
    return (_cut(here), _cut(there)) if here and there else (mine, other)


def _alone(mine: str, other: str, sign: Sign) -> str:
    words = [piece.text.strip() for piece in pieces(mine, other) if piece.sign is sign]
    return " … ".join(word for word in words if word)


def _cut(told: str) -> str:
    return f"{told[:_LONGEST].rstrip()}…" if len(told) > _LONGEST else told
