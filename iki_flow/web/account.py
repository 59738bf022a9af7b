"""One's own account: who one is here, the password, the signing certificate and its PIN."""

from flask import Blueprint, flash, g, make_response, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from iki_flow.domain.errors import (
    Incomplete,
    NotPermitted,
    Refusal,
    Throttled,
    Unavailable,
    WrongSecret,
    WrongState,
)
from iki_flow.domain.signing import Keeper
from iki_flow.queries import accounts, archive, expiry, vouching
from iki_flow.services import enrolment, passwords
from iki_flow.web.access import signed_in
from iki_flow.web.errors import status_of, with_wait
from iki_flow.web.forms.account import (
    EnrolForm,
    NationalEnrolForm,
    NationalRenewForm,
    PinForm,
    RenewForm,
    TokenEnrolForm,
    TokenRenewForm,
)
from iki_flow.web.forms.login import PasswordForm
from iki_flow.wiring import wired

bp = Blueprint("account", __name__, url_prefix="/akun")


@bp.get("")
@signed_in
def show() -> Response:
    """Who one is here today, and what one may change of it."""
    return _page()


def _page(
    name: str = "", form: FlaskForm | None = None, refusal: Refusal | None = None
) -> Response:
    """The page with the one form that was sent as it was sent, and the others blank."""
    forms: dict[str, FlaskForm] = {
        "password": PasswordForm(formdata=None, prefix="password-"),
        "enrol": _enrolment(formdata=None),
        "pin": PinForm(formdata=None, prefix="pin-"),
    }
    status = 200
    if form is not None:
        forms[name] = form
        status = 422 if refusal is None else status_of(refusal)
    key = archive.key_of(g.actor.person_id, g.now)
    page = render_template(
        "account/show.html",
        forms=forms,
        sent=name,
        refusal=refusal,
        person=g.person,
        key=key,
        ending=expiry.of_official(g.actor.person_id, g.now),
        standing=vouching.standing(g.person, g.now),
        former=[each for each in accounts.keys_of(g.actor.person_id) if each.revoked_at],
    )
    return with_wait(make_response(page, status), refusal)


def _enrolment(**given: None) -> FlaskForm:
    """The form for a key: who has one in force proves himself by its PIN, as at another token."""
    former, there = archive.key_of(g.actor.person_id, g.now), g.person.custody
    if there.keeper is Keeper.BSRE:
        proves = former is not None and former.keeper is not Keeper.BSRE
        return (NationalRenewForm if proves else NationalEnrolForm)(prefix="enrol-", **given)
    handed_over = there.keeper is Keeper.TOKEN and (former is None or former.custody != there)
    kinds = (TokenEnrolForm, TokenRenewForm) if handed_over else (EnrolForm, RenewForm)
    return kinds[former is not None](prefix="enrol-", **given)


@bp.post("/kata-sandi")
@signed_in
def password() -> Response:
    """Change one's password; every other session of one's own ends."""
    form = PasswordForm(prefix="password-")
    if not form.validate_on_submit():
        return _page("password", form)
    try:
        passwords.change_password(current_user.token, g.actor, form.old.data, form.new.data, g.now)
    except (WrongSecret, Throttled, Incomplete) as refusal:
        return _page("password", form, refusal)
    flash(_("Kata sandi diganti. Sesi Anda di perangkat lain sudah diakhiri."), "success")
    return redirect(url_for("account.show"))


@bp.post("/sertifikat")
@signed_in
def certificate() -> Response:
    """Make one's own signing key under a PIN; a key in force gives way by its own PIN."""
    form = _enrolment()
    # Without leave the page shows no such form, so there is nothing to put right on it.
    given = vouching.standing(g.person, g.now).given
    if given and not form.validate_on_submit():
        return _page("enrol", form)
    by_bsre = "nik" in form.data
    opens = form.data["nik"] if by_bsre else form.data.get("token_pin", "")
    present = form.data.get("old_pin", form.pin.data if by_bsre else "")
    try:
        enrolment.enrol(g.actor, form.pin.data, g.now, wired().ports, present, opens)
    except NotPermitted as refusal:
        if not given:
            raise
        return _page("enrol", form, refusal)  # BSrE does not sign for him, or he is not the one
    except (WrongSecret, Throttled, Incomplete, Unavailable, WrongState) as refusal:
        return _page("enrol", form, refusal)
    if by_bsre:
        done = _("Sertifikat BSrE didaftarkan. Anda dapat menandatangani dengan passphrase BSrE.")
    else:
        done = _("Sertifikat dibuat. Mulai sekarang Anda dapat menandatangani dengan PIN.")
    flash(done, "success")
    return redirect(url_for("account.show"))


@bp.post("/pin")
@signed_in
def pin() -> Response:
    """Put one's key under another PIN."""
    form = PinForm(prefix="pin-")
    if not form.validate_on_submit():
        return _page("pin", form)
    try:
        enrolment.change_pin(g.actor, form.old_pin.data, form.pin.data, g.now, wired().ports)
    except (WrongSecret, Throttled, Incomplete, Unavailable) as refusal:
        return _page("pin", form, refusal)
    flash(_("PIN diganti. Gunakan PIN baru pada tanda tangan berikutnya."), "success")
    return redirect(url_for("account.show"))
