"""Ubah: filling in a draft; figures and score follow as one types, computed by the server."""

from dataclasses import replace
from datetime import date

from flask import Blueprint, flash, g, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from iki_flow.domain.errors import Incomplete, NotPermitted, Problem, Refusal
from iki_flow.domain.evidence import offered_date
from iki_flow.domain.policy import Permission, require
from iki_flow.domain.scales import SCALES
from iki_flow.models import Document
from iki_flow.queries.documents import visible
from iki_flow.services import completing, editing
from iki_flow.services.editing import Typed
from iki_flow.services.meeting import SavedMeanwhile
from iki_flow.web import merging
from iki_flow.web.access import signed_in
from iki_flow.web.addresses import DOCUMENT, LARGEST
from iki_flow.web.compression import compressed
from iki_flow.web.editor import Editor
from iki_flow.web.errors import status_of
from iki_flow.web.kept_form import Unsaved, mark_shown, opened, sending_page
from iki_flow.web.resending import shown_again
from iki_flow.web.returned import remarks_by_place
from iki_flow.web.row_buttons import Changed, changed, removed_rows
from iki_flow.web.sheet_form import stored_sheet, typed_sheet
from iki_flow.wiring import wired

bp = Blueprint("editing", __name__, url_prefix="/dokumen")


@bp.get(f"/{DOCUMENT}/ubah")
@signed_in
def edit(document_id: int) -> Response:
    """The draft with a field for everything that may be filled in, as it is kept or, where he typed
    into it and did not save, as he left it.

    After saving it is as it was saved; what is older is only offered.
    """
    document, case = visible(document_id, g.actor, g.day)
    require(g.actor, Permission.EDIT, case)
    work = opened(document, g.actor)
    if work is not None and not (work.behind and "tersimpan" in request.args):
        editor = Editor.of(document, work.typed, dirty=True, removed=work.removed)
        return compressed(make_response(_page(document, editor, work.mark, work)))
    kept = Typed(document.revision, document.dated, stored_sheet(document.objectives))
    return compressed(make_response(_page(document, Editor.of(document, kept), older=work)))


def _unsaved(document_id: int) -> Response:
    """The draft with all that was typed before signing in anew."""
    document, case = visible(document_id, g.actor, g.day)
    require(g.actor, Permission.EDIT, case)
    stale = Refusal(
        _(
            "Anda masuk kembali setelah halaman ini dibuka, jadi belum ada yang disimpan. "
            "Isian Anda masih ada di halaman ini; periksa, lalu simpan lagi."
        )
    )
    return page_again(document_id, _typed(document), stale)


@bp.post(f"/{DOCUMENT}/ubah")
@signed_in
@shown_again(_unsaved)
def save(document_id: int) -> Response:
    """Keep what was typed, or, where a button for rows was pressed, only add, remove or move."""
    document, case = visible(document_id, g.actor, g.day)
    typed = _typed(document)
    if "row" in request.form:
        require(g.actor, Permission.EDIT, case)
        return _with_rows_changed(document, typed)
    try:
        _dated()
        editing.save(document_id, typed, g.actor, g.day, g.now, wired().house)
    except (Incomplete, NotPermitted, SavedMeanwhile) as refusal:
        return page_again(document_id, typed, refusal)
    flash(_("Isian tersimpan."), "success")
    leaving = request.form.get("then") == "back"
    page = "documents.show" if leaving else "editing.edit"
    # The page that follows lets go of the browser's own copy.
    saved = typed.page.name if typed.page.may_send else None if leaving else ""
    return redirect(url_for(page, document_id=document_id, tersimpan=saved))


@bp.post(f"/{DOCUMENT}/hitung")
@signed_in
def compute(document_id: int) -> str:
    """The figures of some rows, the score and the date, for what is typed now; nothing is kept."""
    document, case = visible(document_id, g.actor, g.day)
    require(g.actor, Permission.EDIT, case)
    editor = Editor.of(document, _typed(document))
    rows = [editor.row(place) for place in dict.fromkeys(request.args.getlist("baris"))]
    return render_template("editing/computed.html", document=document, editor=editor, rows=rows)


def _with_rows_changed(document: Document, typed: Typed) -> Response:
    removed = removed_rows(request.form)
    after = Changed(list(typed.objectives), removed=removed)
    if document.period is None:
        after = changed(list(typed.objectives), request.form["row"], removed)
    editor = Editor.of(
        document,
        replace(typed, objectives=after.sheet),
        focus=after.focus,
        dirty=True,
        removed=after.removed,
        news=after.said(),
    )
    return make_response(_page(document, editor, mark_shown(document, g.actor)))


def page_again(document_id: int, typed: Typed, refusal: Refusal) -> Response:
    """The page with all that was typed, and why it was not kept; both sheets where others saved."""
    document, _case = visible(document_id, g.actor, g.day)
    if isinstance(refusal, SavedMeanwhile):
        return merging.page(document, typed, refusal)
    editor = Editor.of(document, typed, refusal=refusal, removed=removed_rows(request.form))
    answer = make_response(_page(document, editor, mark_shown(document, g.actor)))
    answer.status_code = status_of(refusal)
    return answer


def _typed(document: Document) -> Typed:
    """The form as it was sent. Raises BadRequest where no form of ours would send it."""
    revision = request.form.get("revision", type=int)
    if revision is None or not 1 <= revision <= LARGEST:
        raise BadRequest
    try:
        dated = _dated()
    except Incomplete:
        dated = document.dated
    sheet = typed_sheet(request.form)
    return Typed(revision, dated, sheet, sending_page(), merging.answers(request.form))


def _dated() -> date:
    try:
        return date.fromisoformat(request.form.get("dated", ""))
    except ValueError:
        raise Incomplete(
            _("Tanggal lembar belum terbaca, jadi belum ada yang disimpan."),
            [Problem("dated", _("Isi tanggal lembar, misalnya 05-01-2024."))],
        ) from None


def _page(
    document: Document,
    editor: Editor,
    mark: str = "",
    work: Unsaved | None = None,
    older: Unsaved | None = None,
) -> str:
    """The page of the editor; `mark` is that of unsaved work on it, `work` what was found of it,
    `older` what was found and is not on it.
    """
    return render_template(
        "editing/edit.html",
        document=document,
        editor=editor,
        mark=mark,
        work=work,
        older=older,
        outlived=completing.outlived_plan(document),
        remarks=remarks_by_place(document, editor.names),
        limits=wired().house.limits,
        scales=SCALES,
        offered_date=offered_date(g.day, document.year, document.period),
    )
