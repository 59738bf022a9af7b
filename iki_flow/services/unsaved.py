"""Work on a draft that is not saved yet: keeping it for whoever types, and letting go of it.

It is no part of the draft: it changes neither its rows nor its revision, and stands in no trail.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import delete

from iki_flow.db import db, transaction
from iki_flow.domain.errors import Incomplete, Moved
from iki_flow.domain.hierarchy import Actor
from iki_flow.domain.policy import Permission, require
from iki_flow.domain.unsaved import LONGEST, Page, Turn, turn, unshown
from iki_flow.models import Document, DraftWork
from iki_flow.queries import people
from iki_flow.queries.documents import visible
from iki_flow.queries.unsaved import work_of


@dataclass(frozen=True)
class Sent:
    """A form as a page of the editor sends it for the `count`-th time, as JSON text.

    `revision` is the draft's on that page.
    """

    page: Page
    count: int
    revision: int
    form: str = field(repr=False)


IsNews = Callable[[Document], bool]
"""Whether a form says anything that the draft does not say."""


def keep(
    document_id: int, sent: Sent, is_news: IsNews, actor: Actor, day: date, at: datetime
) -> datetime | None:
    """Keep what was typed into a draft until it is saved; since when what is kept stands there.

    What is no news to the draft is not kept, nor what the same page has kept before: then None.

    Raises:
        NotFound, NotPermitted: not his draft.
        Incomplete: it is too much to be kept.
        Moved: another page of his has kept work that this one does not show; it stays.
    """
    require_room(sent.form)
    with transaction() as session:
        document = _draft(document_id, people.actor_now(actor, day), day)
        if not is_news(document):
            settle(document, sent.page, actor)
            return None
        work = work_of(document, actor)
        match turn(work.mark if work else None, sent.page, sent.count):
            case Turn.ELSEWHERE:
                raise Moved(
                    "Ada isian Anda yang lain untuk lembar ini, dari sebelumnya atau di tab atau "
                    "perangkat lain, yang disimpan sementara. Isian di halaman ini tidak; tekan "
                    "Simpan agar tidak hilang."
                )
            case Turn.LATE if work is not None:
                return work.at
        if work is None:
            work = DraftWork(document_id=document.id, person_id=actor.person_id)
            session.add(work)
        work.revision, work.form, work.at = sent.revision, sent.form, at
        work.page, work.count = sent.page.name, sent.count
    return at


def leave(document: Document, form: str, actor: Actor, at: datetime) -> None:
    """Keep a form that no page shows yet, of a draft as it is now; within that transaction.

    Raises:
        Incomplete: it is too much to be kept.
    """
    require_room(form)
    db.session.flush()  # the draft has its new revision
    mark = unshown(form)
    db.session.add(
        DraftWork(
            document_id=document.id,
            person_id=actor.person_id,
            revision=document.revision,
            form=form,
            page=mark.page,
            count=mark.count,
            at=at,
        )
    )


def require_room(form: str) -> None:
    """Raises Incomplete where a form is too much to be kept."""
    if len(form) > LONGEST:
        raise Incomplete(
            "Isian ini terlalu banyak untuk disimpan sementara. Tekan Simpan agar tidak hilang."
        )


def discard(document_id: int, page: Page, actor: Actor, day: date) -> None:
    """Let go of the work that a page shows; what is kept in the draft stays as it is.

    Raises:
        NotFound, NotPermitted: not his draft.
        Moved: there is other work by now; it stays.
    """
    with transaction():
        document = _draft(document_id, people.actor_now(actor, day), day)
        work = work_of(document, actor)
        if work is not None and not page.holds(work.mark):
            raise Moved(
                "Isian yang belum disimpan sudah berganti sejak halaman ini dibuka, jadi tidak ada "
                "yang dibuang. Buka lagi Ubah untuk melihat isian yang sekarang."
            )
        settle(document, page, actor)


def settle(document: Document, page: Page, actor: Actor) -> None:
    """Let go of the work of a page whose form was saved; within that transaction.

    What another page of his has kept stays: it was not in what he saved.
    """
    work = work_of(document, actor)
    if work is not None and page.holds(work.mark):
        db.session.delete(work)
        db.session.flush()  # from here on there is none


def end(document: Document) -> None:
    """Let go of all work on a document that leaves its draft; within that transaction."""
    db.session.execute(delete(DraftWork).where(DraftWork.document_id == document.id))


def _draft(document_id: int, actor: Actor, day: date) -> Document:
    # Whoever submits meanwhile waits, so that no work outlives the draft it was typed into.
    db.session.get(Document, document_id, with_for_update=True)
    document, case = visible(document_id, actor, day)
    require(actor, Permission.EDIT, case)
    return document
