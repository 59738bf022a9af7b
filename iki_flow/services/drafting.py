"""Drafts: starting them, filling them in, and the next version of a locked document."""

from collections.abc import Callable
from datetime import date, datetime

from iki_flow.db import db, transaction
from iki_flow.domain.calendar import begins, long_date, plannable
from iki_flow.domain.code import new_code
from iki_flow.domain.document import Action, Kind, Period, State
from iki_flow.domain.errors import Incomplete, NotFound, NotPermitted, WrongState
from iki_flow.domain.hierarchy import OWNERS, Actor, Seat
from iki_flow.domain.workflow import fire, step_for
from iki_flow.models import Document
from iki_flow.queries import archive, people
from iki_flow.queries.documents import locked_plan, newest, plan_before, visible
from iki_flow.services import audit
from iki_flow.services.copying import rows_of
from iki_flow.services.overtaking import same_as_seen
from iki_flow.services.pressing import Press

Randomness = Callable[[int], bytes]


def start_plan(
    position_id: int,
    year: int,
    actor: Actor,
    at: datetime,
    dated: date,
    randomness: Randomness,
    *,
    copied: bool = False,
) -> int:
    """Begin the plan of a position for a year, on the day it is dated; the id of the draft.

    It is blank, or a copy of the last locked plan before it, which it then keeps as its origin.

    Raises:
        NotPermitted: the actor does not hold the position, or it has no sheet.
        WrongState: there is one already, it is not the time for a plan of that year, or there is
            no locked plan to copy.
    """
    with transaction():
        actor = people.actor_now(actor, dated)
        seat = _owning_seat(actor, position_id)
        _plannable(year, dated)
        _none_yet(position_id, Kind.PLAN, year, None)
        source = _plan_to_copy(position_id, year) if copied else None
        document = _new(seat, actor, Kind.PLAN, year, at, dated, randomness)
        if source is not None:
            document.copied_from_id = source.id
            document.objectives = rows_of(source)
        _started(document, actor, seat, at)
        if source is not None:
            _noted_as_copy(document, source, actor, seat, at)
        return document.id


def start_measurement(
    position_id: int,
    year: int,
    period: Period,
    actor: Actor,
    at: datetime,
    dated: date,
    randomness: Randomness,
) -> int:
    """Begin the measurement of a locked plan for a quarter; the id of the draft.

    The plan's rows are copied: what is measured stays what was agreed.

    Raises:
        NotPermitted: the actor does not hold the position.
        WrongState: no plan is locked yet, the quarter has not begun, or the measurement exists.
    """
    with transaction():
        actor = people.actor_now(actor, dated)
        seat = _owning_seat(actor, position_id)
        _measurable(year, period, dated)
        _none_yet(position_id, Kind.MEASUREMENT, year, period)
        plan = locked_plan(position_id, year)
        if plan is None:
            raise WrongState(
                "Penetapan tahun {year} belum terkunci, sehingga belum dapat diukur.", year=year
            )
        document = _new(seat, actor, Kind.MEASUREMENT, year, at, dated, randomness)
        document.period, document.plan_id = period, plan.id
        document.objectives = rows_of(plan)
        return _started(document, actor, seat, at)


def revise(press: Press, randomness: Randomness) -> int:
    """Begin the next version of a locked document, which stays valid meanwhile; the draft's id.

    Raises:
        NotFound, NotPermitted, WrongState: as the route says.
        Incomplete: no reason was given.
        Moved: the page showed something else than is locked.
    """
    reason, at = press.reason.strip(), press.at
    with transaction():
        actor = people.actor_now(press.actor, press.day)
        old, case = visible(press.document_id, actor, press.day)
        step_for(Action.REVISE, actor, case)
        if not reason:
            raise Incomplete("Tuliskan alasan revisi dahulu. Belum ada versi baru yang dibuat.")
        _the_locked_one_seen(press, old)
        seat = _owning_seat(actor, old.position_id)
        fire(Action.REVISE, old, actor, case)
        draft = _new(seat, actor, old.kind, old.year, at, press.day, randomness)
        draft.period, draft.plan_id = old.period, old.plan_id
        draft.version, draft.supersedes_id = old.version + 1, old.id
        draft.revision_reason = reason
        draft.objectives = rows_of(old, with_figures=True)
        _started(draft, actor, seat, at)
        audit.record(
            Action.REVISE.value,
            actor,
            at,
            change=audit.Change(old, State.LOCKED.value, State.LOCKED.value),
            seat=seat,
            address=press.address,
            version=draft.version,
            reason=reason,
        )
        return draft.id


def _the_locked_one_seen(press: Press, old: Document) -> None:
    sealed = archive.sealed(old.id)
    if sealed is None:
        raise NotFound("Berkas terkunci dokumen ini tidak ditemukan.")
    same_as_seen(press, archive.snapshot(sealed.snapshot_sha256))


def _owning_seat(actor: Actor, position_id: int) -> Seat:
    seat = actor.holding(position_id)
    if seat is None or seat.title not in OWNERS:
        raise NotPermitted("Hanya pemangku jabatannya yang dapat memulai dokumen ini.")
    return seat


def _plannable(year: int, day: date) -> None:
    years = plannable(day)
    if year not in years:
        raise WrongState(
            "Penetapan {year} tidak dapat dimulai sekarang; yang dapat dimulai: {years}. "
            "Penetapan tahun depan dapat dimulai sejak Oktober. Tidak ada yang dibuat.",
            year=year,
            years=", ".join(map(str, years)),
        )


def _measurable(year: int, period: Period, day: date) -> None:
    first = begins(year, period)
    if day < first:
        raise WrongState(
            "Pengukuran {period} {year} baru dapat dimulai pada {day}. Tidak ada yang dibuat.",
            period=period,
            year=year,
            day=long_date(first),
        )


def _none_yet(position_id: int, kind: Kind, year: int, period: Period | None) -> None:
    found = newest(position_id, kind, year, period)
    if found is not None:
        raise WrongState(
            "Dokumen ini sudah ada (versi {version}). Buka dokumen itu dari halaman Tugas saya.",
            version=found.version,
        )


def _plan_to_copy(position_id: int, year: int) -> Document:
    plan = plan_before(position_id, year)
    if plan is None:
        raise WrongState(
            "Belum ada penetapan sebelum {year} yang terkunci, jadi tidak ada yang dapat disalin. "
            "Tidak ada yang dibuat.",
            year=year,
        )
    return plan


def _new(
    seat: Seat,
    actor: Actor,
    kind: Kind,
    year: int,
    at: datetime,
    dated: date,
    randomness: Randomness,
) -> Document:
    document = Document(
        office_id=actor.office_id,
        position_id=seat.position_id,
        code=new_code(randomness),
        kind=kind,
        year=year,
        version=1,
        state=State.DRAFT,
        state_since=at,
        dated=dated,
        created_at=at,
        saved_at=at,
    )
    db.session.add(document)
    return document


def _started(document: Document, actor: Actor, seat: Seat, at: datetime) -> int:
    db.session.flush()
    audit.record(
        "started",
        actor,
        at,
        change=audit.Change(document, "", State.DRAFT.value),
        seat=seat,
        code=document.code,
    )
    return document.id


def _noted_as_copy(
    document: Document, source: Document, actor: Actor, seat: Seat, at: datetime
) -> None:
    audit.record(
        "copied",
        actor,
        at,
        change=audit.Change(document, State.DRAFT.value, State.DRAFT.value),
        seat=seat,
        source=source.code,
        version=source.version,
    )
