"""Handing out a sheet as a Word or Excel file, to work on elsewhere."""

from datetime import date

from iki_flow.domain.document import Format, State, file_name
from iki_flow.domain.hierarchy import Actor
from iki_flow.queries import archive
from iki_flow.queries.documents import visible
from iki_flow.services.composition import House, compose
from iki_flow.services.downloading import Download
from iki_flow.services.ports import Ports

_ROWS_THEMSELVES = frozenset({State.DRAFT, State.CANCELLED})


def export(
    document_id: int, wanted: Format, actor: Actor, day: date, house: House, ports: Ports
) -> Download:
    """What the document's page shows, as a file without signatures; nothing changes.

    It says DRAF unless the document is locked, and the draft's name begins so.

    Raises:
        NotFound: there is no such document for this person.
    """
    document, _case = visible(document_id, actor, day)
    kept = None if document.state in _ROWS_THEMSELVES else archive.snapshot_of_round(document)
    if kept is None:
        snapshot = compose(document, actor, day, house)
    else:
        snapshot = archive.snapshot(kept.sha256)
    locked = document.state is State.LOCKED
    name = file_name(
        document.year,
        document.kind,
        document.period,
        document.position.unit_slug or "",
        document.version,
        wanted,
    )
    content = ports.export[wanted](snapshot, locked=locked)
    return Download(name if locked else f"DRAF-{name}", content)
