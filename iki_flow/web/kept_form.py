"""The editor's form as the text that is kept of it until it is saved, and read back from there."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import request
from werkzeug.datastructures import MultiDict

from iki_flow.domain.entry import RawObjective
from iki_flow.domain.hierarchy import Actor
from iki_flow.domain.unsaved import Page
from iki_flow.models import Document
from iki_flow.queries.unsaved import work_of
from iki_flow.services import editing
from iki_flow.services.editing import Typed
from iki_flow.web.row_buttons import Removed, removed_rows
from iki_flow.web.sheet_form import fields_of, typed_sheet


@dataclass(frozen=True)
class KeptForm:
    """What stands in a form that is kept: the sheet, and the rows that were removed from it."""

    typed: Typed
    removed: tuple[Removed, ...]

    def says_nothing_new(self, document: Document) -> bool:
        """Whether the draft says all of it already."""
        return not self.removed and editing.says_nothing_new(document, self.typed)


@dataclass(frozen=True)
class Unsaved(KeptForm):
    """What somebody typed and did not save: when, and the mark of the page that he typed it on.

    `behind` says that the draft was changed since that page was opened, `from_file` that an import
    left it and it is as it was left.
    """

    at: datetime
    mark: str
    behind: bool
    from_file: bool


def sending_page() -> Page:
    """The page that sent this form."""
    return Page(request.form.get("halaman", ""), request.form.get("dari", ""))


def mark_shown(document: Document, actor: Actor) -> str:
    """The mark of the kept work that the page which sent this form holds, as of now."""
    work, page = work_of(document, actor), sending_page()
    return str(work.mark) if work is not None and page.holds(work.mark) else page.opened_with


def as_text(form: MultiDict[str, str]) -> str:
    """The fields of the editor's form as JSON text; anything else that was sent is left out."""
    return _text(form.get("dated", ""), typed_sheet(form), form.get("removed", ""))


def typed_as_text(typed: Typed) -> str:
    """The same of a sheet that did not come from the editor."""
    return _text(typed.dated.isoformat(), typed.objectives)


def _text(dated: str, sheet: Sequence[RawObjective], removed: str = "") -> str:
    told = {"dated": dated, "removed": removed, "rows": fields_of(sheet)}
    return json.dumps(told, ensure_ascii=False)


def read_back(form: str, revision: int, document: Document) -> KeptForm:
    """A form from its text, typed on a page of that revision."""
    told = json.loads(form)
    sheet = typed_sheet(MultiDict(told["rows"]))
    try:
        dated = date.fromisoformat(told["dated"])
    except ValueError:
        dated = document.dated  # it is still being typed
    removed = removed_rows(MultiDict({"removed": told["removed"]}))
    return KeptForm(Typed(revision, dated, sheet), removed)


def opened(document: Document, actor: Actor) -> Unsaved | None:
    """What this actor typed into a draft and did not save; None where it says nothing new."""
    work = work_of(document, actor)
    if work is None:
        return None
    form = read_back(work.form, work.revision, document)
    if form.says_nothing_new(document):
        return None
    behind = work.revision != document.revision
    return Unsaved(form.typed, form.removed, work.at, str(work.mark), behind, work.from_file)
