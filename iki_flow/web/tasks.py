"""Tugas saya: what awaits somebody, and his own sheets."""

import secrets

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from iki_flow.domain.document import Kind, Period
from iki_flow.domain.policy import Area
from iki_flow.queries import expiry
from iki_flow.queries.desktop import desktop
from iki_flow.queries.documents import visible
from iki_flow.services import drafting
from iki_flow.web.access import audience

bp = Blueprint("tasks", __name__)


@bp.get("/tugas")
@audience(Area.WORK)
def index() -> str:
    """What awaits me, oldest first."""
    ending = expiry.of_official(g.actor.person_id, g.now)
    return render_template("tasks/index.html", desktop=desktop(g.actor, g.day), ending=ending)


@bp.post("/dokumen/mulai")
@audience(Area.WORK)
def start() -> Response:
    """Begin a plan, or the measurement of a quarter."""
    position_id, year = _whole("position_id"), _whole("year")
    period = request.form.get("period", "")
    copied = "copied" in request.form and not period
    if request.form.get("kind") == Kind.MEASUREMENT:
        if period not in set(Period):
            raise BadRequest
        document_id = drafting.start_measurement(
            position_id, year, Period(period), g.actor, g.now, g.day, secrets.token_bytes
        )
    else:
        document_id = drafting.start_plan(
            position_id, year, g.actor, g.now, g.day, secrets.token_bytes, copied=copied
        )
    flash(_begun(document_id, year, copied=copied))
    return redirect(url_for("editing.edit", document_id=document_id))


def _begun(document_id: int, year: int, *, copied: bool) -> str:
    source = visible(document_id, g.actor, g.day)[0].copied_from if copied else None
    if source is None:
        return _("Konsep dibuat. Isi barisnya, lalu simpan.")
    return _(
        "Konsep %(year)s dibuat dari penetapan %(last)s. Sesuaikan isinya, lalu simpan.",
        year=year,
        last=source.year,
    )


def _whole(name: str) -> int:
    """A whole number that a form of ours sends; anything else is no form of ours."""
    text = request.form.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise BadRequest
    return int(text)
