"""Everything that signing and sealing need, looked at for the operator, a finding each."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import column, select, table
from sqlalchemy.exc import SQLAlchemyError

from iki_flow.db import db, release
from iki_flow.domain.calendar import moment
from iki_flow.domain.expiry import Urgency
from iki_flow.domain.health import Finding, Level
from iki_flow.domain.signing import AuthorityKeys
from iki_flow.models import Office, Outcome, Purpose
from iki_flow.queries import archive, expiry, people, publication
from iki_flow.queries import key_use as uses
from iki_flow.services import key_use, readiness, revocation
from iki_flow.services.ports import Ports

_GOOD, _ATTENTION, _BROKEN = Level.GOOD, Level.ATTENTION, Level.BROKEN

_GIGABYTE = 1024**3
_DISK = ((_GIGABYTE // 10, _BROKEN), (_GIGABYTE, _ATTENTION))
"""Under so many free bytes it stands so with the disk; a sealed sheet has a tenth of a megabyte."""

_MIGRATED = table("alembic_version", column("version_num")).columns.version_num

_DRIFT = timedelta(minutes=1)
"""By so much may this clock differ from that of a timestamp authority."""

_REMEDIES = {
    Purpose.AUTHORITY: "sesudah itu tidak ada sertifikat baru; kantor memerlukan otoritas baru",
    Purpose.SEAL: "jalankan flask renew-keys",
    Purpose.TIMESTAMP: "jalankan flask renew-keys",
    Purpose.OFFICIAL: "izinkan sertifikat baru",
}

_JITTER = timedelta(minutes=1)
"""By so much may the clock of another process that wrote the trail be ahead."""


@dataclass(frozen=True)
class Machine:
    """What is known of where this runs: the newest migration, and where the data lies."""

    newest_migration: str
    folder: Path
    production: bool


def findings(machine: Machine, at: datetime, ports: Ports, *, network: bool) -> Iterator[Finding]:
    """All of it; `network` asks the timestamp authorities, too."""
    release()  # everything is read as it is now
    yield _disk(machine)
    yield _fonts(ports)
    try:
        database = _database(machine)
    except SQLAlchemyError as problem:
        said = f"tidak dapat dibuka ({type(problem).__name__}). Periksa DATABASE_URL."
        yield Finding("basis data", _BROKEN, said)
        return
    yield database
    if database.level is not _GOOD:
        return  # on tables of another version nothing else could be told
    for office in people.offices():
        yield from _office(office, machine, at, ports, network=network)
        release()


def _disk(machine: Machine) -> Finding:
    free = shutil.disk_usage(machine.folder).free
    level = next((level for under, level in _DISK if free < under), _GOOD)
    whole, tenth = divmod(free * 10 // _GIGABYTE, 10)
    said = f"{whole},{tenth} GB kosong"
    if level is not _GOOD:
        said += ". Kosongkan tempat: tanpa itu tidak ada yang tersimpan."
    return Finding("ruang disk", level, said)


def _fonts(ports: Ports) -> Finding:
    missing = ports.missing_fonts()
    if missing:
        said = f"hilang atau rusak: {', '.join(missing)}. Pasang ulang berkas program."
        return Finding("huruf cetak", _BROKEN, said)
    return Finding("huruf cetak", _GOOD, "lengkap")


def _database(machine: Machine) -> Finding:
    found = db.session.scalar(select(_MIGRATED))
    if found == machine.newest_migration:
        return Finding("basis data", _GOOD, f"versi {found}")
    said = (
        f"versi {found}, program memerlukan {machine.newest_migration}. Jalankan flask db upgrade."
    )
    return Finding("basis data", _BROKEN, said)


def _office(
    office: Office, machine: Machine, at: datetime, ports: Ports, *, network: bool
) -> Iterator[Finding]:
    name = office.name
    yield from _keys(office, at, ports)
    yield from _ends(office, at)
    yield _list(office, at, ports)
    waiting = readiness.waiting_since(office.id, at)
    said = "tidak ada yang tertunda"
    if waiting is not None:
        said = f"{waiting} Jalankan flask seal-approved dan baca sebabnya."
    yield Finding(f"penguncian {name}", _GOOD if waiting is None else _ATTENTION, said)
    yield _uses(office, at)
    yield _clock(office, at)
    if office.sample:
        level = _BROKEN if machine.production else _ATTENTION
        said = "kantor contoh: sandi dan PIN-nya diketahui umum. Jangan dipakai sungguhan."
        yield Finding(f"kunci contoh {name}", level, said)
    if network:
        yield from _stamps(office, at, ports)


def _keys(office: Office, at: datetime, ports: Ports) -> Iterator[Finding]:
    faults = [
        str(fault)
        for purpose in readiness.OWN
        if (fault := readiness.fault_of(office.id, purpose, at, ports, everywhere=True)) is not None
    ]
    level = _BROKEN if faults else _GOOD
    yield Finding(f"kunci {office.name}", level, " ".join(faults) or "dapat dibuka")


def _ends(office: Office, at: datetime) -> Iterator[Finding]:
    name, told = f"sertifikat {office.name}", expiry.ending_soon(office.id, at)
    for each in told:
        person, purpose = each.key.person, each.key.purpose
        whose = purpose.value if person is None else person.name
        broken = each.ending.over or (person is None and each.ending.urgency is Urgency.LAST)
        said = f"{whose} berakhir {moment(each.key.expires_at, office.zone)}; {_REMEDIES[purpose]}."
        yield Finding(name, _BROKEN if broken else _ATTENTION, said)
    if not told:
        yield Finding(name, _GOOD, "tidak ada yang berakhir dalam 90 hari")


def _list(office: Office, at: datetime, ports: Ports) -> Finding:
    name = f"daftar pencabutan {office.name}"
    authority = archive.office_key(office.id, Purpose.AUTHORITY)
    last = None if authority is None else publication.newest_list(authority.id)
    if authority is None or last is None:
        return Finding(name, _BROKEN, "belum diterbitkan. Jalankan flask seal-approved.")
    remedy = "apakah flask seal-approved berjalan setiap menit?"
    if authority.pair.away:
        remedy = "jalankan flask ca request, dan tanda tangani di mesin otoritas."
    said = f"nomor {last.number}, berlaku sampai {moment(last.ends, office.zone)}"
    if last.ends <= at:
        return Finding(name, _BROKEN, f"{said}: sudah berakhir; {remedy}")
    if revocation.due(office.id, authority.id, at, ports):
        said += f": harus diperbarui; {remedy}"
        return Finding(name, _ATTENTION, said)
    return Finding(name, _GOOD, said)


def _uses(office: Office, at: datetime) -> Finding:
    """Whether every signature that a key made is accounted for."""
    name, faults = f"pemakaian kunci {office.name}", list(key_use.faults(office.id, at))
    if faults:
        return Finding(name, _ATTENTION, " ".join(faults))
    ended = uses.counts(office.id)
    kept, thrown = ended.get(Outcome.KEPT, 0), ended.get(Outcome.DISCARDED, 0)
    return Finding(name, _GOOD, f"{kept} tanda tangan tersimpan, {thrown} dibuang dengan sebabnya")


def _clock(office: Office, at: datetime) -> Finding:
    name, head = f"jam {office.name}", archive.trail_head(office.id)
    if head is not None and at < head.at - _JITTER:
        said = (
            f"jam server {moment(at, office.zone)}, tetapi jejak audit sudah mencatat "
            f"{moment(head.at, office.zone)}. Setel jamnya (NTP) sebelum ada yang ditandatangani."
        )
        return Finding(name, _BROKEN, said)
    return Finding(name, _GOOD, moment(at, office.zone))


def _stamps(office: Office, at: datetime, ports: Ports) -> Iterator[Finding]:
    """Ask each timestamp authority for a token over chance bytes; the token is verified."""
    pairs = [
        key.pair
        for purpose in readiness.OWN
        if (key := archive.office_key(office.id, purpose)) is not None
    ]
    if len(pairs) < len(readiness.OWN):
        return  # said of the keys
    for probed in ports.signer.probe(AuthorityKeys(*pairs), at):
        name = f"cap waktu {probed.name or office.name}"
        if probed.at is None:
            said = f"tidak menjawab dengan benar ({probed.fault}). Periksa TSA_URL dan TSA_ROOT."
            yield Finding(name, _BROKEN, said)
        elif abs(probed.at - at) > _DRIFT:
            said = (
                f"menjawab, tetapi jamnya {moment(probed.at, office.zone)}. Setel jam server (NTP)."
            )
            yield Finding(name, _ATTENTION, said)
        else:
            yield Finding(name, _GOOD, "menjawab dengan cap yang sah")
