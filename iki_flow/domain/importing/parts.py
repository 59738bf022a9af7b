"""What a line is of its sheet: a new sasaran, another indicator, or more of the row above."""

from enum import Enum, auto
from typing import Protocol

from iki_flow.domain.importing.headings import Field
from iki_flow.domain.importing.lines import Line, same_words


class Part(Enum):
    """What a line is."""

    OBJECTIVE = auto()
    INDICATOR = auto()
    MORE = auto()


class Above(Protocol):
    """The sasaran above a line."""

    text: str

    @property
    def last_formula(self) -> str:
        """The formula of its last indicator."""
        ...


def part_of(line: Line, above: Above | None) -> tuple[Part, str]:
    """What a line is, and why that may be doubted, in a sentence ("" where it is plain)."""
    if above is None:
        return Part.OBJECTIVE, ""
    if Field.OBJECTIVE not in line.values:
        return (Part.OBJECTIVE if line[Field.NAME].stated else Part.MORE), ""
    if line[Field.NUMBER].fresh:
        return _numbered(line)
    if line[Field.OBJECTIVE].stated:
        return _without_number(line, above)
    if not line[Field.NAME].stated:
        return Part.MORE, ""
    if line[Field.OBJECTIVE].goes_on or line[Field.NUMBER].goes_on:
        return Part.INDICATOR, ""
    if _reads_on(line, above):
        return Part.MORE, ""
    return (
        Part.INDICATOR,
        "Nomor dan sasarannya kosong; dibaca sebagai indikator lain dari sasaran di atasnya.",
    )


def _numbered(line: Line) -> tuple[Part, str]:
    objective = line[Field.OBJECTIVE]
    if objective.stated:
        return Part.OBJECTIVE, ""
    if objective.goes_on:
        return Part.INDICATOR, ""
    return Part.INDICATOR, "Sasarannya kosong; dibaca meneruskan sasaran di atasnya."


def _without_number(line: Line, above: Above) -> tuple[Part, str]:
    objective = line[Field.OBJECTIVE]
    if objective.text and same_words(objective.text, above.text):
        return Part.INDICATOR, "Sasarannya sama dengan di atasnya; dibaca sebagai satu sasaran."
    alone = not (line[Field.NAME].stated or line[Field.FORMULA].stated)
    if alone or objective.text[:1].islower() or _reads_on(line, above):
        return Part.MORE, ""
    if Field.NUMBER in line.values:
        return Part.OBJECTIVE, "Nomornya kosong; dibaca sebagai sasaran baru."
    return Part.OBJECTIVE, ""


def _reads_on(line: Line, above: Above) -> bool:
    """Whether an indicator's text only goes on from the row above, as over a page's end."""
    if line[Field.NAME].text[:1].islower():
        return True
    before, text = above.last_formula, line[Field.FORMULA].text
    return before.count("(") > before.count(")") and text.count(")") > text.count("(")
