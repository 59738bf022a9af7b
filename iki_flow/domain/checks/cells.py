"""Cells that must be filled in, a formula that somebody must confirm, weights that must be 100."""

from collections.abc import Iterator

from iki_flow.domain import weights as weighing
from iki_flow.domain.checks.subject import Subject
from iki_flow.domain.document import Period
from iki_flow.domain.errors import Problem
from iki_flow.domain.notation import Outcome
from iki_flow.domain.scales import SCALES

_NEEDED = {
    "name": "Indikator belum diisi.",
    "formula": "Rumus belum diisi.",
    "source": "Sumber data belum diisi.",
    "unit": "Satuan belum diisi.",
}


def empty_sheet(subject: Subject) -> Iterator[Problem]:
    """A sheet without a sasaran."""
    if not subject.objectives:
        yield Problem("sheet", "Lembar ini belum berisi satu sasaran pun.")


def empty_objective(subject: Subject) -> Iterator[Problem]:
    """A sasaran without its text, or without an indicator."""
    for number, objective in enumerate(subject.objectives, start=1):
        at = f"{number}.text"
        if not objective.text.strip():
            yield Problem(at, "Sasaran nomor {number} belum diisi.", number=number)
        if not objective.indicators:
            yield Problem(at, "Sasaran nomor {number} belum punya indikator.", number=number)


def empty_cell(subject: Subject) -> Iterator[Problem]:
    """A cell of the plan that is blank; the first row says who answers for it."""
    for one in subject.rows:
        if one.place == "1.1" and not one.row.responsible:
            yield Problem("1.1.responsible", "Penanggung jawab baris pertama belum diisi.")
        for name, sentence in _NEEDED.items():
            if not getattr(one.row, name).strip():
                yield Problem(f"{one.place}.{name}", sentence)


def no_target(subject: Subject) -> Iterator[Problem]:
    """Quarters without a target."""
    for one in subject.rows:
        missing = [period.value for period in Period if not one.row.targets.get(period.value)]
        if missing:
            yield Problem(
                f"{one.place}.targets",
                "Target {periods} belum diisi.",
                periods=", ".join(missing),
            )


def unread(subject: Subject) -> Iterator[Problem]:
    """Somebody must have said that the formula was understood as it is meant."""
    for one in subject.rows:
        if not one.row.formula.strip() or one.understood.confirmed:
            continue
        at = f"{one.place}.reading"
        if one.understood.settled:
            yield Problem(at, "Periksa arti rumus ini, lalu tandai bahwa sudah benar.")
        else:
            yield Problem(at, "Pilih dahulu arti rumus ini.")


def scale(subject: Subject) -> Iterator[Problem]:
    """What a formula computes from figures is no step of a scale."""
    for one in subject.rows:
        if one.row.scale and one.understood.outcome is Outcome.COMPUTED:
            yield Problem(
                f"{one.place}.scale",
                "Skala {scale} hanya untuk indikator yang diisi langsung, sedangkan rumus ini "
                "berupa hitungan. Pilih angka biasa, atau ubah rumusnya.",
                scale=SCALES[one.row.scale].name,
            )


def circle(subject: Subject) -> Iterator[Problem]:
    """Results that wait for each other are never there."""
    found = subject.connections.circle
    if found:
        yield Problem(
            f"{found[0]}.formula",
            "Hasil indikator {circle} saling menunggu, sehingga tidak dapat dihitung. Ubah nama "
            "besaran pada salah satu rumusnya.",
            circle=" → ".join(found),
        )


def weights(subject: Subject) -> Iterator[Problem]:
    """Weights, where there are any, come to exactly 100."""
    fault = weighing.fault([one.row.weight for one in subject.rows])
    if fault:
        yield fault
