"""A document's sheet as a Word or Excel file."""

from flask import Blueprint, g, make_response, request
from werkzeug.wrappers import Response

from iki_flow.domain.document import Format
from iki_flow.services.exporting import export
from iki_flow.web.access import signed_in
from iki_flow.web.addresses import DOCUMENT
from iki_flow.wiring import wired

bp = Blueprint("exporting", __name__, url_prefix="/dokumen")

_OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    Format.WORD: f"{_OFFICE}.wordprocessingml.document",
    Format.EXCEL: f"{_OFFICE}.spreadsheetml.sheet",
}


@bp.get(f"/{DOCUMENT}/unduh/<any(docx, xlsx):wanted>")
@signed_in
def download(document_id: int, wanted: str) -> Response:
    """The sheet as one sees it on its page, to keep and to work on; it has no signatures."""
    kind = Format(wanted)
    wiring = wired()
    address = request.remote_addr or ""
    taken = export(document_id, kind, g.actor, g.day, g.now, address, wiring.house, wiring.ports)
    response = make_response(taken.content)
    response.mimetype = TYPES[kind]
    response.headers.set("Content-Disposition", "attachment", filename=taken.name)
    return response
