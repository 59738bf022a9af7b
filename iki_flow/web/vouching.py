"""A superior's word for an official who makes himself another certificate, under his own PIN."""

from datetime import timedelta

from flask import Blueprint, flash, g, make_response, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from iki_flow.domain.errors import (
    Incomplete,
    NotPermitted,
    Refusal,
    Throttled,
    WrongSecret,
    WrongState,
)
from iki_flow.domain.policy import Area, may_enter
from iki_flow.queries import people
from iki_flow.queries import vouching as words
from iki_flow.services import vouching
from iki_flow.web.access import audience
from iki_flow.web.addresses import PERSON
from iki_flow.web.errors import status_of, with_wait
from iki_flow.web.forms.fields import secret
from iki_flow.wiring import wired

bp = Blueprint("vouching", __name__)

NEWS = timedelta(days=30)
"""So long the officials are told that a colleague's certificate was replaced."""


class VouchForm(FlaskForm):
    """The PIN of whoever vouches."""

    pin = secret(
        lazy_gettext("PIN tanda tangan Anda"),
        lazy_gettext("PIN belum diisi."),
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )


@bp.app_context_processor
def _for_templates() -> dict[str, object]:
    return {"asked_to_vouch": asked_to_vouch, "replaced_lately": replaced_lately}


def asked_to_vouch() -> list[words.Standing]:
    """Who waits for the word of whoever asks."""
    return words.awaiting(g.actor, g.now) if may_enter(g.actor, Area.WORK) else []


def replaced_lately() -> list[words.Vouched]:
    """The certificates of his office that were replaced lately."""
    return words.replaced_since(g.actor.office_id, g.now - NEWS)


@bp.route(f"/izin-sertifikat/{PERSON}", methods=["GET", "POST"])
@audience(Area.WORK)
def vouch(person_id: int) -> Response:
    """Ask a superior for his word, and keep it."""
    now = words.standing(people.person(g.actor.office_id, person_id), g.now)
    form = VouchForm()
    refusal: Refusal | None = None
    if form.validate_on_submit():
        try:
            vouching.vouch(person_id, g.actor, form.pin.data, g.now, wired().ports)
        except (WrongSecret, Throttled, Incomplete) as found:
            refusal = found
        else:
            flash(_("Izin diberikan. Pejabat membuat sertifikatnya pada halaman Akun."), "success")
            return redirect(url_for("tasks.index"))
    elif words.seat_of(g.actor, now) is None:
        raise NotPermitted(
            _("Izin sertifikat pejabat ini bukan pada Anda, atau tidak diperlukan lagi.")
        )
    elif not now.can_be_given:
        raise WrongState(
            _(
                "Izin ini sudah diberikan, atau kode akses pejabat ini belum dipakai. Tidak ada "
                "yang diubah."
            )
        )
    status = status_of(refusal) if refusal else 422 if form.is_submitted() else 200
    page = render_template("vouching/show.html", form=form, refusal=refusal, standing=now)
    return with_wait(make_response(page, status), refusal)
