"""The page of one person, with the form that was sent as it was sent."""

from collections.abc import Sequence
from datetime import timedelta

from flask import g, make_response, render_template
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms.fields import SelectChoice

from iki_flow.domain import nip
from iki_flow.domain.calendar import long_date
from iki_flow.domain.errors import Incomplete, Problem, Refusal
from iki_flow.domain.hierarchy import Capacity, covers
from iki_flow.models import Assignment, Key, Person
from iki_flow.queries import accounts, people, vouching
from iki_flow.web.errors import status_of
from iki_flow.web.forms.fields import show
from iki_flow.web.forms.staff import (
    AppointmentForm,
    ChangePersonForm,
    CustodyForm,
    EndForm,
    RevokeForm,
)
from iki_flow.wiring import wired


def person_page(
    person_id: int, sent: str = "", form: FlaskForm | None = None, refusal: Refusal | None = None
) -> Response:
    """The page of a person of this office; `sent` names the form that did not go through.

    Raises:
        NotFound: no such person in this office.
    """
    person = people.person(g.actor.office_id, person_id)
    appointments = accounts.appointments(person_id)
    keys = accounts.keys_of(person_id)
    forms = _blank(person, appointments, keys)
    elsewhere: list[Problem] = []
    status = 200
    if form is not None:
        forms[sent] = form
        status = 422 if refusal is None else status_of(refusal)
        elsewhere = show(form, refusal) if isinstance(refusal, Incomplete) else []
    _offer_desks(forms["appointment"])
    keepers = wired().house.keepers | {person.keeper}
    forms["custody"].offer(keepers)
    for row in appointments:
        forms[f"end-{row.id}"].end.description = _takes_effect(row)
    page = render_template(
        "staff/person.html",
        person=person,
        tokens=len(keepers) > 1,
        standing=vouching.standing(person, g.now),
        doubts=nip.warnings(person.nip),
        doubted=sent == "person" and doubted(forms["person"]),
        forms=forms,
        sent=sent,
        refusal=refusal,
        problems=elsewhere,
        appointments=[(row, _when(row)) for row in appointments],
        untouched={row.id for row in appointments if accounts.untouched(row, g.day)},
        keys=[(key, key.revoked_at is None and key.expires_at > g.now) for key in keys],
    )
    return make_response(page, status)


def doubted(form: FlaskForm) -> bool:
    """Whether a form was sent with a NIP that looks wrong, so that it is asked about."""
    number = form.nip.data or ""
    return form.is_submitted() and bool(nip.digits(number) and nip.warnings(number))


def _blank(
    person: Person, appointments: Sequence[Assignment], keys: Sequence[Key]
) -> dict[str, FlaskForm]:
    forms: dict[str, FlaskForm] = {
        "person": ChangePersonForm(formdata=None, obj=person, prefix="person-"),
        "custody": CustodyForm(
            formdata=None, prefix="custody-", keeper=person.keeper.value, token=person.token
        ),
        "appointment": AppointmentForm(
            formdata=None, prefix="appointment-", start=g.day, capacity=Capacity.DEFINITIF.value
        ),
    }
    for row in appointments:
        name = f"end-{row.id}"
        forms[name] = EndForm(formdata=None, prefix=f"{name}-", end=max(g.day, row.start))
    for key in keys:
        name = f"revoke-{key.id}"
        forms[name] = RevokeForm(formdata=None, prefix=f"{name}-")
    return forms


def _offer_desks(form: AppointmentForm) -> None:
    """The desks of this office, a vacant one said to be so."""
    form.position_id.choices = [
        SelectChoice(desk.position.id, _desk_name(desk))
        for desk in accounts.desks(g.actor.office_id, g.day)
    ]


def _desk_name(desk: accounts.Desk) -> str:
    holders = ", ".join(row.person.name for row in desk.today) or _("kosong")
    return f"{desk.position.name} ({holders})"


def _takes_effect(row: Assignment) -> str:
    """From when an end that is entered now holds, and which day is the earliest."""
    yesterday = g.day - timedelta(days=1)
    if row.start > g.day:
        return _(
            "Ia bertindak sampai akhir hari itu. Paling awal %(day)s, hari penugasan ini mulai.",
            day=long_date(row.start),
        )
    if row.start == g.day:
        return _(
            "Penugasan ini mulai hari ini, jadi berlaku setidaknya sampai akhir hari ini. Bila ia "
            "harus berhenti sekarang juga, tarik penugasannya, atau, bila sudah ada yang "
            "dilakukannya, nonaktifkan akunnya pada Data akun."
        )
    return _(
        "Ia bertindak sampai akhir hari itu. Agar ia berhenti sekarang juga, pilih kemarin, "
        "%(yesterday)s.",
        yesterday=long_date(yesterday),
    )


def _when(row: Assignment) -> str:
    """Whether an appointment was withdrawn, is over, holds today, or is to come."""
    if row.withdrawn:
        return "withdrawn"
    if covers(row.start, row.end, g.day):
        return "now"
    return "later" if row.start > g.day else "over"
