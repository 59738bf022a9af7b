"""Impor: a sheet from Word or Excel into a draft, looked at before anything of it is kept."""

from collections.abc import Mapping

from flask import (
    Blueprint,
    current_app,
    flash,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from iki_flow.domain.entry import RawObjective
from iki_flow.domain.errors import Incomplete, NotPermitted, Refusal
from iki_flow.domain.importing import Chosen, NoHeadings, Source, UnreadableFile, sheets
from iki_flow.domain.importing.ownership import held_against
from iki_flow.domain.importing.readings import with_readings
from iki_flow.domain.importing.taking import Rows, below, in_place_of, says_something
from iki_flow.domain.policy import Permission, require
from iki_flow.domain.unsaved import Page
from iki_flow.models import Document
from iki_flow.queries.documents import visible
from iki_flow.queries.people import positions
from iki_flow.queries.unsaved import work_of
from iki_flow.services import editing
from iki_flow.services.editing import Typed
from iki_flow.services.meeting import SavedMeanwhile
from iki_flow.web.access import signed_in
from iki_flow.web.addresses import DOCUMENT, LARGEST
from iki_flow.web.editing import page_again
from iki_flow.web.errors import status_of
from iki_flow.web.import_columns import MEANINGS, asked, by_hand, chosen
from iki_flow.web.import_preview import Preview
from iki_flow.web.import_sent import largest, sent
from iki_flow.web.kept_form import opened, sending_page, typed_as_text
from iki_flow.web.resending import shown_again
from iki_flow.web.security import accepts
from iki_flow.web.sheet_form import stored_sheet, typed_sheet
from iki_flow.wiring import wired

bp = Blueprint("importing", __name__, url_prefix="/dokumen")


@bp.get(f"/{DOCUMENT}/impor")
@signed_in
def ask(document_id: int) -> Response:
    """Where a file is chosen, or cells are pasted."""
    return _ask(_draft(document_id))


def _ask_again(document_id: int) -> Response:
    """The same with what was pasted, after signing in anew; a file has to be chosen once more.

    A preview that was to be read again still holds its file.
    """
    if "tabel" in request.form:
        return preview(document_id)
    stale = Refusal(
        _("Anda masuk kembali setelah halaman ini dibuka. Pilih berkasnya lagi, atau kirim lagi.")
    )
    return _ask(_draft(document_id), stale)


@bp.post(f"/{DOCUMENT}/impor")
@signed_in
@shown_again(_ask_again)
@accepts(largest)
def preview(document_id: int) -> Response:
    """The rows as they would be; nothing is kept, neither of the file nor of its rows."""
    document = _draft(document_id)
    try:
        source = sent()
        return _shown(document, source, chosen(request.form, source))
    except UnreadableFile as refusal:
        if refusal.__cause__ is not None:
            current_app.logger.info("import: %r", refusal.__cause__)
        return _ask(document, refusal)


def _shown(document: Document, source: Source, said: Chosen) -> Response:
    """What a file holds, or the question what its columns are. Raises UnreadableFile."""
    units = [desk.unit for desk in positions(document.office_id) if desk.unit]
    own = document.position.unit or ""
    try:
        found = [
            held_against(sheet, source, own, units) for sheet in sheets(source, document.year, said)
        ]
    except NoHeadings:
        told = by_hand(source, said)
        if told is None:
            raise
        question = asked(source, told, ())
        return _page("importing/columns.html", document, asked=question)
    kept = stored_sheet(document.objectives)
    work = opened(document, g.actor)
    return _page(
        "importing/preview.html",
        document,
        previews=[Preview.of(document, sheet) for sheet in found],
        asked=asked(source, said, found),
        has_rows=any(map(says_something, kept)),
        rows=len(document.objectives),
        other=None if work is None or work.from_file else work,
    )


def _page(template: str, document: Document, **told: object) -> Response:
    return make_response(render_template(template, document=document, meanings=MEANINGS, **told))


def _unsaved(document_id: int) -> Response:
    document = _draft(document_id)
    stale = Refusal(
        _(
            "Anda masuk kembali setelah halaman ini dibuka, jadi belum ada yang disimpan. "
            "Isian Anda masih ada di halaman ini; periksa, lalu simpan lagi."
        )
    )
    return page_again(document_id, _taken(document), stale)


@bp.post(f"/{DOCUMENT}/impor/terima")
@signed_in
@shown_again(_unsaved)
@accepts(largest)
def accept(document_id: int) -> Response:
    """Keep the rows of a preview; what of them cannot be read waits in the editor to be put right.

    It takes the place of what an import before it left there. Where work that he typed waits there,
    nothing is kept of a sheet that cannot be read in full.
    """
    document = _draft(document_id)
    typed, before = _taken(document), document.revision
    had_rows = any(map(says_something, stored_sheet(document.objectives)))
    try:
        form = typed_as_text(typed)
        unread = editing.save(document_id, typed, g.actor, g.day, g.now, wired().house, form)
    except (Incomplete, NotPermitted, SavedMeanwhile) as refusal:
        return page_again(document_id, typed, refusal)
    if not unread:  # else the editor says so, with what it is
        flash(
            _("Isi berkas sudah masuk ke konsep. Periksa tiap baris, lalu lengkapi yang kurang."),
            "success",
        )
    replaced = had_rows and document.revision != before
    earlier = before if replaced else None
    return redirect(url_for("editing.edit", document_id=document_id, sebelum=earlier, tersimpan=""))


@bp.post(f"/{DOCUMENT}/impor/batal")
@signed_in
def undo(document_id: int) -> Response:
    """Put back what the draft said before an import, if nobody saved it since."""
    revision = request.form.get("revision", type=int)
    if revision is None or not 1 <= revision <= LARGEST:
        raise BadRequest
    editing.give_back(document_id, revision, sending_page(), g.actor, g.day, g.now, wired().house)
    flash(_("Isi sebelum impor sudah dikembalikan."), "success")
    return redirect(url_for("editing.edit", document_id=document_id))


def _draft(document_id: int) -> Document:
    """A draft whose rows may be typed. Raises NotFound, NotPermitted."""
    document, case = visible(document_id, g.actor, g.day)
    require(g.actor, Permission.EDIT, case)
    if document.period is not None:
        raise NotPermitted(
            _("Baris pengukuran berasal dari penetapannya, jadi tidak diimpor dari berkas.")
        )
    return document


def _taken(document: Document) -> Typed:
    """The draft with the rows of a preview. Raises BadRequest where no form of ours sent them."""
    revision = request.form.get("revision", type=int)
    imported: list[RawObjective] = typed_sheet(request.form)
    if revision is None or not 1 <= revision <= LARGEST or not imported:
        raise BadRequest
    if "setuju" in request.form:
        imported = with_readings(imported, _readings(request.form))
    rows: Rows = stored_sheet(document.objectives)
    is_below = request.form.get("how") == "below"
    work = opened(document, g.actor)
    gives_way = work is None or (work.from_file and not (is_below and work.behind))
    if is_below and gives_way and work is not None:
        rows = work.typed.objectives  # with what the import before could not read
    taken = below(rows, imported) if is_below else in_place_of(rows, imported)
    return Typed(revision, document.dated, taken, _holding(document) if gives_way else Page())


def _holding(document: Document) -> Page:
    """A page that holds whatever unsaved work there is, so that it gives way."""
    work = work_of(document, g.actor)
    return Page() if work is None else Page(opened_with=str(work.mark))


def _readings(form: Mapping[str, str]) -> dict[str, str]:
    """The readings of before that a preview has shown, by place."""
    ending = ".dahulu"
    return {name.removesuffix(ending): text for name, text in form.items() if name.endswith(ending)}


def _ask(document: Document, refusal: Refusal | None = None) -> Response:
    answer = make_response(
        render_template(
            "importing/index.html",
            document=document,
            refusal=refusal,
            by_file="berkas" in request.files,
            pasted=request.form.get("tempel", ""),
            html=request.form.get("html", ""),
            megabytes=current_app.config["IKI"].largest_import // 1024**2,
        )
    )
    answer.status_code = 200 if refusal is None else status_of(refusal)
    return answer
