"""Holding two of one desk's sheets against each other: versions, years, rounds of a submission."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import inspect

from iki_flow.domain.comparison import Side
from iki_flow.domain.document import State
from iki_flow.domain.errors import NotFound
from iki_flow.domain.hierarchy import Actor
from iki_flow.domain.policy import Permission, may
from iki_flow.models import Document
from iki_flow.queries import archive
from iki_flow.queries.documents import Listed, listed, visible
from iki_flow.services.composition import UNSIGNED, House, as_it_stands


@dataclass(frozen=True)
class Choice:
    """A sheet that can be held against another: a document as it stands, or an earlier round."""

    document: Document
    round: int | None = None

    @property
    def token(self) -> str:
        """How it is named in an address: "12", or "12.1" for the first round of document 12."""
        return str(self.document.id) if self.round is None else f"{self.document.id}.{self.round}"


@dataclass(frozen=True)
class Offer:
    """The sheets of a desk that somebody may compare, and the two that are compared.

    `left` is None where there is nothing to compare with.
    """

    document: Document
    choices: tuple[Choice, ...]
    left: Choice | None
    right: Choice


def offer(document_id: int, actor: Actor, day: date, left: str = "", right: str = "") -> Offer:
    """What a document can be compared with; `left` and `right` are tokens, "" lets us choose.

    Raises:
        NotFound: there is no such document or round for this person.
    """
    document, _case = visible(document_id, actor, day)
    choices = _choices(listed(actor, day, document.position_id), actor)
    mine = Choice(document)
    chosen = _named(choices, right) if right else mine
    before = _named(choices, left) if left else _before(choices, chosen)
    return Offer(document, choices, before, chosen)


def side(choice: Choice, actor: Actor, day: date, house: House) -> Side:
    """What a chosen sheet says, for somebody to whom it was offered."""
    document = choice.document
    return Side(_said(choice, actor, day, house), document.state, choice.round)


def _said(choice: Choice, actor: Actor, day: date, house: House) -> dict[str, Any]:
    document = choice.document
    if choice.round is None:
        if "objectives" in inspect(document).unloaded and document.state in UNSIGNED:
            # Left to themselves its rows would come one query after the other.
            document, _case = visible(document.id, actor, day)
        return as_it_stands(document, actor, day, house)
    kept = archive.snapshot_of(document.id, choice.round)
    if kept is None:
        raise NotFound("Putaran ini tidak ada pada dokumen ini.")
    return archive.snapshot(kept.sha256)


def _choices(entries: Sequence[Listed], actor: Actor) -> tuple[Choice, ...]:
    """The newest year first, and in it the newest version; rounds below their document."""
    ordered = sorted(
        entries,
        key=lambda entry: (
            entry.document.year,
            entry.document.kind,
            entry.document.period or "",
            entry.document.version,
        ),
        reverse=True,
    )
    return tuple(
        Choice(entry.document, number)
        for entry in ordered
        for number in (None, *(_earlier_rounds(entry.document) if _knows(actor, entry) else ()))
    )


def _knows(actor: Actor, entry: Listed) -> bool:
    return may(actor, Permission.HISTORY, entry.case)


def _earlier_rounds(document: Document) -> range:
    """The rounds that are not what the document now says, the newest first."""
    newest = document.rounds - (document.state is not State.DRAFT)
    return range(newest, 0, -1)


def _named(choices: Sequence[Choice], token: str) -> Choice:
    for choice in choices:
        if choice.token == token:
            return choice
    raise NotFound("Versi ini tidak ada, atau Anda tidak berwenang melihatnya.")


def _before(choices: Sequence[Choice], after: Choice) -> Choice | None:
    """What somebody most likely wants to see a sheet held against.

    The version it replaces, else the year it was copied from, else whatever is next in the list.
    """
    document = after.document
    for source in (document.supersedes_id, document.copied_from_id):
        for choice in choices:
            if source is not None and choice.round is None and choice.document.id == source:
                return choice
    below = [choice.token for choice in choices]
    at = below.index(after.token) if after.token in below else -1
    others = [choice for choice in choices if choice.token != after.token]
    return next(iter([*choices[at + 1 :], *others]), None)
