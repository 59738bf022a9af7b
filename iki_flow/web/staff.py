"""The clerk's pages: desks, accounts, appointments; certificates for who watches over him, too."""

from flask import Blueprint, flash, g, make_response, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from iki_flow.domain.errors import Incomplete, WrongState
from iki_flow.domain.policy import Area
from iki_flow.domain.publication import Cause
from iki_flow.queries import accounts, expiry, people
from iki_flow.queries import vouching as words
from iki_flow.services import appointments, custody, enrolment, offices, staffing, vouching
from iki_flow.web.access import audience
from iki_flow.web.addresses import ASSIGNMENT, KEY, PERSON
from iki_flow.web.forms.fields import show as show_problems
from iki_flow.web.forms.staff import (
    AppointmentForm,
    ChangePersonForm,
    CustodyForm,
    DeskForm,
    EndForm,
    PersonForm,
    RevokeForm,
)
from iki_flow.web.staff_page import doubted, person_page
from iki_flow.wiring import wired

bp = Blueprint("staff", __name__, url_prefix="/pejabat")


@bp.get("")
@audience(Area.STAFF)
def index() -> str:
    """Desks with their gaps, and accounts."""
    office_id = g.actor.office_id
    return render_template(
        "staff/index.html",
        desks=accounts.desks(office_id, g.day),
        accounts=accounts.accounts(office_id, g.day, g.now),
        ending=expiry.ending_soon(office_id, g.now),
    )


@bp.route("/baru", methods=["GET", "POST"])
@audience(Area.STAFF)
def add() -> Response:
    """Open an account."""
    form = PersonForm()
    refusal = None
    if form.validate_on_submit():
        try:
            person_id = staffing.add_person(
                form.name.data, form.nip.data, g.actor, g.now, sure=form.sure.data
            )
        except Incomplete as found:
            refusal = found
            show_problems(form, found)
        else:
            flash(_("Akun dibuat. Lanjutkan dengan penugasan dan kode akses."), "success")
            return redirect(url_for("staff.show", person_id=person_id))
    page = render_template("staff/add.html", form=form, refusal=refusal, doubted=doubted(form))
    return make_response(page, 422 if form.is_submitted() else 200)


@bp.route("/jabatan/baru", methods=["GET", "POST"])
@audience(Area.STAFF)
def add_desk() -> Response:
    """Make the desk of a Seksi or a Sub Bagian."""
    form = DeskForm()
    refusal = None
    if form.validate_on_submit():
        try:
            offices.add_desk(form.desk(), g.actor, g.now)
        except Incomplete as found:
            refusal = found
            show_problems(form, found)
        else:
            flash(_("Jabatan dibuat. Lanjutkan dengan penugasan pejabatnya."), "success")
            return redirect(url_for("staff.index"))
    page = render_template("staff/add_desk.html", form=form, refusal=refusal)
    return make_response(page, 422 if form.is_submitted() else 200)


@bp.get(f"/{PERSON}")
@audience(Area.STAFF)
def show(person_id: int) -> Response:
    """Everything the clerk keeps of one person."""
    return person_page(person_id)


@bp.post(f"/{PERSON}/ubah")
@audience(Area.STAFF)
def change(person_id: int) -> Response:
    """Correct a name or a NIP; close an account or open it again."""
    form = ChangePersonForm(prefix="person-")
    if not form.validate():
        return person_page(person_id, "person", form)
    try:
        staffing.change_person(person_id, form.details(), g.actor, g.now)
    except (Incomplete, WrongState) as refusal:
        return person_page(person_id, "person", form, refusal)
    flash(_("Data pejabat disimpan."), "success")
    return _back(person_id)


@bp.post(f"/{PERSON}/kode-akses")
@audience(Area.STAFF)
def access_code(person_id: int) -> Response:
    """Make an access code and show it this once; only its hash is kept."""
    person = people.person(g.actor.office_id, person_id)
    code = staffing.give_access_code(person_id, g.actor, g.now, wired().ports.random_bytes)
    page = render_template(
        "staff/access_code.html", person=person, code=code, until=g.now + staffing.CODE_LASTS
    )
    return make_response(page)


@bp.post(f"/{PERSON}/penugasan")
@audience(Area.STAFF)
def appoint(person_id: int) -> Response:
    """Appoint a person to a desk."""
    form = AppointmentForm(prefix="appointment-")
    if not form.validate():
        return person_page(person_id, "appointment", form)
    try:
        appointments.appoint(person_id, form.appointment(), g.actor, g.now)
    except Incomplete as refusal:
        return person_page(person_id, "appointment", form, refusal)
    flash(_("Penugasan disimpan."), "success")
    return _back(person_id)


@bp.post(f"/penugasan/{ASSIGNMENT}/akhiri")
@audience(Area.STAFF)
def end_appointment(assignment_id: int) -> Response:
    """Set the last day of an appointment."""
    person_id = accounts.appointment(g.actor.office_id, assignment_id).person_id
    form = EndForm(prefix=f"end-{assignment_id}-")
    if not form.validate():
        return person_page(person_id, f"end-{assignment_id}", form)
    try:
        appointments.end_appointment(assignment_id, form.end.data, g.actor, g.now)
    except (Incomplete, WrongState) as refusal:
        return person_page(person_id, f"end-{assignment_id}", form, refusal)
    flash(_("Hari terakhir penugasan disimpan."), "success")
    return _back(person_id)


@bp.post(f"/penugasan/{ASSIGNMENT}/tarik")
@audience(Area.STAFF)
def withdraw_appointment(assignment_id: int) -> Response:
    """Take back an appointment that was entered by mistake."""
    person_id = accounts.appointment(g.actor.office_id, assignment_id).person_id
    appointments.withdraw_appointment(assignment_id, g.actor, g.now)
    flash(_("Penugasan ditarik, dan tidak pernah berlaku."), "success")
    return _back(person_id)


@bp.post(f"/{PERSON}/sertifikat")
@audience(Area.STAFF)
def allow_certificate(person_id: int) -> Response:
    """Vouch for who somebody is, so that he may make himself a certificate."""
    vouching.allow(person_id, g.actor, g.now)
    flash(
        _("Pembuatan sertifikat diizinkan. Pejabat membuatnya sendiri pada halaman Akun."),
        "success",
    )
    return _back(person_id)


@bp.post(f"/{PERSON}/tempat-kunci")
@audience(Area.STAFF)
def set_custody(person_id: int) -> Response:
    """Say where the key of a person's next certificate is to be made."""
    form = CustodyForm(prefix="custody-")
    if not form.validate():
        return person_page(person_id, "custody", form)
    try:
        custody.set_custody(person_id, form.custody(), g.actor, g.now)
    except Incomplete as refusal:
        return person_page(person_id, "custody", form, refusal)
    flash(_("Tempat kunci berikutnya disimpan. Kunci yang berlaku tetap di tempatnya."), "success")
    return _back(person_id)


@bp.get("/sertifikat")
@audience(Area.TRAIL)
def certificates() -> str:
    """Every certificate of the office: on whose word it was made, and what was taken back."""
    return render_template(
        "staff/certificates.html",
        certificates=words.certificates(g.actor.office_id),
        ending=expiry.ending_soon(g.actor.office_id, g.now),
    )


@bp.post(f"/sertifikat/{KEY}/cabut")
@audience(Area.STAFF)
def revoke(key_id: int) -> Response:
    """Take a certificate back."""
    person_id = accounts.holder_of(g.actor.office_id, key_id)
    form = RevokeForm(prefix=f"revoke-{key_id}-")
    if not form.validate():
        return person_page(person_id, f"revoke-{key_id}", form)
    try:
        enrolment.revoke(
            key_id, form.reason.data, g.actor, g.now, wired().ports, Cause(form.cause.data)
        )
    except Incomplete as refusal:
        return person_page(person_id, f"revoke-{key_id}", form, refusal)
    flash(_("Sertifikat dicabut. Tanda tangan yang sudah dibuat tetap sah."), "success")
    return _back(person_id)


def _back(person_id: int) -> Response:
    return redirect(url_for("staff.show", person_id=person_id))
