"""Bukti: the files that show where an indicator's figures come from.

They are sent by forms of their own, so that nothing typed into the editor is lost: as a part of its
page, or on a page of one row for browsers without scripts.
"""

from contextlib import closing
from datetime import date

from flask import Blueprint, flash, g, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from iki_flow.domain.errors import Incomplete, Throttled
from iki_flow.domain.evidence import offered_date
from iki_flow.domain.policy import Permission, require
from iki_flow.queries import evidence
from iki_flow.queries.documents import visible
from iki_flow.services import evidence as files
from iki_flow.services.evidence import Revisions, Upload
from iki_flow.web.access import signed_in
from iki_flow.web.addresses import DOCUMENT
from iki_flow.web.errors import status_of, with_wait
from iki_flow.web.security import accepts
from iki_flow.wiring import wired

bp = Blueprint("evidence", __name__, url_prefix="/dokumen")

_FORM_AROUND_IT = 64 * 1024
_ROW = f"/{DOCUMENT}/bukti/<place>"


def _largest_body() -> int:
    return wired().house.limits.file + _FORM_AROUND_IT


@bp.get(_ROW)
@signed_in
def row(document_id: int, place: str) -> Response:
    """The evidence of one row of a draft, to add to and to take from."""
    return _shown(document_id, place)


@bp.post(_ROW)
@signed_in
@accepts(_largest_body)
def add(document_id: int, place: str) -> Response:
    """Keep a file as evidence of a row."""
    try:
        upload = _sent()
        revisions = files.add(
            document_id,
            place,
            upload,
            g.actor,
            g.day,
            g.now,
            wired().ports,
            wired().house.limits,
        )
    except (Incomplete, Throttled) as refusal:
        return with_wait(_shown(document_id, place, refusal=refusal), refusal)
    return _done(document_id, place, revisions, _("Berkas bukti tersimpan."))


@bp.get(f"{_ROW}/<sha256>")
@signed_in
def download(document_id: int, place: str, sha256: str) -> Response:
    """A file, to keep; it is never shown within a page of ours."""
    handed = files.hand_out(
        document_id, place, sha256, g.actor, g.day, g.now, request.remote_addr or ""
    )
    response = make_response(handed.content)
    response.mimetype = handed.media_type.value
    response.headers.set("Content-Disposition", "attachment", filename=handed.name)
    return response


@bp.post(f"{_ROW}/<sha256>/hapus")
@signed_in
def remove(document_id: int, place: str, sha256: str) -> Response:
    """Take a file out of the evidence of a row."""
    revisions = files.remove(document_id, place, sha256, g.actor, g.day, g.now)
    return _done(document_id, place, revisions, _("Berkas bukti dihapus dari konsep ini."))


def _sent() -> Upload:
    """What was sent, read whole; what held it meanwhile is let go. Raises Incomplete."""
    sent = request.files.get("berkas")
    name, content = "", b""
    if sent is not None:
        with closing(sent):
            name, content = sent.filename or "", sent.read()
    try:
        dated = date.fromisoformat(request.form.get("tanggal", ""))
    except ValueError:
        raise Incomplete(
            _("Tanggal bukti belum terbaca, jadi berkasnya belum disimpan. Isi tanggalnya lagi.")
        ) from None
    return Upload(name, content, dated)


def _done(document_id: int, place: str, revisions: Revisions, said: str) -> Response:
    if not request.headers.get("HX-Request"):
        flash(said, "success")
        return redirect(url_for("evidence.row", document_id=document_id, place=place))
    # The page it is a part of may be saved as it is, unless it was behind already.
    current = request.form.get("revision", type=int) == revisions.before
    answer = _shown(document_id, place, said=said, revision=revisions.after if current else None)
    answer.headers["HX-Trigger"] = "evidence"
    return answer


def _shown(
    document_id: int,
    place: str,
    *,
    refusal: Incomplete | Throttled | None = None,
    said: str = "",
    revision: int | None = None,
) -> Response:
    """The evidence of a row: a part of the editor where that asked for it, else a page."""
    document, case = visible(document_id, g.actor, g.day)
    require(g.actor, Permission.EDIT, case)
    found = evidence.row_at(document, place)
    part = "part" if request.headers.get("HX-Request") else "row"
    return make_response(
        render_template(
            f"evidence/{part}.html",
            document=document,
            place=place,
            row=found,
            refusal=refusal,
            said=said,
            revision=revision,
            limits=wired().house.limits,
            offered_date=offered_date(g.day, document.year, document.period),
        ),
        200 if refusal is None else status_of(refusal),
    )
