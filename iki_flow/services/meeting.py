"""Two people who fill in one draft at the same time: what each typed is put together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from iki_flow.db import db
from iki_flow.domain.calendar import moment
from iki_flow.domain.errors import Moved
from iki_flow.domain.hierarchy import Actor
from iki_flow.domain.merging import Merged, Sheet, Side, kept, merge, plain, read_back
from iki_flow.models import Document, EarlierRows
from iki_flow.queries import earlier


@dataclass(frozen=True)
class Answers:
    """Whose value holds, by question, as they were asked when the draft was at `revision`."""

    revision: int
    sides: Mapping[str, Side]


@dataclass(frozen=True)
class Save:
    """That somebody saved a draft; `own` says that it was the reader himself, elsewhere."""

    by: str
    at: datetime
    own: bool


class SavedMeanwhile(Moved):
    """A draft was saved by others after the page was opened, and nobody has yet seen both.

    `merged` is both put together, `saves` who saved what is there, first things first, at least
    one; `revision` is that of the draft as it is put together with. `unanswered` are the keys of
    the questions that were shown at this revision and not answered.
    """

    def __init__(
        self,
        merged: Merged,
        saves: Sequence[Save],
        revision: int,
        zone: str,
        unanswered: Sequence[str] = (),
    ) -> None:
        last = saves[-1]
        template = (
            "Anda sendiri sudah menyimpan konsep ini dari halaman lain pada {at}. Yang Anda ketik "
            "di sini belum disimpan, tetapi tidak hilang: periksa gabungannya, lalu simpan."
            if last.own
            else "{who} sudah menyimpan konsep ini pada {at}. Yang Anda ketik belum disimpan, "
            "tetapi tidak hilang: periksa gabungannya, lalu simpan."
        )
        super().__init__(template, who=last.by, at=moment(last.at, zone))
        self.merged = merged
        self.saves = tuple(saves)
        self.revision = revision
        self.unanswered = tuple(unanswered)


def remember(document: Document, actor: Actor, at: datetime) -> None:
    """Keep what a draft says until now, for those who have it open while it is saved."""
    db.session.add(
        EarlierRows(
            document_id=document.id,
            revision=document.revision,
            dated=document.dated,
            rows=kept(document.objectives),
            by_id=actor.person_id,
            by=actor.name,
            at=at,
        )
    )


def before_last(document: Document, revision: int) -> Sheet | None:
    """What a draft said at a revision, if it was saved just once since; else None."""
    saves = earlier.since(document.id, revision)
    if len(saves) != 1 or saves[0].revision != revision:
        return None
    return Sheet(saves[0].dated, read_back(saves[0].rows))


def joined(
    document: Document, revision: int, mine: Sheet, answers: Answers | None, actor: Actor
) -> Sheet:
    """What is to be kept of a sheet that was typed on a page of this revision.

    That is the sheet itself, unless others saved the draft since; then it is both put together,
    once whoever saves has seen that and answered what is asked.

    Raises:
        SavedMeanwhile: he has not.
    """
    saves = () if revision == document.revision else earlier.since(document.id, revision)
    if not saves:
        return mine
    base = Sheet(saves[0].dated, read_back(saves[0].rows))
    theirs = Sheet(document.dated, plain(document.objectives))
    merged = merge(base, theirs, mine)
    if not merged.questions and merged.sheet({}) == theirs:
        return theirs
    seen = answers is not None and answers.revision == document.revision
    sides = answers.sides if answers is not None and seen else {}
    unanswered = [one.key for one in merged.questions if one.key not in sides]
    if not seen or unanswered:
        raise SavedMeanwhile(
            merged,
            [Save(one.by, one.at, one.by_id == actor.person_id) for one in saves],
            document.revision,
            document.office.zone,
            unanswered if seen else (),
        )
    return merged.sheet(sides)
