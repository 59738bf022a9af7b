"""Targets that can be read, but can hardly be meant."""

from collections.abc import Iterator
from itertools import pairwise

from iki_flow.domain.checks.ratio import percent
from iki_flow.domain.checks.subject import Placed, Subject
from iki_flow.domain.document import Period
from iki_flow.domain.errors import Problem
from iki_flow.domain.measuring import is_measured
from iki_flow.domain.numbers import write_number
from iki_flow.domain.progress import Accumulation
from iki_flow.domain.scoring import Polarity, Target, parse_target

_FAR = 120
"""Percent: some revenue is planned above 100%, but hardly above this."""


def zero(subject: Subject) -> Iterator[Problem]:
    """Against nothing, nothing can be held: the row is left out of the score."""
    for one in subject.rows:
        quarters = [quarter for quarter, target in _targets(one).items() if target.high == 0]
        if quarters:
            yield Problem(
                f"{one.place}.targets.{quarters[0]}",
                "Target {periods} nol, sehingga capaiannya tidak dapat dihitung dan tidak ikut "
                "dinilai. Pastikan memang tidak ada yang direncanakan.",
                periods=", ".join(quarters),
            )


def falling(subject: Subject) -> Iterator[Problem]:
    """What is counted since January cannot become less in a later quarter."""
    for one in subject.rows:
        rate_to_lower = percent(one.row.unit) and one.row.polarity is Polarity.LOWER
        counted = one.row.accumulation is Accumulation.CUMULATIVE and not one.row.scale
        if not counted or rate_to_lower:
            continue
        for (before, earlier), (after, later) in pairwise(_targets(one).items()):
            if later.high < earlier.high:
                yield Problem(
                    f"{one.place}.targets.{after}",
                    "Target turun dari {earlier} ({before}) menjadi {later} ({after}), padahal "
                    "kumulatif. Isi jumlah sejak Januari, atau ubah sifat angkanya.",
                    earlier=write_number(earlier.high),
                    before=before,
                    later=write_number(later.high),
                    after=after,
                )
                break


def far_above(subject: Subject) -> Iterator[Problem]:
    """A percentage that is planned far above the whole."""
    for one in subject.rows:
        if not percent(one.row.unit):
            continue
        for quarter, target in _targets(one).items():
            if target.high > _FAR:
                yield Problem(
                    f"{one.place}.targets.{quarter}",
                    "Target {period} {target}%, jauh di atas 100%. Pastikan angka dan satuannya "
                    "benar.",
                    period=quarter,
                    target=write_number(target.high),
                )
                break


def _targets(one: Placed) -> dict[str, Target]:
    """The targets of the quarters that it is measured in and that have one, in their order."""
    targets = one.row.targets
    return {
        period.value: parse_target(targets[period.value])
        for period in Period
        if targets.get(period.value) and is_measured(targets, period)
    }
