"""What is compared, and what it comes to."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from iki_flow.domain.comparison.fields import Change
from iki_flow.domain.comparison.rows import Kind, Row, Section
from iki_flow.domain.document import STATE_WORDS, State


@dataclass(frozen=True)
class Side:
    """One of two sheets: what it says, and where it then was on its route.

    `round` is an earlier submission of the document; None is the document as it stands.
    """

    snapshot: Mapping[str, Any]
    state: State
    round: int | None = None

    @property
    def name(self) -> str:
        """What it is called: "Pengukuran TW I 2024, versi 1, putaran 2"."""
        document = self.snapshot["document"]
        quarter = [document["period"]] if document["period"] else []
        title = " ".join([document["kind"].capitalize(), *quarter, str(document["year"])])
        stage = STATE_WORDS[self.state] if self.round is None else f"putaran {self.round}"
        return f"{title}, versi {document['version']}, {stage}"

    @property
    def stem(self) -> str:
        """The name of its file without an ending; what is no version of its own says so."""
        named: str = self.snapshot["document"]["file_name"].removesuffix(".pdf")
        if self.round is not None:
            return f"{named}-putaran-{self.round}"
        return f"{named}-konsep" if self.state is State.DRAFT else named


def file_name(left: Side, right: Side) -> str:
    """The name that the paper of a comparison is downloaded under."""
    return f"PERBANDINGAN-{left.stem}-dan-{right.stem}.pdf"


@dataclass(frozen=True)
class Comparison:
    """Two documents side by side: what differs about them as such, and their rows."""

    facts: tuple[Change, ...]
    sections: tuple[Section, ...]

    @property
    def counts(self) -> dict[Kind, int]:
        """How many indicators were added, removed, moved and changed; one may be two of these."""
        return _counted(row for section in self.sections for row in section.rows)

    @property
    def section_counts(self) -> dict[Kind, int]:
        """The same of the sasaran themselves."""
        return _counted(self.sections)

    @property
    def same(self) -> bool:
        """Whether all rows say the same, in the same order."""
        return all(section.unchanged for section in self.sections)


def _counted(found: Iterable[Row] | Iterable[Section]) -> dict[Kind, int]:
    counts = Counter(kind for one in found for kind in one.kinds)
    return {kind: counts[kind] for kind in Kind}
