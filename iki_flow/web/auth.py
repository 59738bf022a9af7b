"""Coming in and going out: log-in, the first password, log-out."""

from flask import Blueprint, flash, g, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from iki_flow.domain.errors import Incomplete, Refusal, Throttled, WrongSecret
from iki_flow.queries import accounts
from iki_flow.services import login, passwords, sample_office
from iki_flow.web import session
from iki_flow.web.access import public, same_site, signed_in
from iki_flow.web.errors import status_of, with_wait
from iki_flow.web.forms.login import FirstPasswordForm, SignInForm
from iki_flow.wiring import wired

bp = Blueprint("auth", __name__)


@bp.route("/masuk", methods=["GET", "POST"])
@public
def sign_in() -> Response:
    """Ask for NIP and password, and begin a session with them."""
    form = SignInForm()
    if not form.validate_on_submit():
        return _sign_in_page(form, status=422 if form.is_submitted() else 200)
    try:
        token = login.sign_in(
            form.nip.data, form.password.data, _address(), g.now, wired().ports.random_bytes
        )
    except (WrongSecret, Throttled) as refusal:
        return _sign_in_page(form, refusal, status_of(refusal))
    _leave_former_session()
    session.begin(token)
    return redirect(same_site(request.args.get("next"), url_for("home.front_door")))


def _sign_in_page(form: SignInForm, refusal: Refusal | None = None, status: int = 200) -> Response:
    logins = () if wired().production else accounts.sample_logins(g.now)
    page = render_template(
        "auth/sign_in.html",
        form=form,
        refusal=refusal,
        sample_logins=logins,
        sample_password=sample_office.PASSWORD,
        sample_pin=sample_office.PIN,
    )
    return with_wait(make_response(page, status), refusal)


def _leave_former_session() -> None:
    """Whoever signs in twice leaves no second session behind."""
    if g.actor is not None:
        login.sign_out(session.token(), g.actor, g.now)


@bp.route("/kata-sandi-pertama", methods=["GET", "POST"])
@public
def first_password() -> Response:
    """Set a password with the access code that the clerk handed over."""
    form = FirstPasswordForm()
    if not form.validate_on_submit():
        return _first_password_page(form, status=422 if form.is_submitted() else 200)
    try:
        passwords.first_password(
            form.nip.data, form.access_code.data, form.new.data, _address(), g.now
        )
    except (WrongSecret, Throttled, Incomplete) as refusal:
        return _first_password_page(form, refusal, status_of(refusal))
    flash(_("Kata sandi disimpan. Masuklah dengan kata sandi itu."), "success")
    return redirect(url_for("auth.sign_in"))


def _first_password_page(
    form: FirstPasswordForm, refusal: Refusal | None = None, status: int = 200
) -> Response:
    page = render_template("auth/first_password.html", form=form, refusal=refusal)
    return with_wait(make_response(page, status), refusal)


@bp.post("/keluar")
@signed_in
def sign_out() -> Response:
    """End the session here and on the server; what the browser kept of it goes, too."""
    login.sign_out(current_user.token, g.actor, g.now)
    session.end()
    flash(_("Anda sudah keluar."), "success")
    answer = redirect(url_for("auth.sign_in"))
    answer.headers["Clear-Site-Data"] = '"storage"'
    return answer


def _address() -> str:
    return request.remote_addr or ""
