"""The annex of a sheet: a table of units and targets, joined to the rows of its indicators."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from iki_flow.domain.entry import RawIndicator, RawObjective
from iki_flow.domain.errors import Problem
from iki_flow.domain.importing.headings import Field
from iki_flow.domain.importing.lines import Line, Segment, left_out, same_words
from iki_flow.domain.importing.targets import planned


def without_name(annex: Sequence[Segment]) -> Iterator[Problem]:
    """The lines of an annex that name no indicator."""
    for part in annex:
        for line in part.lines:
            if not line[Field.NAME].stated:
                yield from left_out(part.table, range(line.row, line.row + 1))


def with_annex(
    objectives: tuple[RawObjective, ...], lines: Sequence[Line]
) -> tuple[tuple[RawObjective, ...], list[Problem], list[Problem]]:
    """The sheet with the targets of its annex, what is doubtful in that, and what is left over."""
    flat = [
        (number, place, row)
        for number, objective in enumerate(objectives, start=1)
        for place, row in enumerate(objective.indicators, start=1)
    ]
    doubts: list[Problem] = []
    rest = set(range(len(lines)))
    rows: dict[tuple[int, int], RawIndicator] = {}
    for at, line_at, same in _beside([row.name for _, _, row in flat], lines):
        number, place, row = flat[at]
        plan = planned(lines[line_at])
        rest.remove(line_at)
        rows[number, place] = replace(
            row,
            unit=plan.unit or row.unit,
            polarity=plan.polarity if lines[line_at][Field.POLARITY].text else row.polarity,
            weight=plan.weight or row.weight,
            scale=plan.scale or row.scale,
            accumulation=plan.accumulation
            if lines[line_at][Field.ACCUMULATION].text
            else row.accumulation,
            targets={**row.targets, **plan.targets},
        )
        where = f"{number}.{place}"
        doubts += [Problem(f"{where}.{d.place}", d.template, **d.values) for d in plan.doubts]
        if not same and not same_words(lines[line_at][Field.NAME].text, row.name):
            doubts.append(
                Problem(
                    f"{where}.name",
                    "Di lampiran target tertulis: {text}",
                    text=lines[line_at][Field.NAME].text,
                )
            )
    full = tuple(
        RawObjective(
            objective.text,
            tuple(
                rows.get((number, place), row)
                for place, row in enumerate(objective.indicators, start=1)
            ),
        )
        for number, objective in enumerate(objectives, start=1)
    )
    unmatched = [
        Problem(
            "",
            "Lampiran target: {text}",
            text=" | ".join(value.text for value in lines[at].values.values() if value.text),
        )
        for at in sorted(rest)
    ]
    return full, doubts, unmatched


def _beside(names: Sequence[str], lines: Sequence[Line]) -> Iterator[tuple[int, int, bool]]:
    """Which line of an annex belongs to which indicator: (indicator, line, same name).

    A line goes with the indicator of its name. Names that differ go by their places, where both
    have equally many rows.
    """
    rest = list(range(len(lines)))
    unmatched = []
    for at, name in enumerate(names):
        same = [row for row in rest if same_words(lines[row][Field.NAME].text, name)]
        if same:
            row = at if at in same else same[0]
            rest.remove(row)
            yield at, row, True
        else:
            unmatched.append(at)
    if len(names) == len(lines):
        yield from ((at, at, False) for at in unmatched if at in rest)
