"""The browser's session: a token whose worth the server decides on every request."""

from flask import Flask, g, session
from flask_login import LoginManager, current_user, login_user, logout_user

from iki_flow.models import Person
from iki_flow.services import login

_login_manager = LoginManager()
_login_manager.session_protection = None  # a phone changes its address; the token is what counts

_KEPT = "language"
"""What a session keeps when somebody signs in or out."""


class SessionUser:
    """Whoever is signed in, by the token of one log-in."""

    is_active = is_authenticated = True
    is_anonymous = False

    def __init__(self, token: str, person: Person | None = None) -> None:
        self.token = token
        self.person = person

    def get_id(self) -> str:
        """The token: all that the cookie holds of him."""
        return self.token


def register(app: Flask) -> None:
    """Let Flask-Login ask us whose token it is."""
    _login_manager.init_app(app)


@_login_manager.user_loader
def _whose(token: str) -> SessionUser | None:
    person = login.resume(token, g.now)
    return None if person is None else SessionUser(token, person)


def begin(token: str) -> None:
    """Start afresh with a new token; nothing of the former session goes along."""
    _start_afresh()
    login_user(SessionUser(token))


def end() -> None:
    """Forget who was here."""
    logout_user()
    _start_afresh()


def token() -> str:
    """The token of the present session; empty for a stranger."""
    return current_user.token if current_user.is_authenticated else ""


def _start_afresh() -> None:
    kept = session.get(_KEPT)
    session.clear()
    if kept is not None:
        session[_KEPT] = kept
