"""Forms that outlive the session they were opened in: what was typed is shown again, never lost.

A new log-in begins with new form tokens, so a page that was open before is refused once; until
somebody has signed in again, what it sent is held by a page that can send it once more.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import current_app, g, render_template, request
from flask_babel import lazy_gettext
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from iki_flow.domain.errors import Refusal

View = TypeVar("View", bound=Callable[..., Any])
Again = Callable[..., Response]

SESSION_ENDED = lazy_gettext(
    "Sesi Anda berakhir. Masuk kembali di tab lain, lalu teruskan di sini."
)
"""What is told of a part of a page, which itself stays as it is."""

_NEVER_CARRIED = frozenset({"csrf_token", "pin"})


def shown_again(again: Again) -> Callable[[View], View]:
    """Declare how a view shows what was typed into its form where it must not be carried out.

    `again` takes what the view takes, changes nothing, and refuses whom the view would refuse.
    """

    def declare(view: View) -> View:
        view.shown_again = again  # type: ignore[attr-defined]
        return view

    return declare


def carried_on(status: int) -> Response | None:
    """What was sent into this view's form, on a page that still holds it; None where it has none.

    Whoever is signed in gets the form itself back. A stranger gets a page with the same fields, to
    be sent once he has signed in elsewhere.
    """
    again = _again()
    if again is None:
        return None
    if g.actor is None:
        return _to_send_later(status)
    try:
        answer = again(**(request.view_args or {}))
    except (Refusal, HTTPException):
        return None  # it is not for him, or no form of ours would send it
    answer.status_code = status
    return answer


def _again() -> Again | None:
    """How this view shows its form again; not for a part of a page, nor for a neighbouring site,
    which could put words of its own before somebody who is signed in here.
    """
    if request.headers.get("HX-Request"):
        return None
    if request.headers.get("Sec-Fetch-Site") in ("same-site", "cross-site"):
        return None
    view = current_app.view_functions.get(request.endpoint or "")
    return getattr(view, "shown_again", None)


def _to_send_later(status: int) -> Response | None:
    fields = [
        (name, text) for name, text in request.form.items(multi=True) if name not in _NEVER_CARRIED
    ]
    if not fields:
        return None
    return Response(
        render_template("errors/resend.html", fields=fields, target=request.path),
        status,
        content_type="text/html; charset=utf-8",
    )
