"""Why a sheet that is approved now would not be locked at once, as far as it can be known here.

Nobody outside is asked: the page of a document waits for these answers.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from iki_flow.db import db
from iki_flow.domain.calendar import moment
from iki_flow.domain.errors import Refusal, Unavailable
from iki_flow.domain.signing import Keeper
from iki_flow.models import Document, Key, Office, Purpose
from iki_flow.queries import archive, publication
from iki_flow.queries.documents import approved_unsealed
from iki_flow.services.ending import too_late
from iki_flow.services.ports import Ports

PATIENCE = timedelta(minutes=5)
"""For so long a sheet may wait for its seal before something is amiss; it is tried each minute."""

OWN = (Purpose.AUTHORITY, Purpose.SEAL, Purpose.TIMESTAMP)

_WORDS = {
    Purpose.AUTHORITY: "otoritas sertifikat",
    Purpose.SEAL: "segel",
    Purpose.TIMESTAMP: "cap waktu",
}


def hindrances(office_id: int, at: datetime, ports: Ports) -> Iterator[Refusal]:
    """Everything that would keep what is approved now from the lock for a while."""
    for purpose in OWN:
        refusal = fault_of(office_id, purpose, at, ports)
        if refusal is not None:
            yield refusal
    waiting = waiting_since(office_id, at)
    if waiting is not None:
        yield waiting


def fault_of(
    office_id: int, purpose: Purpose, at: datetime, ports: Ports, *, everywhere: bool = False
) -> Refusal | None:
    """Why one of the office's own keys cannot be used now; `everywhere` asks tokens, too."""
    key, word = archive.office_key(office_id, purpose), _WORDS[purpose]
    if key is None:
        return Unavailable("Kunci {word} kantor belum ada.", word=word)
    if key.pair.away:
        return _without_a_list(key, at)
    if (everywhere or key.keeper is Keeper.SERVER) and not ports.signer.opens(key.pair):
        return Unavailable(
            "Kunci {word} kantor tidak dapat dibuka. Pengelola server memeriksa KEY_SECRET.",
            word=word,
        )
    if key.expires_at <= at:
        return Unavailable(
            "Sertifikat {word} kantor berakhir pada {end}.", word=word, end=_when(key, office_id)
        )
    return None


def _without_a_list(authority: Key, at: datetime) -> Refusal | None:
    """That an authority which is not here has no list in force."""
    if publication.lists_in_force(authority.id, at):
        return None
    return Unavailable(
        "Daftar pencabutan kantor sudah berakhir. Pengelola server menjalankan flask ca request."
    )


def _when(key: Key, office_id: int) -> str:
    return moment(key.expires_at, db.session.get_one(Office, office_id).zone)


def waiting_since(office_id: int, at: datetime) -> Refusal | None:
    """That an earlier sheet waits for longer than it should: this one may have to wait as well.

    One that can never be locked any more, and says so, keeps no other waiting.
    """
    for document_id in approved_unsealed(office_id):
        document = db.session.get_one(Document, document_id)
        if at - document.state_since < PATIENCE:
            return None  # they are in order, and the younger ones are not late either
        if too_late(document, at) is None:
            return Unavailable(
                "Dokumen lain menunggu segel dan cap waktu sejak {since}.",
                since=moment(document.state_since, document.office.zone),
            )
    return None
