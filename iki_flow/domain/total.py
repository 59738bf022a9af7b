"""A document's score as its snapshot says it, with how it came about."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from iki_flow.domain import workings
from iki_flow.domain.scoring import Capaian, Policy, score
from iki_flow.domain.weights import Weights


def score_said(
    lines: Sequence[Capaian | None], given: Weights, unmeasured: int, policy: Policy
) -> dict[str, Any]:
    """The score of these rows with their weights; `unmeasured` of them were not to be measured."""
    weights = [None if weight is None else Fraction(weight) for weight in given]
    result = score(lines, weights)
    value = None if result.exact is None else policy.round(result.exact)
    counted = [
        (capaian.capped, weight)
        for capaian, weight in zip(lines, weights, strict=True)
        if capaian is not None
    ]
    return {
        "value": None if value is None else str(value),
        "predikat": None if value is None else policy.predikat(value),
        "how": "" if result.exact is None else workings.mean(counted, result.exact, policy),
        "counted": result.counted,
        "left_out": result.left_out - unmeasured,
        # Where all is measured nothing is said of it, as in all sheets before it could be left out.
        **({"unmeasured": unmeasured} if unmeasured else {}),
        "reason": "Belum ada capaian yang dapat dihitung." if value is None else None,
    }
