"""Putting together everything a document says: from live rows to a snapshot."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from iki_flow.domain import code
from iki_flow.domain.blocks import signatures
from iki_flow.domain.document import Kind, State, file_name
from iki_flow.domain.errors import Incomplete
from iki_flow.domain.evidence import DEFAULT_LIMITS, Limits
from iki_flow.domain.hierarchy import Actor, Capacity
from iki_flow.domain.scoring import DEFAULT_POLICY, Policy
from iki_flow.domain.sheet import content
from iki_flow.domain.signing import Keeper
from iki_flow.domain.snapshot import FORMAT
from iki_flow.models import Document, Position
from iki_flow.queries import archive, people
from iki_flow.services import cascading

UNSIGNED = frozenset({State.DRAFT, State.CANCELLED})
"""States in which the rows themselves are what there is to see."""


@dataclass(frozen=True)
class House:
    """What holds for the whole product: its public address, its scoring policy, its limits.

    `tokens` says that keys can be made in tokens, such as an HSM's, and `bsre` that officials may
    sign at BSrE; in its `sandbox` every paper is marked as none that counts.
    """

    public_url: str
    policy: Policy = DEFAULT_POLICY
    limits: Limits = DEFAULT_LIMITS
    tokens: bool = False
    bsre: bool = False
    sandbox: bool = False

    @property
    def keepers(self) -> frozenset[Keeper]:
        """The places where officials' keys can live."""
        more = {Keeper.TOKEN: self.tokens, Keeper.BSRE: self.bsre}
        return frozenset({Keeper.SERVER, *(one for one, here in more.items() if here)})


def compose(document: Document, owner: Actor, day: date, house: House) -> dict[str, Any]:
    """The snapshot of a document as its rows stand now, to be signed by `owner`.

    Raises:
        Incomplete: the owner's superior's desk is missing, so that nobody could acknowledge it.
    """
    position = document.position
    if position.superior is None:
        raise Incomplete(
            "Atasan langsung jabatan {position} belum ditetapkan. Hubungi pengelola kepegawaian.",
            position=position.name,
        )
    return {
        "format": FORMAT,
        "document": _identity(document, house),
        "layout": {
            "paper": document.office.paper,
            "title": _title(document),
            "objective_heading": position.objective_heading,
            "indicator_heading": position.indicator_heading,
            "place": document.office.place,
            "dated": document.dated.isoformat(),
            "signatures": signatures(position.title, position.superior.title),
            "blocks": {
                "right": _block(position, day, owner),
                "left": _block(position.superior, day, None),
            },
        },
        "content": figures(document, house),
    }


def as_it_stands(document: Document, reader: Actor, day: date, house: House) -> dict[str, Any]:
    """What a document says now: as it was submitted, or, where nobody signed it, as its rows are.

    Raises:
        Incomplete: as `compose` says.
    """
    kept = None if document.state in UNSIGNED else archive.snapshot_of_round(document)
    if kept is None:
        return compose(document, reader, day, house)
    return archive.snapshot(kept.sha256)


def figures(document: Document, house: House) -> dict[str, Any]:
    """The part that is computed: rows, formulas, figures and score."""
    rows = document.objectives
    return content(rows, document.period, house.policy, cascading.links(document, rows))


def _identity(document: Document, house: House) -> dict[str, Any]:
    position = document.position
    return {
        "code": document.code,
        "verify_url": f"{house.public_url}/v/{code.compact(document.code)}",
        "file_name": file_name(
            document.year,
            document.kind,
            document.period,
            position.unit_slug or "",
            document.version,
        ),
        "kind": document.kind.value,
        "year": document.year,
        "period": None if document.period is None else document.period.value,
        "version": document.version,
        "round": document.rounds + 1,
        "office": document.office.name,
        "unit": position.unit,
        "supersedes": _supersedes(document),
        "plan": _plan(document),
        "sample": document.office.sample or house.sandbox,
    }


def _supersedes(document: Document) -> dict[str, Any] | None:
    old = document.supersedes
    if old is None:
        return None
    return {"code": old.code, "version": old.version, "reason": document.revision_reason}


def _plan(document: Document) -> dict[str, Any] | None:
    plan = document.plan
    kept = None if plan is None else archive.snapshot_of_round(plan)
    if plan is None or kept is None:
        return None
    return {"code": plan.code, "version": plan.version, "snapshot": kept.sha256}


def _title(document: Document) -> list[str]:
    lines = [f"INDIKATOR KINERJA INDIVIDU TAHUN {document.year}", document.position.sheet_title]
    if document.kind is Kind.MEASUREMENT and document.period is not None:
        lines.append(f"PENGUKURAN KINERJA {document.period.in_words}")
    return lines


def _block(position: Position, day: date, signer: Actor | None) -> dict[str, str]:
    """Who is expected to sign for a position: the one who acts, else whoever stands in first."""
    held = people.holders(position.id, day)
    mine = [row for row in held if signer is not None and row.person_id == signer.person_id]
    row = next(iter(mine or held), None)
    seat = signer.holding(position.id) if signer is not None else None
    capacity = seat.capacity if seat else row.capacity if row else Capacity.DEFINITIF
    return {
        "title": capacity.titled(position.block_title),
        "name": "" if row is None else row.person.name,
        "nip": "" if row is None else row.person.nip,
    }
