"""Handing out a sheet as a Word or Excel file, to work on elsewhere."""

from datetime import date, datetime

from iki_flow.db import release, transaction
from iki_flow.domain.document import Format, State, file_name
from iki_flow.domain.hierarchy import Actor
from iki_flow.queries.documents import visible
from iki_flow.services import audit
from iki_flow.services.composition import House, as_it_stands
from iki_flow.services.downloading import Download
from iki_flow.services.ports import Ports


def export(
    document_id: int,
    wanted: Format,
    actor: Actor,
    day: date,
    at: datetime,
    address: str,
    house: House,
    ports: Ports,
) -> Download:
    """What the document's page shows, as a file without signatures.

    It says DRAF unless the document is locked, and the draft's name begins so. The trail notes who
    took a locked one, as it does of its PDF.

    Raises:
        NotFound: there is no such document for this person.
    """
    document, _case = visible(document_id, actor, day)
    snapshot = as_it_stands(document, actor, day, house)
    locked = document.state is State.LOCKED
    name = file_name(
        document.year,
        document.kind,
        document.period,
        document.position.unit_slug or "",
        document.version,
        wanted,
    )
    release()
    content = ports.export[wanted](snapshot, locked=locked)
    if not locked:
        return Download(f"DRAF-{name}", content)
    _note(document_id, wanted, actor, day, at, address)
    return Download(name, content)


def _note(
    document_id: int, wanted: Format, actor: Actor, day: date, at: datetime, address: str
) -> None:
    with transaction():
        document, _case = visible(document_id, actor, day)
        state = document.state.value
        audit.record(
            "exported",
            actor,
            at,
            change=audit.Change(document, state, state),
            address=address,
            format=wanted.value,
        )
