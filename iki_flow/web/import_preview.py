"""A sheet of a file as it would stand in the editor, before anything of it is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from iki_flow.domain.errors import Problem
from iki_flow.domain.importing import Imported
from iki_flow.domain.importing.readings import Before, known_before
from iki_flow.domain.importing.taking import in_place_of, links_lost
from iki_flow.models import Document
from iki_flow.queries.readings import confirmed_before
from iki_flow.services.editing import Typed
from iki_flow.web.editor import Editor
from iki_flow.web.sheet_form import stored_sheet


@dataclass(frozen=True)
class Preview:
    """A sheet of the file as it would stand in the editor.

    By place, `doubts` are what is doubtful in it, and `before` the readings of its formulas that
    its unit confirmed on other sheets.
    """

    sheet: Imported
    editor: Editor
    doubts: Mapping[str, Sequence[Problem]]
    before: Mapping[str, Before]

    @classmethod
    def of(cls, document: Document, sheet: Imported) -> "Preview":
        """The preview of a sheet in the place of what a draft says."""
        kept = stored_sheet(document.objectives)
        rows = in_place_of(kept, sheet.objectives)
        sheet = replace(sheet, doubts=(*sheet.doubts, *links_lost(kept, sheet.objectives)))
        doubts: dict[str, list[Problem]] = {}
        for problem in sheet.doubts:
            doubts.setdefault(problem.place, []).append(problem)
        typed = Typed(document.revision, document.dated, rows)
        before = known_before(rows, confirmed_before(document))
        return cls(sheet, Editor.of(document, typed), doubts, before)

    @property
    def indicators(self) -> int:
        """How many indicators it has."""
        return sum(len(objective.rows) for objective in self.editor.objectives)
