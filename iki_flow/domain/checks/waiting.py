"""Rows that wait in vain for the result of another: it is not measured, or has none to give."""

from collections.abc import Iterator

from iki_flow.domain.cascade import given
from iki_flow.domain.checks.subject import Subject
from iki_flow.domain.connections import lines
from iki_flow.domain.document import Period
from iki_flow.domain.errors import Problem
from iki_flow.domain.measuring import is_measured
from iki_flow.domain.waiting import waits

_NOT_PLANNED = (
    "Baris ini memakai hasil indikator {source}, yang menurut penetapan tidak diukur pada "
    "{period}, jadi tidak ikut dinilai. Bila seharusnya dinilai, revisi dahulu penetapannya."
)
_FROM_A_UNIT = (
    "Baris ini memakai hasil indikator {source}, yang pada {period} tidak ada dari unitnya, jadi "
    "tidak ikut dinilai."
)


def planned(subject: Subject) -> Iterator[Problem]:
    """Quarters that the one row is measured in and the other is not."""
    quarters: dict[tuple[str, str], list[str]] = {}
    for period in Period:
        none = given(lines(subject.objectives), {}, period)
        for one in waits(subject.by_place, subject.connections, none, period):
            quarters.setdefault((one.place, one.source), []).append(period.value)
    for (place, source), found in quarters.items():
        yield Problem(
            f"{place}.targets.{found[0]}",
            "Baris ini diukur pada {periods}, tetapi memakai hasil indikator {source}, yang saat "
            "itu tidak diukur. Beri keduanya target, atau tulis - pada keduanya.",
            periods=", ".join(found),
            source=source,
        )


def measured(subject: Subject) -> Iterator[Problem]:
    """The same where it is too late for this quarter."""
    if subject.period is None:
        return
    variables = {one.place: one.understood.variables for one in subject.rows}
    for one in waits(subject.by_place, subject.connections, subject.given, subject.period):
        source = subject.by_place[one.source]
        yield Problem(
            f"{one.place}.inputs.{variables[one.place].index(one.variable)}",
            _FROM_A_UNIT if is_measured(source.targets, subject.period) else _NOT_PLANNED,
            source=one.source,
            period=subject.period.value,
        )


def taken(subject: Subject) -> Iterator[Problem]:
    """Rows whose unit has locked its measurement without a result for them."""
    for one in subject.rows:
        if one.link is None or one.link.source is None or one.link.source.value:
            continue
        yield Problem(
            f"{one.place}.evidence",
            "Pengukuran {unit} yang terkunci tidak memberi hasil untuk “{name}”, jadi baris ini "
            "tidak ikut dinilai. Bila di sana baris itu berganti nama, revisi dahulu penetapan ini "
            "dan pilih baris yang baru.",
            unit=one.link.unit,
            name=one.link.name,
        )
