"""Satuan, targets, bobot and polaritas: read from the sheet's own row, or from its annex."""

from dataclasses import dataclass, field

from iki_flow.domain.document import Period
from iki_flow.domain.errors import Problem
from iki_flow.domain.importing.figures import Figure, figure_of, is_short_for, same_unit
from iki_flow.domain.importing.headings import QUARTERS, Field
from iki_flow.domain.importing.lines import Line, Value, same_words
from iki_flow.domain.importing.ways import accumulation, polarity, states_polarity
from iki_flow.domain.importing.whole_year import with_year
from iki_flow.domain.measuring import NOT_MEASURED, says_not_measured
from iki_flow.domain.named_targets import suggested
from iki_flow.domain.progress import Accumulation
from iki_flow.domain.scales import scale_called
from iki_flow.domain.scoring import Polarity

NO_WEIGHT = "sama"
"""What stands for the weight where all indicators weigh the same."""


@dataclass
class Planned:
    """What a row plans, as text; `doubts` name the field within the row.

    `hints` are the ways in which its targets are bounds.
    """

    unit: str = ""
    polarity: str = Polarity.HIGHER.value
    weight: str = ""
    scale: str = ""
    accumulation: str = Accumulation.CUMULATIVE.value
    targets: dict[str, str] = field(default_factory=dict)
    hints: set[Polarity] = field(default_factory=set)
    doubts: list[Problem] = field(default_factory=list)


def planned(line: Line) -> Planned:
    """What a line says of unit, targets, weight and polarity; what it leaves out stays blank."""
    found = Planned(unit=line[Field.UNIT].text)
    for period, column in zip(Period, QUARTERS, strict=True):
        value = line[column]
        if value.text:
            found.targets[period.value] = _target(value)
        if value.text and value.goes_on:
            found.doubts.append(Problem(column.value, "Target dari sel gabungan di atasnya."))
    _not_measured(line, found)
    _whole_year(line, found)
    _scale(line, found)
    _figures(line, found)
    _weight(line, found)
    _polarity(line, found)
    _accumulation(line, found)
    return found


def _target(value: Value) -> str:
    """The text of a target. Figures of several cells stay apart: together they would be another."""
    several = sum(figure_of(part) is not None for part in value.parts) > 1
    return " | ".join(value.parts) if several else value.text


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
    target, doubt = with_year(found.targets, _target(line[Field.TARGET]), closing=closing)
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


def _figures(line: Line, found: Planned) -> None:
    """Part "≤ 12 dokumen" into a figure and its unit; what is left out of it is told."""
    for period, text in found.targets.items():
        parts = figure_of(text)
        if parts is None:
            continue
        place = f"targets.{period}"
        if not _takes_unit(line, found, parts, place):
            continue
        found.targets[period] = parts.figure
        if parts.mended:
            sentence = "Di berkas tertulis “{text}”; targetnya dibaca {figure}."
            found.doubts.append(Problem(place, sentence, text=text, figure=parts.figure))
        if parts.better is not None and not line[Field.POLARITY].text:
            found.hints.add(parts.better)


def _takes_unit(line: Line, found: Planned, parts: Figure, place: str) -> bool:
    """Whether the unit that stands with a target is the row's; it becomes so where none is."""
    if not parts.unit or same_unit(parts.unit, found.unit):
        return True
    if not found.unit and not line[Field.UNIT].stated:
        found.unit = parts.unit
        sentence = "Satuan “{unit}” diambil dari targetnya."
        found.doubts.append(Problem(Field.UNIT.value, sentence, unit=parts.unit))
        return True
    if is_short_for(parts.unit, found.unit):
        sentence = "Satuan “{short}” di targetnya dibaca sebagai “{unit}”."
        found.doubts.append(Problem(place, sentence, short=parts.unit, unit=found.unit))
        return True
    sentence = (
        "Satuan di targetnya “{unit}”, sedangkan satuan barisnya “{own}”. Tulis angkanya saja bila "
        "satuannya sama."
    )
    found.doubts.append(Problem(place, sentence, unit=parts.unit, own=found.unit or "–"))
    return False


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
    """The polarity that the row states, or a remark beside it; a bound only hints at one."""
    text = line[Field.POLARITY].text
    read = polarity(text)
    said = next((one for one in line.beside if not text and states_polarity(one)), "")
    if read is not None:
        found.polarity = read.value
    elif text:
        sentence = "Polaritas “{text}” tidak terbaca; pilihlah sendiri."
        found.doubts.append(Problem(Field.POLARITY.value, sentence, text=text))
    elif said:
        found.polarity = (polarity(said) or Polarity.HIGHER).value
        sentence = "Polaritas diambil dari kolom lain: “{text}”."
        found.doubts.append(Problem(Field.POLARITY.value, sentence, text=said))
    elif found.hints == {Polarity.LOWER}:
        sentence = (
            "Targetnya batas atas, jadi tampaknya makin rendah makin baik; pilih polaritas itu "
            "bila benar."
        )
        found.doubts.append(Problem(Field.POLARITY.value, sentence))


def _accumulation(line: Line, found: Planned) -> None:
    text = line[Field.ACCUMULATION].text
    read = accumulation(text)
    if read is not None:
        found.accumulation = read.value
    elif text:
        sentence = "Sifat angka “{text}” tidak terbaca; pilihlah sendiri."
        found.doubts.append(Problem(Field.ACCUMULATION.value, sentence, text=text))
