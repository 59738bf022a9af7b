"""Who was first, told to whoever comes too late: somebody else, or he himself in another tab."""

from typing import Any

from iki_flow.domain import snapshot as snapshots
from iki_flow.domain.calendar import moment
from iki_flow.domain.document import ACTION_WORDS, STATE_WORDS
from iki_flow.domain.errors import Moved, WrongState
from iki_flow.domain.hierarchy import Actor
from iki_flow.models import AuditEntry, Document
from iki_flow.queries import archive
from iki_flow.services.pressing import Press

DEED_WORDS: dict[str, str] = {"edited": "mengubah"}
"""What somebody may have done to a document beside the steps of the route."""

_WORDS = {action.value: word for action, word in ACTION_WORDS.items()} | DEED_WORDS


def overtaken(
    document: Document, actor: Actor, kind: type[Moved | WrongState]
) -> Moved | WrongState:
    """The refusal of a step for which it is too late."""
    last = last_deed(document)
    state = STATE_WORDS[document.state]
    if last is not None and last.actor_id == actor.person_id:
        return kind(
            "Anda sendiri sudah {action} dokumen ini pada {at}; sekarang statusnya {state}. "
            "Tindakan yang baru saja Anda kirim tidak dijalankan.",
            action=_WORDS[last.event],
            at=moment(last.at, document.office.zone),
            state=state,
        )
    return kind(
        "{who} lebih dahulu bertindak; dokumen ini sekarang berstatus {state}. "
        "Tindakan Anda tidak dijalankan.",
        who="Orang lain" if last is None else last.actor,
        state=state,
    )


def same_as_seen(press: Press, present: dict[str, Any]) -> None:
    """Refuse what was pressed on a page that says something else than the document does now.

    Raises:
        Moved: `differences` shows what changed, where the page showed a document of ours.
    """
    if press.seen == snapshots.digest(present):
        return
    seen = archive.kept_snapshot(press.document_id, press.seen)
    changed = (
        () if seen is None else tuple(snapshots.differences(seen["content"], present["content"]))
    )
    raise Moved(
        "Dokumen ini berubah sejak halaman Anda dibuka. Tidak ada yang dijalankan; "
        "periksa isinya yang sekarang, lalu putuskan lagi.",
        changed,
    )


def last_deed(document: Document) -> AuditEntry | None:
    """The last thing that a person did to a document; that the system locks it only follows."""
    entries = reversed(archive.timeline(document.id))
    return next(
        (entry for entry in entries if entry.actor_id is not None and entry.event in _WORDS), None
    )
