"""From lines to sasaran and indicators: what begins a new one, and what goes on from above.

Nothing is guessed in silence: every decision that a reader might take otherwise is a doubt, with
the place that it concerns ("2.1.formula").
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from iki_flow.domain.entry import RawIndicator, RawObjective
from iki_flow.domain.errors import Problem
from iki_flow.domain.importing.headings import Field
from iki_flow.domain.importing.lines import Line, Value, numeral
from iki_flow.domain.importing.marks import marked
from iki_flow.domain.importing.parts import Part, part_of
from iki_flow.domain.importing.targets import Planned, planned

_TEXTS = (Field.NAME, Field.FORMULA, Field.SOURCE, Field.RESPONSIBLE)
_NO_BLANK_AFTER = ("/", "(")


@dataclass
class _Objective:
    text: str
    indicators: list[RawIndicator] = field(default_factory=list)

    @property
    def last_formula(self) -> str:
        """The formula that a line below may go on with."""
        return self.indicators[-1].formula if self.indicators else ""


class Assembly:
    """A sheet while its lines are taken, one after the other."""

    def __init__(self) -> None:
        self.doubts: list[Problem] = []
        self._objectives: list[_Objective] = []
        self._written: int | None = None
        self._source = ""

    @property
    def objectives(self) -> tuple[RawObjective, ...]:
        """What the lines made."""
        return tuple(RawObjective(one.text, tuple(one.indicators)) for one in self._objectives)

    def take(self, lines: Iterable[Line]) -> None:
        """Take the next lines."""
        for line in lines:
            part, why = part_of(line, self._objectives[-1] if self._objectives else None)
            if part is Part.MORE:
                self._more(line)
                continue
            if part is Part.OBJECTIVE:
                self._objectives.append(_Objective(line[Field.OBJECTIVE].text))
                self._number(line)
                self._marks(str(len(self._objectives)), line, (Field.OBJECTIVE,))
            self._indicator(line)
            if why:
                self._doubt(self._place(part), why)

    @property
    def _last(self) -> RawIndicator:
        return self._objectives[-1].indicators[-1]

    def _place(self, part: Part) -> str:
        number = len(self._objectives)
        if part is Part.OBJECTIVE:
            return f"{number}.text"
        return f"{number}.{len(self._objectives[-1].indicators)}.name"

    def _doubt(self, place: str, sentence: str, **values: object) -> None:
        self.doubts.append(Problem(place, sentence, **values))

    def _number(self, line: Line) -> None:
        """Say where the numbers of the file jump or come twice; here they are those of places."""
        text = line[Field.NUMBER].text
        written = numeral(text)
        place = len(self._objectives)
        expected = place if self._written is None else self._written + 1
        if text and written not in (place, expected):
            self._doubt(
                self._place(Part.OBJECTIVE),
                "Di berkas bernomor {written}; di sini bernomor {number}.",
                written=text,
                number=place,
            )
        self._written = expected if written is None else written

    def _indicator(self, line: Line) -> None:
        """Add the indicator of a line; a sasaran alone in its row has none."""
        stated = [name for name, value in line.values.items() if value.stated or value.goes_on]
        if not set(stated) - {Field.NUMBER, Field.OBJECTIVE}:
            return
        plan = planned(line)
        self._objectives[-1].indicators.append(
            RawIndicator(
                name=line[Field.NAME].text,
                formula=line[Field.FORMULA].text,
                source="",
                responsible=line[Field.RESPONSIBLE].text if line[Field.RESPONSIBLE].stated else "",
                unit=plan.unit,
                polarity=plan.polarity,
                weight=plan.weight,
                scale=plan.scale,
                accumulation=plan.accumulation,
                targets=plan.targets,
            )
        )
        self._fill_source(line[Field.SOURCE])
        place = self._place(Part.INDICATOR).removesuffix(".name")
        self._said_of(place, plan)
        self._marks(place, line, tuple(set(line.values) - {Field.OBJECTIVE, Field.NUMBER}))
        if line[Field.FORMULA].goes_on and line[Field.FORMULA].text:
            self._doubt(f"{place}.formula", "Rumusnya digabung dengan baris di atasnya.")

    def _fill_source(self, value: Value) -> None:
        """Fill the source down: a merged cell holds for all its rows, a blank one is doubtful."""
        indicators = self._objectives[-1].indicators
        blank = not value.stated and not value.goes_on
        source = self._source if blank else value.text
        indicators[-1] = replace(indicators[-1], source=source)
        if blank and source:
            place = self._place(Part.INDICATOR).removesuffix(".name")
            self._doubt(f"{place}.source", "Kosong di berkas; diisi dari baris di atasnya.")
        self._source = source

    def _said_of(self, place: str, plan: Planned) -> None:
        for doubt in plan.doubts:
            self._doubt(f"{place}.{doubt.place}", doubt.template, **doubt.values)

    def _marks(self, place: str, line: Line, fields: Iterable[Field]) -> None:
        for doubt in marked(line, fields):
            self._doubt(f"{place}.{doubt.place}", doubt.template)

    def _more(self, line: Line) -> None:
        """Join a line to the indicator above it, which went on over a page's end."""
        objective = self._objectives[-1]
        if line[Field.OBJECTIVE].fresh:
            objective.text = _joined(objective.text, line[Field.OBJECTIVE].text)
            self._doubt(self._place(Part.OBJECTIVE), "Disambung dari baris berikutnya.")
        if not objective.indicators:
            self._indicator(line)
            return
        place = self._place(Part.INDICATOR).removesuffix(".name")
        for name in _TEXTS:
            if line[name].fresh:
                text = _joined(str(getattr(self._last, name.value)), line[name].text)
                objective.indicators[-1] = _with(self._last, name.value, text)
                self._doubt(f"{place}.{name.value}", "Disambung dari baris berikutnya.")
        self._source = self._last.source
        self._plan_more(place, line)
        self._marks(place, line, (*_TEXTS,))

    def _plan_more(self, place: str, line: Line) -> None:
        """Figures below an indicator's own fill what it left blank; others are only said."""
        plan = planned(line)
        last = self._last
        for name in ("unit", "weight"):
            text = getattr(plan, name)
            if text and getattr(last, name):
                self._doubt(
                    f"{place}.{name}", "Di baris berikutnya tertulis lagi: {text}", text=text
                )
            elif text:
                last = _with(last, name, text)
        for period, text in plan.targets.items():
            if last.targets.get(period):
                self._doubt(
                    f"{place}.targets.{period}",
                    "Di baris berikutnya tertulis lagi: {text}",
                    text=text,
                )
        last = replace(last, targets={**plan.targets, **last.targets})
        self._objectives[-1].indicators[-1] = last


def _with(row: RawIndicator, name: str, text: str) -> RawIndicator:
    changed: dict[str, Any] = {name: text}
    return replace(row, **changed)


def _joined(above: str, below: str) -> str:
    """A text and what goes on from it, with one blank between, unless a sign joins them."""
    return above + ("" if not above or above.endswith(_NO_BLANK_AFTER) else " ") + below
