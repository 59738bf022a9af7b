"""Dokumen: the sheet as its paper, and the PDFs of it."""

from flask import Blueprint, g, make_response, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from iki_flow.db import release
from iki_flow.domain.document import State
from iki_flow.domain.errors import NotFound
from iki_flow.domain.policy import Permission, require
from iki_flow.queries import archive, pages
from iki_flow.queries.documents import visible
from iki_flow.services.composition import UNSIGNED, compose
from iki_flow.services.downloading import download
from iki_flow.web.access import signed_in
from iki_flow.web.addresses import DOCUMENT, EDITION
from iki_flow.web.document_page import page
from iki_flow.wiring import wired

bp = Blueprint("documents", __name__, url_prefix="/dokumen")


@bp.get(f"/{DOCUMENT}")
@signed_in
def show(document_id: int) -> str:
    """The document, and what may be done with it now."""
    return page(document_id)


@bp.get(f"/{DOCUMENT}/pdf")
@signed_in
def pdf(document_id: int) -> Response:
    """The signed PDF in force, or a preview marked DRAF."""
    document, _case = visible(document_id, g.actor, g.day)
    if document.state is State.LOCKED:
        return _locked(document_id)
    edition = None if document.state in UNSIGNED else archive.edition(document)
    if edition is not None:
        name = archive.snapshot(edition.snapshot_sha256)["document"]["file_name"]
        return _inline(archive.content(edition.file_sha256), name)
    snapshot = compose(document, g.actor, g.day, wired().house)
    release()
    return _inline(wired().ports.preview(snapshot), f"DRAF-{snapshot['document']['file_name']}")


@bp.get(f"/{DOCUMENT}/riwayat/{EDITION}.pdf")
@signed_in
def earlier(document_id: int, edition_id: int) -> Response:
    """The PDF of an earlier step or round, for those whose desks it went over."""
    document, case = visible(document_id, g.actor, g.day)
    require(g.actor, Permission.HISTORY, case)
    edition = pages.edition_of(document, edition_id)
    if edition is None:
        raise NotFound(_("Berkas ini tidak ada pada dokumen ini."))
    if edition.state is State.LOCKED:
        return _locked(document_id)
    name = f"{document.code}-putaran-{edition.round}-{edition.state}.pdf"
    return _inline(archive.content(edition.file_sha256), name)


def _locked(document_id: int) -> Response:
    """The locked PDF; whoever reads it in the browser has it in his hands, and it is noted."""
    taken = download(document_id, g.actor, g.day, g.now, request.remote_addr or "")
    return _inline(taken.content, taken.name)


def _inline(content: bytes, name: str) -> Response:
    response = make_response(content)
    response.mimetype = "application/pdf"
    response.headers.set("Content-Disposition", "inline", filename=name)
    return response
