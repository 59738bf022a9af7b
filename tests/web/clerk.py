"""What a clerk does in his browser, and what is kept of it."""

from sqlalchemy import select

from iki_flow.db import db, transaction
from iki_flow.models import Assignment, AuditEntry, Key, Purpose
from tests.factories import NOON

NIP = "198607152011012003"


def add(clerk, name="SITI AMINAH, S.E.", nip=NIP, status=302):
    return clerk.post("/pejabat/baru", {"name": name, "nip": nip}, status)


def change(clerk, who, status=302, **given):
    form = {"name": who.name, "nip": who.nip, "active": "y", **given}
    data = {f"person-{name}": value for name, value in form.items()}
    return clerk.post(f"/pejabat/{who.person_id}/ubah", data, status)


def add_desk(clerk, unit, title="kasi", status=302):
    return clerk.post("/pejabat/jabatan/baru", {"title": title, "unit": unit}, status)


def appoint(clerk, person_id, position_id, status=302, **given):
    form = {"position_id": position_id, "capacity": "definitif", "start": "2024-01-05", **given}
    data = {f"appointment-{name}": value for name, value in form.items()}
    return clerk.post(f"/pejabat/{person_id}/penugasan", data, status)


def end(clerk, assignment_id, day, status=302):
    return clerk.post(
        f"/pejabat/penugasan/{assignment_id}/akhiri", {f"end-{assignment_id}-end": day}, status
    )


def keep_key(office_id, person_id):
    key = Key(
        office_id=office_id,
        person_id=person_id,
        purpose=Purpose.OFFICIAL,
        certificate=b"c",
        sealed_key=b"k",
        serial=f"ab{person_id}",
        issued_at=NOON,
        expires_at=NOON.replace(year=2026),
    )
    with transaction() as session:
        session.add(key)
    return key.id


def assignment_of(app, who):
    with app.app_context():
        mine = Assignment.person_id == who.person_id
        return db.session.scalars(select(Assignment.id).where(mine)).one()


def last_entry(app):
    with app.app_context():
        entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        return entry.event, entry.facts


def revoke(clerk, key, reason, status=302, cause="keyCompromise"):
    given = {f"revoke-{key}-reason": reason, f"revoke-{key}-cause": cause}
    return clerk.post(f"/pejabat/sertifikat/{key}/cabut", given, status)
