"""Quantities whose names nearly match: one of them, misspelled, or really two."""

from collections.abc import Iterator

from iki_flow.domain.checks.subject import Subject
from iki_flow.domain.errors import Problem

_SENTENCE = (
    "“{name}” mirip dengan “{other}” (baris {row}). Bila sama, samakan tulisannya, agar cukup "
    "diisi sekali."
)


def near(subject: Subject) -> Iterator[Problem]:
    """Pairs of quantities, and quantities that nearly bear another indicator's name."""
    names = {one.place: one.row.name for one in subject.rows}
    kin = subject.connections.kin
    for first, second in kin.near:
        yield Problem(
            f"{second.key}.formula",
            _SENTENCE,
            name=second.variable,
            other=first.variable,
            row=first.key,
        )
    for source in kin.near_sources:
        yield Problem(
            f"{source.place.key}.formula",
            _SENTENCE,
            name=source.place.variable,
            other=names[source.key],
            row=source.key,
        )
