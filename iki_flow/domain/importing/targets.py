"""Satuan, targets, bobot and polaritas: read from the sheet's own row, or from its annex."""

import re
from dataclasses import dataclass, field

from iki_flow.domain.document import Period
from iki_flow.domain.errors import Problem, Refusal
from iki_flow.domain.importing.headings import QUARTERS, Field
from iki_flow.domain.importing.lines import Line, same_words
from iki_flow.domain.importing.whole_year import WITH_UNIT, with_year
from iki_flow.domain.measuring import NOT_MEASURED, says_not_measured
from iki_flow.domain.named_targets import suggested
from iki_flow.domain.progress import Accumulation
from iki_flow.domain.scales import scale_called
from iki_flow.domain.scoring import Polarity, read_target

NO_WEIGHT = "sama"
"""What stands for the weight where all indicators weigh the same."""

_LOWER = re.compile(r"rendah semakin|turun|negatif|minim", re.IGNORECASE)
_CLOSING = re.compile(r"akhir|non[ -]?k[uo]mulatif|tidak k[uo]mulatif", re.IGNORECASE)
_CUMULATIVE = re.compile(r"k[uo]mulatif", re.IGNORECASE)
_HIGHER = re.compile(r"tinggi semakin|naik|positif|maks|maxim", re.IGNORECASE)


@dataclass
class Planned:
    """What a row plans, as text; `doubts` name the field within the row."""

    unit: str = ""
    polarity: str = Polarity.HIGHER.value
    weight: str = ""
    scale: str = ""
    accumulation: str = Accumulation.CUMULATIVE.value
    targets: dict[str, str] = field(default_factory=dict)
    doubts: list[Problem] = field(default_factory=list)


def planned(line: Line) -> Planned:
    """What a line says of unit, targets, weight and polarity; what it leaves out stays blank."""
    found = Planned(unit=line[Field.UNIT].text)
    for period, column in zip(Period, QUARTERS, strict=True):
        value = line[column]
        if value.text:
            found.targets[period.value] = value.text
        if value.text and value.goes_on:
            found.doubts.append(Problem(column.value, "Target dari sel gabungan di atasnya."))
    _not_measured(line, found)
    _whole_year(line, found)
    _scale(line, found)
    _units_in_targets(line, found)
    _weight(line, found)
    _polarity(line, found)
    _accumulation(line, found)
    return found


def _not_measured(line: Line, found: Planned) -> None:
    """A dash before TW IV, where there is a target of TW IV or of the year, is one that says so."""
    if not found.targets.get(Period.TW4.value) and not line[Field.TARGET].text:
        return
    for period, column in zip(Period, QUARTERS, strict=True):
        if line[column].dash and period is not Period.TW4:
            found.targets[period.value] = NOT_MEASURED
            found.doubts.append(
                Problem(column.value, "Di berkas hanya ada tanda “–”; dibaca sebagai tidak diukur.")
            )


def _whole_year(line: Line, found: Planned) -> None:
    closing = accumulation(line[Field.ACCUMULATION].text) is Accumulation.CLOSING
    target, doubt = with_year(found.targets, line[Field.TARGET].text, closing=closing)
    if target:
        found.targets[Period.TW4.value] = target
    if doubt is not None:
        found.doubts.append(doubt)


def _scale(line: Line, found: Planned) -> None:
    """The scale that the row names, or the one that its targets and its own words both mean."""
    text = line[Field.SCALE].text
    if text:
        stated = scale_called(text)
        if stated is not None:
            found.scale = stated.key
        else:
            sentence = "Skala “{text}” tidak dikenal; pilihlah sendiri."
            found.doubts.append(Problem(Field.SCALE.value, sentence, text=text))
        return
    about = f"{line[Field.NAME].text} {found.unit}"
    said = (target for target in found.targets.values() if not says_not_measured(target))
    meant = {suggested(target, about) for target in said}
    scale = meant.pop() if len(meant) == 1 else None
    if scale is not None:
        found.scale = scale.key
        found.doubts.append(
            Problem(Field.SCALE.value, "Skala {scale} diambil dari targetnya.", scale=scale.name)
        )


def _units_in_targets(line: Line, found: Planned) -> None:
    """Part "12 dokumen" into a figure and its unit, where no other unit is given."""
    for period, text in found.targets.items():
        parts = WITH_UNIT.fullmatch(text)
        if parts is None or not _is_target(parts["figure"]):
            continue
        if parts["unit"] != "%":
            found.targets[period] = parts["figure"]
        if line[Field.UNIT].stated or found.unit not in ("", parts["unit"]):
            if parts["unit"] != found.unit:
                found.targets[period] = text
            continue
        if not found.unit:
            found.doubts.append(
                Problem(
                    Field.UNIT.value, "Satuan “{unit}” diambil dari targetnya.", unit=parts["unit"]
                )
            )
        found.unit = parts["unit"]


def _is_target(text: str) -> bool:
    try:
        read_target(text)
    except Refusal:
        return False
    return True


def _weight(line: Line, found: Planned) -> None:
    weight = line[Field.WEIGHT]
    if weight.goes_on and weight.text:
        found.doubts.append(
            Problem(
                Field.WEIGHT.value,
                "Bobotnya digabung dengan baris di atas; bagilah sendiri.",
            )
        )
    elif not same_words(weight.text, NO_WEIGHT):
        found.weight = weight.text


def _polarity(line: Line, found: Planned) -> None:
    text = line[Field.POLARITY].text
    read = polarity(text)
    if read is not None:
        found.polarity = read.value
    elif text:
        sentence = "Polaritas “{text}” tidak terbaca; pilihlah sendiri."
        found.doubts.append(Problem(Field.POLARITY.value, sentence, text=text))


def polarity(text: str) -> Polarity | None:
    """Which way a text says is better; None where it says neither, or both."""
    lower, higher = bool(_LOWER.search(text)), bool(_HIGHER.search(text))
    if lower == higher:
        return None
    return Polarity.LOWER if lower else Polarity.HIGHER


def _accumulation(line: Line, found: Planned) -> None:
    text = line[Field.ACCUMULATION].text
    read = accumulation(text)
    if read is not None:
        found.accumulation = read.value
    elif text:
        sentence = "Sifat angka “{text}” tidak terbaca; pilihlah sendiri."
        found.doubts.append(Problem(Field.ACCUMULATION.value, sentence, text=text))


def accumulation(text: str) -> Accumulation | None:
    """What a text says that a quarter's figures count; None where it says nothing of it."""
    if _CLOSING.search(text):
        return Accumulation.CLOSING
    return Accumulation.CUMULATIVE if _CUMULATIVE.search(text) else None
