"""Filling in a draft: reading what was typed, and keeping it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm.attributes import flag_modified

from iki_flow.db import db, transaction
from iki_flow.domain.document import State
from iki_flow.domain.entry import (
    TYPED,
    Entered,
    EnteredObjective,
    RawObjective,
    read_measurement,
    read_plan,
)
from iki_flow.domain.errors import Incomplete, Problem, WrongState
from iki_flow.domain.hierarchy import Actor
from iki_flow.domain.importing.taking import without
from iki_flow.domain.merging import Sheet
from iki_flow.domain.policy import Permission, require
from iki_flow.domain.sheet import ObjectiveRow, content
from iki_flow.domain.snapshot import differences
from iki_flow.domain.unsaved import Page
from iki_flow.models import Document, Indicator, Objective
from iki_flow.queries import people
from iki_flow.queries.documents import visible
from iki_flow.queries.unsaved import work_of
from iki_flow.services import audit, cascading, meeting, unsaved
from iki_flow.services.composition import House
from iki_flow.services.meeting import Answers


@dataclass(frozen=True)
class Typed:
    """A sheet as somebody typed it; `revision` is that of the page he typed on.

    `answers` are there once he has seen his sheet put together with what was saved meanwhile.
    """

    revision: int
    dated: date
    objectives: Sequence[RawObjective]
    page: Page = field(default_factory=Page)
    answers: Answers | None = None


def read(document: Document, typed: Typed) -> Entered:
    """What was typed, as rows, with a problem for each field that cannot be read."""
    if document.period is None:
        return read_plan(typed.objectives)
    return read_measurement(document.objectives, typed.objectives, document.period)


def says_nothing_new(document: Document, typed: Typed) -> bool:
    """Whether saving what was typed would leave the draft as it is."""
    entered = read(document, typed)
    same = _told(entered.objectives) == _told(document.objectives)
    return same and not entered.problems and typed.dated == document.dated


def _told(objectives: Sequence[ObjectiveRow]) -> list[Any]:
    return [
        (one.text, [[getattr(row, name) for name in TYPED] for row in one.indicators])
        for one in objectives
    ]


def _content(
    document: Document, objectives: Sequence[ObjectiveRow], house: House
) -> dict[str, Any]:
    links = cascading.links(document, objectives)
    return content(objectives, document.period, house.policy, links)


def save(
    document_id: int,
    typed: Typed,
    actor: Actor,
    day: date,
    at: datetime,
    house: House,
    form: str = "",
) -> Sequence[Problem]:
    """Keep what was typed into a draft.

    With `form`, fields that cannot be read are kept blank, and what is in them stays with the actor
    as work that he did not save: `form` is all of it, as JSON text. They are what is returned.

    Raises:
        NotFound, NotPermitted: not his draft.
        Incomplete: a field cannot be read, and there is no `form`, or unsaved work of his already;
            nothing was kept, each problem names its field.
        SavedMeanwhile: somebody saved this draft after the page was opened; it holds both.
    """
    with transaction():
        actor = people.actor_now(actor, day)
        document = _draft(document_id, actor, day)
        unsaved.settle(document, typed.page, actor)
        entered = read(document, typed)
        problems = entered.problems
        if problems:
            if not form:
                raise Incomplete(
                    "Ada isian yang belum terbaca, jadi belum ada yang disimpan. "
                    "Perbaiki yang ditandai, lalu simpan lagi.",
                    problems,
                )
            _require_no_other(document, actor, problems)
            legible = without(typed.objectives, {problem.place for problem in problems})
            entered = read(document, replace(typed, objectives=legible))
        cascading.require_known(document, entered.objectives)
        mine = Sheet(typed.dated, list(entered.objectives))
        sheet = meeting.joined(document, typed.revision, mine, typed.answers, actor)
        _keep(document, sheet, actor, at, house)
        if problems:
            unsaved.leave(document, form, actor, at)
    return problems


def give_back(
    document_id: int,
    revision: int,
    page: Page,
    actor: Actor,
    day: date,
    at: datetime,
    house: House,
) -> None:
    """Make a draft again what it was at a revision, that of before the last save.

    Unsaved work that the page shows goes with it.

    Raises:
        NotFound, NotPermitted: not his draft.
        WrongState: the draft was saved again since, or never at this revision.
    """
    with transaction():
        actor = people.actor_now(actor, day)
        document = _draft(document_id, actor, day)
        before = meeting.before_last(document, revision)
        if before is None:
            raise WrongState(
                "Konsep ini sudah disimpan lagi sesudah itu, jadi tidak dikembalikan. "
                "Periksa isinya yang sekarang."
            )
        unsaved.settle(document, page, actor)
        cascading.require_known(document, before.objectives)
        _keep(document, before, actor, at, house)


def _keep(document: Document, sheet: Sheet, actor: Actor, at: datetime, house: House) -> None:
    """Make a draft say this, with its entry in the trail; nothing where it does already."""
    before = _content(document, document.objectives, house)
    after = _content(document, sheet.objectives, house)
    changes = list(differences(before["objectives"], after["objectives"], "Baris"))
    changes += [] if document.dated == sheet.dated else [f"Tanggal: {sheet.dated}"]
    if changes:
        meeting.remember(document, actor, at)
    _write(document, sheet, actor, at)
    if not changes:
        return
    document.dated = sheet.dated
    document.saved_at = at
    # Each save is a revision of its own, even two in the same moment.
    flag_modified(document, "saved_at")
    audit.record(
        "edited",
        actor,
        at,
        change=audit.Change(document, State.DRAFT.value, State.DRAFT.value),
        seat=actor.holding(document.position_id),
        changes=changes,
    )


def _require_no_other(document: Document, actor: Actor, problems: Sequence[Problem]) -> None:
    """Raises Incomplete where work waits that what cannot be read would take the place of."""
    if work_of(document, actor):
        raise Incomplete(
            "Ada isian yang belum terbaca, dan ada isian Anda yang lain yang belum disimpan, jadi "
            "belum ada yang disimpan. Perbaiki yang ditandai, lalu simpan lagi; isian yang lain "
            "itu tetap ada sesudahnya.",
            problems,
        )


def _draft(document_id: int, actor: Actor, day: date) -> Document:
    db.session.get(Document, document_id, with_for_update=True)
    document, case = visible(document_id, actor, day)
    require(actor, Permission.EDIT, case)
    return document


def _write(document: Document, entered: Sheet, actor: Actor, at: datetime) -> None:
    """Make the stored rows equal to the entered ones, by place; surplus rows go.

    A reading that the sheet had before stays with whoever confirmed it, wherever its row is now.
    """
    confirmed = {
        (row.formula, row.reading): (row.confirmed_by, row.confirmed_at)
        for objective in document.objectives
        for row in objective.indicators
    }
    del document.objectives[len(entered.objectives) :]
    for number, typed in enumerate(entered.objectives):
        if number == len(document.objectives):
            document.objectives.append(Objective(ordinal=number + 1))
        _write_objective(document.objectives[number], typed)
    for objective in document.objectives:
        for row in objective.indicators:
            by = confirmed.get((row.formula, row.reading), (actor.name, at))
            row.confirmed_by, row.confirmed_at = by if row.reading else ("", None)


def _write_objective(objective: Objective, typed: EnteredObjective) -> None:
    objective.text = typed.text
    del objective.indicators[len(typed.indicators) :]
    for place, row in enumerate(typed.indicators):
        if place == len(objective.indicators):
            objective.indicators.append(Indicator(ordinal=place + 1))
        for name in TYPED:
            setattr(objective.indicators[place], name, getattr(row, name))
