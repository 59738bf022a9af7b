"""What a comparison comes to."""

from collections import Counter
from dataclasses import dataclass

from iki_flow.domain.comparison.fields import Change
from iki_flow.domain.comparison.rows import Kind, Section


@dataclass(frozen=True)
class Comparison:
    """Two documents side by side: what differs about them as such, and their rows."""

    facts: tuple[Change, ...]
    sections: tuple[Section, ...]

    @property
    def counts(self) -> dict[Kind, int]:
        """How many indicators were added, removed, moved and changed; one may be two of these."""
        found = Counter(
            kind for section in self.sections for row in section.rows for kind in row.kinds
        )
        return {kind: found[kind] for kind in Kind}

    @property
    def same(self) -> bool:
        """Whether all rows say the same, in the same order."""
        return all(section.unchanged for section in self.sections)
