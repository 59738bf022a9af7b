"""Work on drafts that is not saved yet, as its owner may read it."""

from iki_flow.db import db
from iki_flow.domain.hierarchy import Actor
from iki_flow.models import Document, DraftWork


def work_of(document: Document, actor: Actor) -> DraftWork | None:
    """What this actor himself typed into a document and did not save; None for nothing."""
    return db.session.get(DraftWork, (document.id, actor.person_id))
