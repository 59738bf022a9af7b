"""Opening a real office: its first desks, its authority; later the desks of its units."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from iki_flow.db import db, transaction
from iki_flow.domain.errors import Incomplete, NotFound, Problem, WrongState
from iki_flow.domain.hierarchy import Actor, Title, system
from iki_flow.models import Office, Position
from iki_flow.queries import people
from iki_flow.services import audit, founding
from iki_flow.services.ports import Ports

LONGEST_UNIT = 90
"""In letters: its short name and its titles must fit where they are kept and printed."""

_SUPERIOR_OF = {Title.KASI: Title.CAMAT, Title.KASUBAG: Title.SEKCAM}


def open_office(
    name: str, place: str, regency: str, at: datetime, ports: Ports, zone: str = "Asia/Jakarta"
) -> int:
    """An office with the desks that every kecamatan has, and its own certificate authority.

    `place` is the name after "Kecamatan", as printed: "Lumajang".

    Raises:
        WrongState: there is an office of this name.
    """
    _free(name)
    keys = ports.signer.found(name, at)  # slow, and of no use to anybody if the office is not kept
    with transaction() as session:
        _free(name)
        office = Office(slug=_slug(name), name=name, place=place, regency=regency, zone=zone)
        session.add(office)
        session.flush()
        _first_desks(office)
        actor = system(office.id)
        audit.record("office_opened", actor, at, name=name)
        founding.keep_authority(office.id, keys, actor, at, ports)
        return office.id


def _free(name: str) -> None:
    if _slug(name) in _slugs():
        raise WrongState("Kantor {name} sudah ada.", name=name)


def _first_desks(office: Office) -> None:
    camat = Position(
        office_id=office.id,
        title=Title.CAMAT,
        name=f"Camat {office.place}",
        block_title=f"CAMAT {office.place.upper()}",
    )
    db.session.add(camat)
    db.session.flush()  # with his number at hand, the desks are numbered as they stand here
    db.session.add_all(
        [
            Position(
                office_id=office.id,
                title=Title.SEKCAM,
                name="Sekretaris Camat",
                unit="Sekretariat",
                unit_slug="sekretariat",
                block_title="SEKRETARIS CAMAT",
                sheet_title="SEKRETARIS CAMAT",
                objective_heading="Sasaran (Program/Kegiatan)*",
                indicator_heading="Indikator Kinerja (Program/Kegiatan)*",
                superior_id=camat.id,
            ),
            Position(office_id=office.id, title=Title.AUDITOR, name="Auditor Inspektorat"),
            Position(office_id=office.id, title=Title.CLERK, name="Pengelola Kepegawaian"),
        ]
    )


@dataclass(frozen=True)
class Desk:
    """A unit head's desk as the clerk enters it: "Seksi Pemerintahan" under the Camat."""

    title: Title
    unit: str


def add_desk(desk: Desk, actor: Actor, at: datetime) -> int:
    """The desk of a Seksi (under the Camat) or a Sub Bagian (under the Sekcam).

    Raises:
        Incomplete: the unit has no name, one too long, one that does not fit its kind, or one
            that is taken.
    """
    superior_title = _SUPERIOR_OF.get(desk.title)
    unit = " ".join(desk.unit.split())
    fault = _fault(unit, "Seksi" if desk.title is Title.KASI else "Sub Bagian")
    if superior_title is None or fault is not None:
        raise Incomplete("Jabatan belum dibuat.", [fault] if fault is not None else [])
    name = f"Kepala {unit}"
    with transaction() as session:
        session.get_one(Office, actor.office_id, with_for_update={"key_share": True})
        superior = people.position_of(actor.office_id, superior_title)
        if superior is None:
            raise NotFound("Jabatan atasannya tidak ditemukan.")
        if _slug(unit) in {position.unit_slug for position in people.positions(actor.office_id)}:
            taken = Problem("unit", "Jabatan {name} sudah ada.", name=name)
            raise Incomplete("Jabatan belum dibuat.", [taken])
        position = Position(
            office_id=actor.office_id,
            title=desk.title,
            name=name,
            unit=unit,
            unit_slug=_slug(unit),
            block_title=name.upper(),
            sheet_title=unit.upper(),
            superior_id=superior.id,
        )
        session.add(position)
        session.flush()
        audit.record(
            "desk_added",
            actor,
            at,
            seat=actor.seated_as(Title.CLERK),
            position=name,
            superior=superior.name,
        )
        return position.id


def _fault(unit: str, prefix: str) -> Problem | None:
    if len(unit) > LONGEST_UNIT:
        return Problem("unit", "Nama unit paling banyak {longest} huruf.", longest=LONGEST_UNIT)
    if not unit.startswith(f"{prefix} ") or _slug(unit) == _slug(prefix):
        sentence = "Tulis nama unit lengkap, dimulai dengan {prefix}."
        return Problem("unit", sentence, prefix=f"“{prefix}”")
    return None


def office_named(slug: str | None) -> Office:
    """The office with this short name, or the only one there is.

    Raises:
        NotFound: there is none, or more than one to choose from.
    """
    found = [office for office in people.offices() if slug in (None, office.slug)]
    if len(found) != 1:
        raise NotFound("Sebutkan kantornya: {slugs}.", slugs=", ".join(_slugs()) or "belum ada")
    return found[0]


def _slugs() -> list[str]:
    return list(db.session.scalars(select(Office.slug).order_by(Office.slug)))


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
