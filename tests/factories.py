"""Rows for tests: functions with defaults. Each commits, and is called inside an app context."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import count
from typing import Any, TypeVar

from iki_flow.db import Base, transaction
from iki_flow.domain.code import new_code
from iki_flow.domain.document import Kind, Period, State
from iki_flow.domain.hierarchy import Capacity, Title
from iki_flow.domain.understanding import understand
from iki_flow.models import Assignment, Document, Indicator, Objective, Office, Person, Position

NOON = datetime(2024, 1, 5, 5, 0, tzinfo=UTC)
"""Midday in Lumajang on the day that the sample sheets are dated."""

_numbers = count(1)
_Row = TypeVar("_Row", bound=Base)

_WAYS = {
    State.DRAFT: (),
    State.SUBMITTED: (State.SUBMITTED,),
    State.ENDORSED: (State.SUBMITTED, State.ENDORSED),
    State.APPROVED: (State.SUBMITTED, State.ENDORSED, State.APPROVED),
    State.LOCKED: (State.SUBMITTED, State.ENDORSED, State.APPROVED, State.LOCKED),
    State.CANCELLED: (State.CANCELLED,),
}


def make_office(**values: Any) -> Office:
    """An office without desks or people."""
    number = next(_numbers)
    return _kept(
        Office(
            **{
                "slug": f"kantor-{number}",
                "name": f"Kecamatan Contoh {number}",
                "place": "Lumajang",
                "regency": "Kabupaten Lumajang",
                "sample": True,
                **values,
            }
        )
    )


def make_position(office: Office, title: Title = Title.KASI, **values: Any) -> Position:
    """A desk of an office."""
    number = next(_numbers)
    return _kept(
        Position(
            **{
                "office_id": office.id,
                "title": title,
                "name": f"Jabatan {number}",
                "unit": f"Unit {number}",
                "unit_slug": f"unit-{number}",
                "block_title": f"KEPALA UNIT {number}",
                "sheet_title": f"UNIT {number}",
                **values,
            }
        )
    )


def make_person(office: Office, **values: Any) -> Person:
    """Somebody with an account, a well-formed NIP of his own, and no password."""
    number = next(_numbers)
    return _kept(
        Person(
            **{
                "office_id": office.id,
                "name": f"PEJABAT CONTOH {number}, S.Sos.",
                "nip": f"198001012005011{number % 1000:03}",
                **values,
            }
        )
    )


def seat(person: Person, position: Position, **values: Any) -> Assignment:
    """Put somebody at a desk, for good unless told otherwise."""
    return _kept(
        Assignment(
            **{
                "person_id": person.id,
                "position_id": position.id,
                "capacity": Capacity.DEFINITIF,
                "start": date(2020, 1, 1),
                **values,
            }
        )
    )


def staff(office: Office) -> dict[Title, Assignment]:
    """One desk of every title, reporting as the law has it, and somebody at each."""
    camat = make_position(office, Title.CAMAT, unit=None, unit_slug=None)
    sekcam = make_position(office, Title.SEKCAM, superior_id=camat.id)
    desks = [
        camat,
        sekcam,
        make_position(office, Title.KASI, superior_id=camat.id),
        make_position(office, Title.KASUBAG, superior_id=sekcam.id),
        make_position(office, Title.AUDITOR, unit=None, unit_slug=None),
        make_position(office, Title.CLERK, unit=None, unit_slug=None),
    ]
    return {desk.title: seat(make_person(office), desk) for desk in desks}


def make_document(
    position: Position,
    state: State = State.DRAFT,
    kind: Kind = Kind.PLAN,
    period: Period | None = None,
    objectives: Sequence[Objective] | None = None,
    **values: Any,
) -> Document:
    """A document with one row, moved to its state as rows alone: without snapshot, file or entry.

    It begins as a draft and takes the route's steps, since the database refuses anything else.
    """
    document = Document(
        **{
            "office_id": position.office_id,
            "position_id": position.id,
            "code": new_code(lambda size: (2**64 + next(_numbers)).to_bytes(size)),
            "kind": kind,
            "period": period,
            "year": 2024,
            "state_since": NOON,
            "dated": date(2024, 1, 5),
            "created_at": NOON,
            "saved_at": NOON,
            **values,
        }
    )
    document.objectives = [make_objective()] if objectives is None else list(objectives)
    _kept(document)
    for step in _WAYS[state]:
        with transaction():
            document.state, document.rounds = step, int(step is not State.CANCELLED)
    return document


def make_objective(*indicators: Indicator, **values: Any) -> Objective:
    """A sasaran that is not kept yet, with one indicator unless given others."""
    objective = Objective(**{"ordinal": 1, "text": "Meningkatnya pelayanan", **values})
    objective.indicators = list(indicators) or [make_indicator()]
    return objective


def make_indicator(**values: Any) -> Indicator:
    """An indicator that is not kept yet: 12 of 12 letters, in percent, its reading confirmed."""
    formula = values.get("formula", "(surat ditindaklanjuti / surat masuk) x 100%")
    return Indicator(
        **{
            "ordinal": 1,
            "name": "Persentase surat yang ditindaklanjuti",
            "formula": formula,
            "reading": understand(formula).reading,
            "source": "Kecamatan Contoh",
            "responsible": "Unit Contoh",
            "unit": "%",
            "targets": {"TW I": "100", "TW II": "100", "TW III": "100", "TW IV": "100"},
            "inputs": {"surat ditindaklanjuti": "12", "surat masuk": "12"},
            **values,
        }
    )


def _kept(row: _Row) -> _Row:
    with transaction() as session:
        session.add(row)
    return row
