"""The authority's key on another machine: taken there, brought back, and served from there."""

from datetime import datetime

from iki_flow.db import transaction
from iki_flow.domain.ceremony import AuthorityFile, ListAnswer, ListRequest
from iki_flow.domain.errors import Incomplete, Unavailable, WrongState
from iki_flow.domain.hierarchy import system
from iki_flow.domain.publication import next_number
from iki_flow.models import Key, Office, Purpose
from iki_flow.queries import archive, publication
from iki_flow.services import audit, revocation
from iki_flow.services.ports import Ports

SHORTEST_PASSPHRASE = 16


def export(office: Office, passphrase: str, ports: Ports) -> AuthorityFile:
    """The authority with its key under a passphrase; here it stays as it is.

    Raises:
        Incomplete: the passphrase is too short for a file that somebody may copy.
        WrongState: the key is not here.
    """
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise Incomplete(
            "Kalimat sandi paling sedikit {shortest} huruf, misalnya lima kata acak.",
            shortest=SHORTEST_PASSPHRASE,
        )
    authority = _authority(office.id)
    if authority.pair.away:
        raise WrongState("Kunci otoritas kantor ini tidak ada di server.")
    envelope = ports.signer.export_key(authority.pair, passphrase)
    return AuthorityFile(office.name, authority.certificate, envelope)


def remove(
    office_id: int, file: AuthorityFile, passphrase: str, at: datetime, ports: Ports
) -> None:
    """Take the key from the server, once its file was proved to hold it.

    Raises:
        WrongState: the file is another authority's, or the key is gone already.
        WrongSecret: the passphrase.
    """
    _same(office_id, file)
    ports.signer.restore_key(file.certificate, file.envelope, passphrase)
    with transaction():
        authority = _authority(office_id)
        if authority.pair.away:
            raise WrongState("Kunci otoritas kantor ini tidak ada di server.")
        authority.sealed_key = b""
        _note("authority_removed", office_id, authority, at)


def restore(
    office_id: int, file: AuthorityFile, passphrase: str, at: datetime, ports: Ports
) -> None:
    """Bring the key back to the server, to enrol officials or for good.

    Raises:
        WrongState: the file is another authority's, or the key is here.
        WrongSecret: the passphrase.
    """
    _same(office_id, file)
    pair = ports.signer.restore_key(file.certificate, file.envelope, passphrase)
    with transaction():
        authority = _authority(office_id)
        if not authority.pair.away:
            raise WrongState("Kunci otoritas kantor ini sudah ada di server.")
        authority.sealed_key = pair.sealed_key
        _note("authority_restored", office_id, authority, at)


def request(office: Office, at: datetime) -> ListRequest:
    """What the next revocation list is to say."""
    authority = _authority(office.id)
    last = publication.newest_list(authority.id)
    number = next_number(None if last is None else last.number, at)
    return ListRequest(office.name, authority.certificate, number, revocation.revoked(office.id))


def sign(
    asked: ListRequest, file: AuthorityFile, passphrase: str, at: datetime, ports: Ports
) -> ListAnswer:
    """Make the list that was asked for, where the authority is; no database is needed.

    Raises:
        WrongState: another authority is asked for.
        WrongSecret: the passphrase.
    """
    if asked.certificate != file.certificate:
        raise WrongState("Permintaan ini untuk otoritas yang lain.")
    pair = ports.signer.restore_key(file.certificate, file.envelope, passphrase)
    number = max(asked.number, next_number(None, at))
    return ListAnswer(
        file.certificate, ports.signer.revocation_list(pair, asked.revoked, number, at)
    )


def take(office_id: int, answer: ListAnswer, at: datetime, ports: Ports) -> None:
    """Publish a list that was made elsewhere.

    Raises:
        WrongState: another authority made it, it is not in force, not the next one, or does not
            list everything that was revoked meanwhile.
    """
    with transaction() as session:
        session.get_one(Office, office_id, with_for_update={"key_share": True})
        authority = _authority(office_id)
        if not ports.list_by(authority.certificate, answer.revocations):
            raise WrongState("Daftar ini bukan dari otoritas kantor ini.")
        said, last = ports.describe_list(answer.revocations), publication.newest_list(authority.id)
        if not said.begins <= at < said.ends:
            raise WrongState("Daftar ini tidak berlaku sekarang; periksa jam kedua mesin.")
        if last is not None and said.number <= last.number:
            raise WrongState("Daftar yang lebih baru sudah ada.")
        if not {one.serial for one in revocation.revoked(office_id)} <= said.serials:
            raise WrongState(
                "Daftar ini belum memuat pencabutan yang terakhir. Buat permintaan baru."
            )
        revocation.keep(authority, answer.revocations, at, ports)


def _authority(office_id: int) -> Key:
    found = archive.office_key(office_id, Purpose.AUTHORITY)
    if found is None:
        raise Unavailable("Kantor ini belum memiliki otoritas sertifikat.")
    return found


def _same(office_id: int, file: AuthorityFile) -> None:
    if _authority(office_id).certificate != file.certificate:
        raise WrongState("Berkas ini memuat otoritas yang lain.")


def _note(event: str, office_id: int, authority: Key, at: datetime) -> None:
    audit.record(event, system(office_id), at, certificate=authority.serial)
