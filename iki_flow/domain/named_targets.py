"""Targets typed as words, "WTP" or "BB": the step of a scale, which is asked for, never guessed."""

import re

from iki_flow.domain.errors import Refusal
from iki_flow.domain.scales import SCALES, Scale

_WITH_FIGURE = re.compile(r"(?P<word>[^\d(]+?)\s*\(\s*(?P<figure>\d[\d.,]*)\s*\)")


class NeedsScale(Refusal):
    """A text that names a step, where no scale was chosen that it could be a step of."""


class NoStep(Refusal):
    """A text that names no step of the scale that was chosen."""


def read_step(scale: Scale, text: str) -> str:
    """The figure of the step that a text names, in canonical form.

    Raises:
        NoStep: the scale has no such step.
    """
    step = scale.step(text)
    if step is None:
        raise NoStep(
            "“{text}” bukan langkah skala {scale}. Pilih salah satu: {steps}.",
            text=text.strip(),
            scale=scale.name,
            steps=", ".join(step.word for step in scale.steps),
        )
    return str(step.value)


def scales_with(text: str) -> tuple[Scale, ...]:
    """Every scale that has a step of this name."""
    return tuple(scale for scale in SCALES.values() if scale.step(text))


def suggested(text: str, about: str) -> Scale | None:
    """The scale that a text is meant on: the only one with such a step, which the indicator's
    own words `about` it name, too. None where either is missing: then a person chooses.
    """
    found = scales_with(text)
    return found[0] if len(found) == 1 and found[0].about.search(about) else None


def require_scale(text: str) -> None:
    """Let pass what may be a figure.

    Raises:
        NeedsScale: the text names a step of some scale, with a figure beside it or without.
    """
    both = _WITH_FIGURE.fullmatch(text.strip())
    if both and scales_with(both["word"]):
        raise NeedsScale(
            "“{text}” memuat predikat dan angka sekaligus. Tulis angkanya saja ({figure}), atau "
            "pilih skalanya dan tulis predikatnya saja ({word}).",
            text=text.strip(),
            figure=both["figure"],
            word=both["word"],
        )
    found = scales_with(text)
    if len(found) == 1:
        raise NeedsScale(
            "“{text}” adalah langkah skala {scale}. Pilih dahulu skala itu pada baris ini.",
            text=text.strip(),
            scale=found[0].name,
        )
    if found:
        raise NeedsScale(
            "“{text}” ada pada beberapa skala: {scales}. Pilih dahulu skala yang dimaksud.",
            text=text.strip(),
            scales=", ".join(scale.name for scale in found),
        )
