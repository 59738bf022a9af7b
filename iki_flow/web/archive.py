"""Arsip: what is locked, to find and to download."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, g, make_response, render_template, request, send_file
from werkzeug.wrappers import Response

from iki_flow.domain.document import Kind, Period
from iki_flow.domain.policy import Area
from iki_flow.queries import documents
from iki_flow.queries.documents import Filter, Listed
from iki_flow.services import bundling
from iki_flow.services.downloading import download as hand_out
from iki_flow.web.access import audience
from iki_flow.web.addresses import DOCUMENT
from iki_flow.wiring import wired

bp = Blueprint("archive", __name__, url_prefix="/arsip")


@dataclass(frozen=True)
class Choices:
    """What the list can be narrowed to: only what there is."""

    years: Sequence[int]
    units: Sequence[tuple[int, str]]


@bp.get("")
@audience(Area.ARCHIVE)
def index() -> str:
    """The locked versions, the newest first, narrowed by what stands in the address."""
    entries = documents.archive(g.actor, g.day, Filter())
    wanted = _wanted()
    return render_template(
        "archive/index.html",
        entries=[entry for entry in entries if wanted.passes(entry.document)],
        replaced={entry.document.supersedes_id for entry in entries},
        comparable=Counter(entry.document.position_id for entry in entries),
        choices=_choices(entries),
        wanted=wanted,
        periods=tuple(Period),
        kinds=tuple(Kind),
    )


@bp.get("/paket")
@audience(Area.ARCHIVE)
def bundle() -> Response:
    """The papers of the list as it is narrowed, with what verifies them, in one ZIP."""
    address = request.remote_addr or ""
    made = bundling.bundle(_wanted(), g.actor, g.day, g.now, address, wired().ports)
    return send_file(made.file, "application/zip", as_attachment=True, download_name=made.name)


@bp.get(f"/{DOCUMENT}/unduh")
@audience(Area.ARCHIVE)
def download(document_id: int) -> Response:
    """The locked PDF, as a file to keep."""
    taken = hand_out(document_id, g.actor, g.day, g.now, request.remote_addr or "")
    response = make_response(taken.content)
    response.mimetype = "application/pdf"
    response.headers.set("Content-Disposition", "attachment", filename=taken.name)
    return response


def _wanted() -> Filter:
    kind, period = request.args.get("jenis", ""), request.args.get("periode", "")
    return Filter(
        year=request.args.get("tahun", type=int),
        kind=Kind(kind) if kind in set(Kind) else None,
        period=period if period in set(Period) else None,
        position_id=request.args.get("unit", type=int),
    )


def _choices(entries: Sequence[Listed]) -> Choices:
    units = {entry.document.position_id: entry.document.position.unit or "" for entry in entries}
    years = {entry.document.year for entry in entries}
    return Choices(
        sorted(years, reverse=True), sorted(units.items(), key=lambda unit: (unit[1], unit[0]))
    )
