"""From realisasi to capaian to a document's score, under a policy that is data.

Capaian: higher is better R/T x 100; lower is better (2T - R)/T x 100 (PermenPANRB 8/2021); a
range is held against its nearer bound. Exact arithmetic; one rounding, at the end.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

import rfc8785

from iki_flow.domain.errors import Refusal
from iki_flow.domain.measuring import NOT_MEASURED, NOT_MEASURED_WORDS
from iki_flow.domain.numbers import places, read_number, round_half_up, write_number


class Polarity(StrEnum):
    """Which way is better."""

    HIGHER = "naik"
    LOWER = "turun"


POLARITY_WORDS = {
    Polarity.HIGHER: "semakin tinggi semakin baik",
    Polarity.LOWER: "semakin rendah semakin baik",
}


@dataclass(frozen=True)
class Target:
    """What was to be reached: one figure, or a range with both bounds included."""

    low: Fraction
    high: Fraction

    def nearest(self, value: Fraction) -> Fraction:
        """The figure that a realisasi is held against; inside a range, the realisasi itself."""
        return min(max(value, self.low), self.high)

    def __str__(self) -> str:
        """The canonical form, as snapshots keep it."""
        bounds = [plain(self.low)] + ([plain(self.high)] if self.high != self.low else [])
        return "-".join(bounds)


class BadTarget(Refusal):
    """A target that cannot be read."""


def read_target(text: str) -> Target:
    """A target as typed the Indonesian way: "100", "93,5", "80 - 90" or "80 s.d. 90".

    Raises:
        BadTarget: when it is no figure, negative, or its bounds are turned round.
        numbers.AmbiguousNumber: for "23.105", which may mean either of two figures.
    """
    parts = _bounds(text, ("–", "—", "s.d.", "s/d", "-"))
    low, high = (Fraction(read_number(part)) for part in (parts[0], parts[-1]))
    if low < 0 or high < low:
        raise BadTarget(
            "Target “{text}” tidak terbaca. Tulis satu angka, atau rentang seperti 80–90.",
            text=text,
        )
    return Target(low, high)


def parse_target(canonical: str) -> Target:
    """A target in canonical form, the inverse of `str(target)`."""
    parts = canonical.split("-")
    return Target(Fraction(parts[0]), Fraction(parts[-1]))


def write_target(canonical: str) -> str:
    """A canonical target as people read it: "80–90", or "tidak diukur"."""
    if canonical == NOT_MEASURED:
        return NOT_MEASURED_WORDS
    return "–".join(write_number(Decimal(part)) for part in canonical.split("-"))


@dataclass(frozen=True)
class Band:
    """A grade for every capaian above `above`; the lowest band has None."""

    predikat: str
    above: Decimal | None


@dataclass(frozen=True)
class Policy:
    """How scores are made; kept by content with each result, so that any can be redone."""

    name: str
    cap: Decimal | None
    decimals: int
    bands: tuple[Band, ...]

    def canonical(self) -> dict[str, Any]:
        """The policy as data, for the snapshot."""
        return {
            "name": self.name,
            "cap": None if self.cap is None else str(self.cap),
            "decimals": self.decimals,
            "rounding": "ROUND_HALF_UP",
            "polarity": {"naik": "R / T * 100", "turun": "(2 * T - R) / T * 100"},
            "range": "nearest bound",
            "mean": "weighted mean of the capped capaian that can be computed",
            "bands": [
                {
                    "predikat": band.predikat,
                    "above": None if band.above is None else str(band.above),
                }
                for band in self.bands
            ],
        }

    def round(self, value: Fraction) -> Decimal:
        """The one rounding: half up, to the policy's decimals."""
        return round_half_up(value, self.decimals)

    def predikat(self, value: Decimal) -> str:
        """The grade of a rounded figure; the intervals are open below."""
        return next(
            band.predikat for band in self.bands if band.above is None or value > band.above
        )

    def capped(self, value: Fraction) -> Fraction:
        """The figure as it counts."""
        return value if self.cap is None else min(value, Fraction(self.cap))


DEFAULT_POLICY = Policy(
    "IKI Flow 2024-1",
    cap=Decimal(120),
    decimals=2,
    bands=(
        Band("Sangat Tinggi", Decimal(90)),
        Band("Tinggi", Decimal(75)),
        Band("Sedang", Decimal(65)),
        Band("Rendah", Decimal(50)),
        Band("Sangat Rendah", None),
    ),
)
"""Cut points of the tables of Permendagri 86/2017; the cap of PermenPANRB 8/2021."""


def policy_from(canonical: dict[str, Any]) -> Policy:
    """A policy as a snapshot keeps it."""
    bands = tuple(
        Band(band["predikat"], None if band["above"] is None else Decimal(band["above"]))
        for band in canonical["bands"]
    )
    cap = None if canonical["cap"] is None else Decimal(canonical["cap"])
    return Policy(canonical["name"], cap, canonical["decimals"], bands)


def policy_bytes(policy: Policy) -> bytes:
    """The canonical bytes (RFC 8785) that name a policy by content."""
    return rfc8785.dumps(policy.canonical())


@dataclass(frozen=True)
class Capaian:
    """A realisasi held against its target, in percent; exact."""

    raw: Fraction
    capped: Fraction


_WITHIN = Fraction(100)
"""What was to be reached was: nothing is divided inside a range."""


class NotComputable(Refusal):
    """No capaian, and why; never 0 and never 100."""


def capaian(realisasi: Fraction, target: Target, polarity: Polarity, policy: Policy) -> Capaian:
    """Hold a realisasi against its target.

    Raises:
        NotComputable: when the figure to divide by is zero.
    """
    if target.low < target.high and target.low <= realisasi <= target.high:
        return Capaian(_WITHIN, policy.capped(_WITHIN))  # even where the range begins at zero
    against = target.nearest(realisasi)
    if against == 0:
        raise NotComputable("Tidak dapat dihitung: targetnya nol.")
    better = realisasi if polarity is Polarity.HIGHER else 2 * against - realisasi
    raw = better / against * 100
    return Capaian(raw, policy.capped(raw))


@dataclass(frozen=True)
class Score:
    """A document's score: None with a reason where no indicator could be computed."""

    exact: Fraction | None
    counted: int
    left_out: int


def score(lines: Sequence[Capaian | None], weights: Sequence[Fraction | None]) -> Score:
    """Weighted mean of the capped capaian; None lines are left out and counted as such.

    Weights are equal unless given. `weights` and `lines` stand in the same order.
    """
    given = [weight if weight is not None else Fraction(1) for weight in weights]
    counted = [
        (line.capped, weight) for line, weight in zip(lines, given, strict=True) if line is not None
    ]
    total = sum((weight for _, weight in counted), Fraction(0))
    left_out = len(lines) - len(counted)
    if total == 0:
        return Score(None, len(counted), left_out)
    weighted = sum((value * weight for value, weight in counted), Fraction(0))
    return Score(weighted / total, len(counted), left_out)


def plain(value: Fraction) -> str:
    """A figure that was typed, in full as a plain decimal string: "93.5", "12"."""
    return format(round_half_up(value, places(value) or 0), "f")


def _bounds(text: str, dashes: Sequence[str]) -> list[str]:
    for dash in dashes:
        parts = [part.strip() for part in text.split(dash)]
        if len(parts) == 2 and all(parts):
            return parts
    return [text.strip()]
