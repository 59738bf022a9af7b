"""What must be there before a sheet can be submitted: the same list for the page and the server."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from iki_flow.domain.cascade import Link
from iki_flow.domain.connections import Connections, connect, lines
from iki_flow.domain.document import Period
from iki_flow.domain.errors import Problem
from iki_flow.domain.notation import Outcome
from iki_flow.domain.progress import Earlier, falls
from iki_flow.domain.scoring import weights_fault
from iki_flow.domain.sheet import IndicatorRow, ObjectiveRow
from iki_flow.domain.understanding import understand

_NEEDED = {
    "name": "Indikator belum diisi.",
    "formula": "Rumus belum diisi.",
    "source": "Sumber data belum diisi.",
    "unit": "Satuan belum diisi.",
}


@dataclass(frozen=True)
class Beside:
    """What is known beside a sheet's own rows: the figures of the quarter measured before, and by
    place the rows of other units that its rows stand for.
    """

    earlier: Earlier | None = None
    links: Mapping[str, Link] = field(default_factory=dict)


ALONE = Beside()
"""A sheet with nothing beside it."""


def problems(
    objectives: Sequence[ObjectiveRow], period: Period | None, beside: Beside = ALONE
) -> list[Problem]:
    """Everything to put right, in the order of the sheet; empty when it can be submitted.

    `period` is None for a plan. Places read "2.1.formula": second sasaran, first indicator.
    """
    if not objectives:
        return [Problem("sheet", "Lembar ini belum berisi satu sasaran pun.")]
    given = {place for place, link in beside.links.items() if link.source}
    connections = connect(lines(objectives), given)
    found = [*_of_rows(objectives, period, beside, connections), *_of_circle(connections)]
    rows = [row for objective in objectives for row in objective.indicators]
    fault = weights_fault([None if row.weight is None else Fraction(row.weight) for row in rows])
    return found + ([fault] if fault else [])


def _of_rows(
    objectives: Sequence[ObjectiveRow],
    period: Period | None,
    beside: Beside,
    connections: Connections,
) -> Iterator[Problem]:
    for number, objective in enumerate(objectives, start=1):
        yield from _of_objective(number, objective)
        for place, row in enumerate(objective.indicators, start=1):
            at = f"{number}.{place}"
            if (number, place) == (1, 1) and not row.responsible:
                yield Problem(f"{at}.responsible", "Penanggung jawab baris pertama belum diisi.")
            yield from _of_plan(at, row)
            link = beside.links.get(at)
            if period is None:
                yield from _of_reading(at, row)
            elif link is None or link.source is None:
                yield from _of_measurement(at, row, connections)
                yield from _of_link(at, row, link)
                if beside.earlier is not None:
                    yield from falls(at, row, beside.earlier)


def _of_objective(number: int, objective: ObjectiveRow) -> Iterator[Problem]:
    at = f"{number}.text"
    if not objective.text.strip():
        yield Problem(at, "Sasaran nomor {number} belum diisi.", number=number)
    if not objective.indicators:
        yield Problem(at, "Sasaran nomor {number} belum punya indikator.", number=number)


def _of_plan(at: str, row: IndicatorRow) -> Iterator[Problem]:
    for name, sentence in _NEEDED.items():
        if not getattr(row, name).strip():
            yield Problem(f"{at}.{name}", sentence)
    missing = [period.value for period in Period if not row.targets.get(period.value)]
    if missing:
        yield Problem(f"{at}.targets", "Target {periods} belum diisi.", periods=", ".join(missing))


def _of_reading(at: str, row: IndicatorRow) -> Iterator[Problem]:
    """Somebody must have said that the formula was understood as it is meant."""
    understood = understand(row.formula, row.reading)
    if not row.formula.strip() or understood.confirmed:
        return
    if understood.settled:
        yield Problem(f"{at}.reading", "Periksa arti rumus ini, lalu tandai bahwa sudah benar.")
    else:
        yield Problem(f"{at}.reading", "Pilih dahulu arti rumus ini.")


def _of_link(at: str, row: IndicatorRow, link: Link | None) -> Iterator[Problem]:
    """Another unit's result may be typed meanwhile, but only with something to show for it."""
    if link is not None and not row.evidence:
        yield Problem(
            f"{at}.evidence",
            "Hasil {unit} belum tersedia, karena pengukurannya belum terkunci. Tunggu sampai "
            "terkunci, atau isi sendiri dan lampirkan buktinya.",
            unit=link.unit,
        )


def _of_circle(connections: Connections) -> Iterator[Problem]:
    """Results that wait for each other are never there."""
    if connections.circle:
        yield Problem(
            f"{connections.circle[0]}.formula",
            "Hasil indikator {circle} saling menunggu, sehingga tidak dapat dihitung. Ubah nama "
            "besaran pada salah satu rumusnya.",
            circle=" → ".join(connections.circle),
        )


def _of_measurement(at: str, row: IndicatorRow, connections: Connections) -> Iterator[Problem]:
    understood = understand(row.formula, row.reading)
    for place, name in enumerate(understood.variables):
        if (at, name) not in connections.taken and not row.inputs.get(name):
            yield Problem(f"{at}.inputs.{place}", "“{name}” belum diisi.", name=name)
    if understood.outcome is Outcome.DIRECT and not row.evidence:
        yield Problem(
            f"{at}.evidence", "Angka ini diisi langsung, jadi perlu sedikitnya satu berkas bukti."
        )
