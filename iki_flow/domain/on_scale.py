"""Figures on a scale as a snapshot keeps it: what may be computed, and how it is said."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from iki_flow.domain.numbers import write_number
from iki_flow.domain.scoring import NotComputable, Target


def held_to(scale: Mapping[str, Any] | None, value: Fraction, target: Target) -> None:
    """Let pass what may be held against each other: on a scale, its steps alone.

    `scale` is as a snapshot keeps it; None for plain figures.

    Raises:
        NotComputable: one of them is no step, such as another unit's result on another scale.
    """
    if scale is None:
        return
    steps = {Fraction(step["value"]) for step in scale["steps"]}
    for figure in (value, target.low, target.high):
        if figure not in steps:
            raise NotComputable(
                "Tidak dapat dihitung: {figure} bukan langkah skala {scale}.",
                figure=write_number(figure),
                scale=scale["name"],
            )


def scale_of_input(row: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The scale that the one figure of a row of a snapshot is chosen from; None for none."""
    found: Mapping[str, Any] | None = row.get("scale")
    return found if row["reading"]["outcome"] == "direct" else None


def step_said(scale: Mapping[str, Any] | None, canonical: str | None) -> str:
    """A step with its figure, "WTP (4)"; "" where the figure is none of the scale's.

    `scale` is as a snapshot keeps it, the figure as a decimal string or, where it never ends, as
    a fraction.
    """
    if scale is None or not canonical or "-" in canonical:
        return ""
    figure = Fraction(canonical)
    found = (step for step in scale["steps"] if Fraction(step["value"]) == figure)
    return next((f"{step['step']} ({step['value']})" for step in found), "")


def scale_said(scale: Mapping[str, Any]) -> str:
    """A scale in a sentence: its steps with their figures, and any rule that orders them."""
    steps = "; ".join(f"{step['step']} = {step['value']}" for step in scale["steps"])
    basis = f" ({scale['basis']})" if scale["basis"] else ""
    return f"Skala {scale['name']}{basis}: {steps}."
