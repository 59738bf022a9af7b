"""Isian: what was typed into a draft is kept between times, until it is saved or discarded."""

from flask import Blueprint, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from iki_flow.domain.calendar import clock
from iki_flow.models import Document
from iki_flow.services import unsaved
from iki_flow.services.unsaved import Sent
from iki_flow.web.access import signed_in
from iki_flow.web.addresses import DOCUMENT, LARGEST
from iki_flow.web.kept_form import as_text, read_back, sending_page

bp = Blueprint("unsaved", __name__, url_prefix="/dokumen")


@bp.post(f"/{DOCUMENT}/isian")
@signed_in
def keep(document_id: int) -> Response:
    """Keep what was typed, and say since when; nothing of the draft is changed.

    What says nothing new is not kept, and nothing is said.
    """
    sent = _sent()

    def is_news(document: Document) -> bool:
        return not read_back(sent.form, sent.revision, document).says_nothing_new(document)

    at = unsaved.keep(document_id, sent, is_news, g.actor, g.day, g.now)
    if at is None:
        return Response(status=204)
    said = _("Tersimpan sementara pukul %(time)s", time=clock(at, g.office.zone))
    return Response(said, content_type="text/plain; charset=utf-8")


@bp.post(f"/{DOCUMENT}/isian/buang")
@signed_in
def discard(document_id: int) -> Response:
    """Let go of what was typed, and show the draft as it is kept."""
    unsaved.discard(document_id, sending_page(), g.actor, g.day)
    flash(_("Isian yang belum disimpan sudah dibuang. Di bawah ini konsep yang tersimpan."), "info")
    return redirect(url_for("editing.edit", document_id=document_id))


def _sent() -> Sent:
    """The form as it was sent. Raises BadRequest where no script of ours would send it."""
    page = sending_page()
    revision = request.form.get("revision", 0, type=int)
    count = request.form.get("urutan", 0, type=int)
    if not page.may_send or not all(1 <= number <= LARGEST for number in (revision, count)):
        raise BadRequest
    return Sent(page, count, revision, as_text(request.form))
