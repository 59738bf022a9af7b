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
from iki_flow.services import audit, enrolment
from iki_flow.services.ports import Ports

_SUPERIOR_OF = {Title.KASI: Title.CAMAT, Title.KASUBAG: Title.SEKCAM}


def open_office(
    name: str, place: str, regency: str, at: datetime, ports: Ports, zone: str = "Asia/Jakarta"
) -> int:
    """An office with the desks that every kecamatan has, and its own certificate authority.

    `place` is the name after "Kecamatan", as printed: "Lumajang".

    Raises:
        WrongState: there is an office of this name.
    """
    with transaction() as session:
        slug = _slug(name)
        if session.scalars(select(Office).where(Office.slug == slug)).first() is not None:
            raise WrongState("Kantor {name} sudah ada.", name=name)
        office = Office(slug=slug, name=name, place=place, regency=regency, zone=zone)
        session.add(office)
        session.flush()
        camat = Position(
            office_id=office.id,
            title=Title.CAMAT,
            name=f"Camat {place}",
            block_title=f"CAMAT {place.upper()}",
        )
        session.add(camat)
        session.flush()  # with his number at hand, the desks are numbered as they stand here
        session.add_all(
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
        office_id = office.id
    enrolment.found_authority(office_id, system(office_id), at, ports)
    return office_id


@dataclass(frozen=True)
class Desk:
    """A unit head's desk as the clerk enters it: "Seksi Pemerintahan" under the Camat."""

    title: Title
    unit: str


def add_desk(desk: Desk, actor: Actor, at: datetime) -> int:
    """The desk of a Seksi (under the Camat) or a Sub Bagian (under the Sekcam).

    Raises:
        Incomplete: the unit has no name, or its name does not fit its kind.
        WrongState: there is such a desk.
    """
    superior_title = _SUPERIOR_OF.get(desk.title)
    unit, prefix = desk.unit.strip(), "Seksi" if desk.title is Title.KASI else "Sub Bagian"
    if superior_title is None or not unit.startswith(f"{prefix} "):
        sentence = "Tulis nama unit lengkap, dimulai dengan {prefix}."
        raise Incomplete("Jabatan belum dibuat.", [Problem("unit", sentence, prefix=f"“{prefix}”")])
    superior = people.position_of(actor.office_id, superior_title)
    if superior is None:
        raise NotFound("Jabatan atasannya tidak ditemukan.")
    superior_id, name = superior.id, f"Kepala {unit}"
    with transaction() as session:
        if name in {position.name for position in people.positions(actor.office_id)}:
            raise WrongState("Jabatan {name} sudah ada.", name=name)
        position = Position(
            office_id=actor.office_id,
            title=desk.title,
            name=name,
            unit=unit,
            unit_slug=_slug(unit),
            block_title=name.upper(),
            sheet_title=unit.upper(),
            superior_id=superior_id,
        )
        session.add(position)
        session.flush()
        audit.record(
            "position_changed", actor, at, position=name, changes={"superior": superior_title}
        )
        return position.id


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
