"""Named targets, such as "WTP" and "BB": the steps of a scale, each with the figure it counts as.

A scale of this table is never changed, since rows keep the figure of a step and not its word.
Where a regulation changes, another scale is added beside it (docs/decisions/0082).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Step:
    """A step of a scale: its word, the figure it counts as, and what else it is called."""

    word: str
    value: int
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scale:
    """A scale with its steps, worst first; `basis` is the rule that orders them,
    "" where none was looked up.

    `about` finds the words by which an indicator or its unit says that it goes by this scale.
    """

    key: str
    name: str
    basis: str
    steps: tuple[Step, ...]
    about: re.Pattern[str]

    def step(self, text: str) -> Step | None:
        """The step that a text names, in any case of letters; None where it names none."""
        plainly = _plainly(text)
        for step in self.steps:
            if plainly in map(_plainly, (step.word, *step.others)):
                return step
        return None

    def canonical(self) -> dict[str, Any]:
        """The scale as a snapshot keeps it, so that its figures can be redone from it alone."""
        steps = [{"step": step.word, "value": str(step.value)} for step in self.steps]
        return {"key": self.key, "name": self.name, "basis": self.basis, "steps": steps}


_SCALES = (
    Scale(
        "opini-bpk",
        "Opini BPK",
        "",
        (
            Step("TMP", 1, ("Tidak Memberikan Pendapat", "Tidak Menyatakan Pendapat")),
            Step("TW", 2, ("Tidak Wajar",)),
            Step("WDP", 3, ("Wajar Dengan Pengecualian",)),
            Step("WTP", 4, ("Wajar Tanpa Pengecualian",)),
        ),
        re.compile(r"\bopini\b|\bbpk\b", re.IGNORECASE),
    ),
    Scale(
        "akip",
        "Predikat AKIP",
        "PermenPANRB 88/2021",
        tuple(Step(word, at) for at, word in enumerate("D C CC B BB A AA".split(), start=1)),
        re.compile(r"\bs?akip\b|akuntabilitas kinerja", re.IGNORECASE),
    ),
    Scale(
        "akreditasi-puskesmas",
        "Akreditasi Puskesmas",
        "",
        (
            Step("Tidak terakreditasi", 0),
            *(
                Step(word, at)
                for at, word in enumerate("Dasar Madya Utama Paripurna".split(), start=1)
            ),
        ),
        re.compile(r"puskesmas", re.IGNORECASE),
    ),
    Scale(
        "mutu-pelayanan",
        "Mutu pelayanan (SKM)",
        "",
        (
            Step("D", 1, ("Tidak baik",)),
            Step("C", 2, ("Kurang baik",)),
            Step("B", 3, ("Baik",)),
            Step("A", 4, ("Sangat baik",)),
        ),
        re.compile(r"kepuasan masyarakat|\bikm\b|\bskm\b|mutu pelayanan", re.IGNORECASE),
    ),
    Scale(
        "status-desa",
        "Status desa",
        "",
        tuple(
            Step(word, at)
            for at, word in enumerate(
                ("Sangat tertinggal", "Tertinggal", "Berkembang", "Maju", "Mandiri"), start=1
            )
        ),
        re.compile(r"\bdesa\b|\bidm\b", re.IGNORECASE),
    ),
)

SCALES: Mapping[str, Scale] = {scale.key: scale for scale in _SCALES}
"""All scales by the key that rows keep."""

_WORDS_BEFORE = re.compile(r"(?:opini|predikat|status|desa|terakreditasi) (?=.)")


def _plainly(text: str) -> str:
    words = " ".join(re.findall(r"\w+", text.casefold()))
    return _WORDS_BEFORE.sub("", words, count=1)


def scale_called(name: str) -> Scale | None:
    """The scale of a name, as an exported sheet writes it."""
    return next((one for one in _SCALES if _plainly(one.name) == _plainly(name)), None)


def word_of(key: str, canonical: str) -> str:
    """The word of a step, by the scale's key and the step's figure; "" where there is none."""
    if key not in SCALES or not canonical:
        return ""
    found = (step.word for step in SCALES[key].steps if str(step.value) == canonical)
    return next(found, "")
