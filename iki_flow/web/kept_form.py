"""The editor's form as the text that is kept of it until it is saved, and read back from there."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from flask import request
from werkzeug.datastructures import MultiDict

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
    """What somebody typed and did not save: when, on which page, and rows that he removed.

    `behind` says that the draft was changed since that page was opened.
    """

    typed: Typed
    removed: tuple[Removed, ...]
    at: datetime
    mark: str
    behind: bool


def sending_page() -> Page:
    """The page that sent this form."""
    return Page(request.form.get("halaman", ""), request.form.get("dari", ""))


def mark_shown(document: Document, actor: Actor) -> str:
    """The mark of the kept work that the page which sent this form holds, as of now."""
    work, page = work_of(document, actor), sending_page()
    return str(work.mark) if work is not None and page.holds(work.mark) else page.opened_with


def as_text(form: MultiDict[str, str]) -> str:
    """The fields of the editor's form as JSON text; anything else that was sent is left out."""
    told = {
        "dated": form.get("dated", ""),
        "removed": form.get("removed", ""),
        "rows": fields_of(typed_sheet(form)),
    }
    return json.dumps(told, ensure_ascii=False)


def opened(document: Document, actor: Actor) -> KeptForm | None:
    """What this actor typed into a draft and did not save; None where it says nothing new."""
    work = work_of(document, actor)
    if work is None:
        return None
    told = json.loads(work.form)
    typed = Typed(work.revision, _day(told, document.dated), typed_sheet(MultiDict(told["rows"])))
    removed = removed_rows(MultiDict({"removed": told["removed"]}))
    if not removed and editing.says_nothing_new(document, typed):
        return None
    return KeptForm(typed, removed, work.at, str(work.mark), work.revision != document.revision)


def _day(told: Mapping[str, str], otherwise: date) -> date:
    try:
        return date.fromisoformat(told["dated"])
    except ValueError:
        return otherwise
