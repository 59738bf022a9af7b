"""The sample office's year: its sheets filled in, and walked from hand to hand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from iki_flow.db import db
from iki_flow.domain.document import Action, Period, State
from iki_flow.domain.entry import RawIndicator, RawObjective
from iki_flow.domain.understanding import DIRECT_FIGURE, understand
from iki_flow.models import Document
from iki_flow.queries.documents import visible
from iki_flow.services import drafting, editing, sealing
from iki_flow.services.composition import House
from iki_flow.services.ports import Ports
from iki_flow.services.sample_office import SampleOffice, open_office

Data = Mapping[str, Any]


def in_order(sheets: Sequence[Data]) -> list[Data]:
    """The Sekcam's last: it links to the rows of the others and takes their results."""
    return sorted(sheets, key=lambda sheet: sheet["position"] == "sekcam")


def draft_plan(office: SampleOffice, sheet: Data, links: Mapping[str, Data] | None = None) -> int:
    """Begin and fill in the plan of a position; the id of the draft.

    `links` are, by place, the rows of other units that the Sekcam's rows stand for.
    """
    key = sheet["position"]
    document_id = drafting.start_plan(
        office.positions[key],
        office.year,
        office.actor(key),
        office.tick(),
        date.fromisoformat(sheet["dated"]),
        office.ports.random_bytes,
    )
    linked = (links or {}) if key == "sekcam" else {}
    rows = [
        RawObjective(
            row["text"],
            [
                replace(_planned(one), linked=_link(office, linked.get(f"{number}.{place}")))
                for place, one in enumerate(row["indicators"], start=1)
            ],
        )
        for number, row in enumerate(sheet["objectives"], start=1)
    ]
    _save(office, key, document_id, sheet["dated"], rows)
    return document_id


def _link(office: SampleOffice, link: Data | None) -> str:
    return "" if link is None else f"{office.positions[link['position']]}:{link['name']}"


def _planned(row: Data) -> RawIndicator:
    return RawIndicator(
        name=row["name"],
        formula=row["formula"],
        source=row["source"],
        responsible=row["responsible"] or "",
        unit=row["unit"],
        polarity=row["polarity"],
        weight=row["weight"] or "",
        targets=row["targets"],
        reading=understand(row["formula"]).reading,
    )


def draft_measurement(office: SampleOffice, measured: Data) -> int:
    """Begin and fill in a measurement; the id of the draft."""
    key = measured["position"]
    document_id = drafting.start_measurement(
        office.positions[key],
        office.year,
        Period(measured["period"]),
        office.actor(key),
        office.tick(),
        date.fromisoformat(measured["dated"]),
        office.ports.random_bytes,
    )
    document, _ = visible(document_id, office.actor(key), office.day)
    rows = [
        RawObjective(
            objective.text,
            [_figures(row.name, row.formula, measured) for row in objective.indicators],
        )
        for objective in document.objectives
    ]
    _save(office, key, document_id, measured["dated"], rows)
    return document_id


def _figures(name: str, formula: str, measured: Data) -> RawIndicator:
    given = measured["inputs"].get(name, {})
    variables = understand(formula).variables
    return RawIndicator(
        inputs=[given.get(variable, given.get(DIRECT_FIGURE, "")) for variable in variables],
        note=measured.get("notes", {}).get(name, ""),
    )


def _save(
    office: SampleOffice, key: str, document_id: int, dated: str, rows: list[RawObjective]
) -> None:
    document = db.session.get_one(Document, document_id)
    typed = editing.Typed(document.revision, date.fromisoformat(dated), rows)
    editing.save(document_id, typed, office.actor(key), office.day, office.tick(), office.house)


def walk(office: SampleOffice, document_id: int, key: str) -> Iterator[tuple[str, State]]:
    """Take a draft step by step to the lock; yields each step once it has been taken."""
    for action, who in (
        (Action.SUBMIT, key),
        (Action.ENDORSE, "sekcam"),
        (Action.APPROVE, "camat"),
    ):
        if action is Action.ENDORSE and key == "sekcam":
            continue
        office.act(action, document_id, who)
        yield action.value, db.session.get_one(Document, document_id).state
    sealing.seal(document_id, office.tick(), office.ports)
    yield Action.LOCK.value, db.session.get_one(Document, document_id).state


def lock(office: SampleOffice, document_id: int, key: str) -> None:
    """Take a draft all the way."""
    for _ in walk(office, document_id, key):
        pass


def open_sample_office(data: Data, at: datetime, ports: Ports, house: House) -> SampleOffice:
    """The office in the middle of its year, so that everybody finds something to do.

    The six plans are locked; the first quarter's measurements stand in every state, one of them
    sent back with remarks. The approved one is locked by the first turn of sealing, as it would be
    in any office: nobody's work waits for it.
    """
    office = open_office(data, at, ports, house)
    for sheet in in_order(data["sheets"]):
        lock(office, draft_plan(office, sheet, data["links"]), sheet["position"])
    drafts = {row["position"]: draft_measurement(office, row) for row in data["measurements"]}
    lock(office, drafts["pelayanan"], "pelayanan")
    _send_back(office, drafts["pemerintahan"])
    office.act(Action.SUBMIT, drafts["umum"], "umum")
    for key in ("keuangan", "pmd"):
        office.act(Action.SUBMIT, drafts[key], key)
        office.act(Action.ENDORSE, drafts[key], "sekcam")
    office.act(Action.APPROVE, drafts["pmd"], "camat")
    mistaken = drafting.start_plan(
        office.positions["keuangan"],
        office.year + 1,
        office.actor("keuangan"),
        office.tick(),
        date(office.year + 1, 1, 5),
        ports.random_bytes,
    )
    office.act(Action.CANCEL, mistaken, "keuangan")
    return office


def _send_back(office: SampleOffice, document_id: int) -> None:
    office.act(Action.SUBMIT, document_id, "pemerintahan")
    office.act(
        Action.SEND_BACK,
        document_id,
        "sekcam",
        reason="Mohon diperiksa kembali angka desa sebelum diajukan lagi.",
        remarks=(
            ("5.1", "Jumlah desa belum sama dengan data DPMD triwulan ini."),
            ("1.1", "Lampirkan daftar kegiatan koordinasi yang dilaksanakan."),
        ),
    )
