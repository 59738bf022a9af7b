"""The front door, and the parts of the product that each reader sees a way to."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, g, redirect, url_for
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response

from iki_flow.domain.policy import Area, may_enter
from iki_flow.web.access import signed_in

bp = Blueprint("home", __name__)


@dataclass(frozen=True)
class Place:
    """A part of the product as the masthead offers it; None as area: it is for everyone."""

    area: Area | None
    path: str
    word: str
    icon: str

    def is_open(self, path: str) -> bool:
        """Whether a page belongs to this part."""
        return path == self.path or path.startswith(f"{self.path}/")


PLACES = (
    Place(Area.WORK, "/tugas", lazy_gettext("Tugas saya"), "inbox"),
    Place(Area.ARCHIVE, "/arsip", lazy_gettext("Arsip"), "archive"),
    Place(Area.STAFF, "/pejabat", lazy_gettext("Pejabat"), "people"),
    Place(None, "/verifikasi", lazy_gettext("Verifikasi"), "verify"),
)


def places() -> Sequence[Place]:
    """The parts that are for whoever asks, his own work first."""
    actor = g.get("actor")
    return [
        place
        for place in PLACES
        if place.area is None or (actor is not None and may_enter(actor, place.area))
    ]


@bp.app_context_processor
def _for_templates() -> dict[str, object]:
    return {"places": places}


@bp.get("/")
@signed_in
def front_door() -> Response:
    """Everyone's first page: the part that he works in, else his account."""
    mine = next((place.path for place in places() if place.area is not None), None)
    return redirect(mine or url_for("account.show"))
