"""Who each view is for, and who is asking: nobody is let in by silence."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, current_app, flash, g, redirect, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from iki_flow.domain import calendar
from iki_flow.domain.errors import NotPermitted
from iki_flow.domain.hierarchy import Actor
from iki_flow.domain.policy import Area, may_enter
from iki_flow.queries import people
from iki_flow.web.resending import SESSION_ENDED, carried_on
from iki_flow.wiring import wired

View = TypeVar("View", bound=Callable[..., Any])

READS = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing."""

_PATH_HERE = re.compile(r"/(?![/\\])[!-\[\]-~]*")
"""Printable ASCII without a backslash, and one leading slash: two would name another host."""


@dataclass(frozen=True)
class Audience:
    """Whom a view is for: everyone, everyone who is signed in, or those of some areas."""

    anonymous: bool = False
    areas: frozenset[Area] = frozenset()

    def admits(self, actor: Actor | None) -> bool:
        """Whether this actor, None for a stranger, belongs to it."""
        if self.anonymous or actor is None:
            return self.anonymous
        return not self.areas or any(may_enter(actor, area) for area in self.areas)


def public(view: View) -> View:
    """Declare a view to be for everyone."""
    return _meant_for(Audience(anonymous=True), view)


def signed_in(view: View) -> View:
    """Declare a view to be for everyone who is signed in; its use case decides the rest."""
    return _meant_for(Audience(), view)


def audience(*areas: Area) -> Callable[[View], View]:
    """Declare a view to be for those who have a desk in one of these areas."""
    return lambda view: _meant_for(Audience(areas=frozenset(areas)), view)


def _meant_for(audience: Audience, view: View) -> View:
    view.audience = audience  # type: ignore[attr-defined]
    return view


def same_site(target: str | None, otherwise: str) -> str:
    """A path of this site to go to next; anything else is replaced."""
    return target if target and _PATH_HERE.fullmatch(target) else otherwise


def register(app: Flask) -> None:
    """Ask before every request; give the templates who is asking."""
    public(app.view_functions["static"])
    app.before_request(admit)
    app.context_processor(_for_templates)


def identify() -> None:
    """Find out once when it is and who asks; every later rule sees only this.

    It runs before everything else, so that an error page, too, knows whose it is.
    """
    g.now = wired().clock()
    g.person = g.actor = g.office = g.day = None
    if request.endpoint == "static" or not current_user.is_authenticated:
        return
    g.person = current_user.person
    g.office = g.person.office
    g.day = calendar.today(g.now, g.office.zone)
    g.actor = people.actor_on(g.day, g.person)


def admit() -> Response | None:
    """Let the request in, send a stranger to the log-in page, or refuse.

    Raises:
        NotPermitted: the view does not say whom it is for, or it is for others.
    """
    if request.endpoint is None:
        return None  # routing already knows why: no such page, or not by this method
    view = current_app.view_functions[request.endpoint]
    meant_for: Audience | None = getattr(view, "audience", None)
    if meant_for is not None and meant_for.admits(g.actor):
        return None
    if meant_for is not None and g.actor is None:
        return _to_sign_in()
    raise NotPermitted(gettext("Halaman ini bukan untuk jabatan Anda."))


def _to_sign_in() -> Response:
    if request.headers.get("HX-Request"):
        # The typed page stays as it is; its script says why nothing came back.
        return Response(str(SESSION_ENDED), 401)
    if request.method in READS:
        return redirect(url_for("auth.sign_in", next=request.full_path.rstrip("?")))
    held = carried_on(401)
    if held is not None:
        return held
    flash(
        gettext(
            "Sesi Anda sudah berakhir, jadi kiriman terakhir belum disimpan. Masuklah kembali."
        ),
        "warning",
    )
    return redirect(url_for("auth.sign_in"))


def _for_templates() -> dict[str, Any]:
    return {
        "actor": g.get("actor"),
        "now": g.get("now"),
        "office": g.get("office"),
        "may_enter": lambda area: bool(g.get("actor")) and may_enter(g.actor, Area(area)),
    }
