"""The difference of two sheets: which rows came, went, moved or say something else."""

from collections.abc import Mapping
from typing import Any

from iki_flow.domain.comparison.fields import Change, Field, facts
from iki_flow.domain.comparison.report import Comparison, Side, file_name
from iki_flow.domain.comparison.rows import Kind, Row, Section, sections
from iki_flow.domain.comparison.stretches import Stretch, runs, stretches
from iki_flow.domain.comparison.vocabulary import FIELD_WORDS, KIND_WORDS
from iki_flow.domain.comparison.words import Piece, Sign

__all__ = [
    "FIELD_WORDS",
    "KIND_WORDS",
    "Change",
    "Comparison",
    "Field",
    "Kind",
    "Piece",
    "Row",
    "Section",
    "Side",
    "Sign",
    "Stretch",
    "compare",
    "file_name",
    "runs",
    "stretches",
]


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> Comparison:
    """What differs between two snapshots, exactly and always told the same way.

    Figures that were measured are compared where both sides measure; everything else always.
    """
    return Comparison(facts(before, after), sections(before["content"], after["content"]))
