"""Bandingkan: two versions, years or rounds of one desk's sheet side by side."""

from flask import Blueprint, g, make_response, render_template, request
from werkzeug.wrappers import Response

from iki_flow.db import release
from iki_flow.domain import comparison
from iki_flow.services import comparing
from iki_flow.web.access import signed_in
from iki_flow.web.addresses import DOCUMENT
from iki_flow.wiring import wired

bp = Blueprint("comparing", __name__, url_prefix="/dokumen")


@bp.get(f"/{DOCUMENT}/bandingkan")
@signed_in
def show(document_id: int) -> str:
    """The difference of the two sheets that the address names, or of the likeliest two."""
    left, right = request.args.get("kiri", ""), request.args.get("kanan", "")
    offer = comparing.offer(document_id, g.actor, g.day, left, right)
    sides = None if offer.left is None else _sides(offer.left, offer.right)
    return render_template(
        "comparing/show.html",
        document=offer.document,
        offer=offer,
        sides=sides,
        found=sides and comparison.compare(*(side.snapshot for side in sides)),
        stretches=comparison.stretches,
        runs=comparison.runs,
        field_words=comparison.FIELD_WORDS,
        kind_words=comparison.KIND_WORDS,
    )


@bp.get(f"/{DOCUMENT}/bandingkan/<left>/<right>.pdf")
@signed_in
def paper(document_id: int, left: str, right: str) -> Response:
    """The same on paper, to print or to put into a file; nobody signs it."""
    offer = comparing.offer(document_id, g.actor, g.day, left, right)
    sides = _sides(offer.left or offer.right, offer.right)
    release()
    response = make_response(wired().ports.render_comparison(*sides))
    response.mimetype = "application/pdf"
    name = comparison.file_name(*sides)
    response.headers.set("Content-Disposition", "inline", filename=name)
    return response


def _sides(
    left: comparing.Choice, right: comparing.Choice
) -> tuple[comparison.Side, comparison.Side]:
    before, after = (
        comparing.side(choice, g.actor, g.day, wired().house) for choice in (left, right)
    )
    return before, after
