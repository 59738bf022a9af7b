"""Snapshots of the sample office's sheets, made from its data file."""

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from iki_flow.domain.document import Kind, Period, file_name
from iki_flow.domain.progress import Accumulation
from iki_flow.domain.scoring import DEFAULT_POLICY, Polarity
from iki_flow.domain.sheet import content
from iki_flow.domain.snapshot import FORMAT
from iki_flow.domain.understanding import understand

ROOT = Path(__file__).parents[2]
DATA = json.loads((ROOT / "iki_flow/data/lumajang-2024.json").read_text(encoding="utf-8"))
DESKS = {desk["key"]: desk for desk in DATA["positions"]}
PEOPLE = {person["position"]: person for person in DATA["people"]}
SHEETS = {sheet["position"]: sheet for sheet in DATA["sheets"]}

CODE = "7K3M-QX9A-2FHV-0RTB-5NWC-8DJE-1GPY"


def plan(position: str = "pemerintahan", **layout: Any) -> dict[str, Any]:
    """The penetapan of a position, as it is submitted."""
    return _snapshot(position, Kind.PLAN, None, SHEETS[position]["dated"], layout)


def measurement(position: str = "pemerintahan", **layout: Any) -> dict[str, Any]:
    """The pengukuran TW I of a position."""
    (found,) = [each for each in DATA["measurements"] if each["position"] == position]
    return _snapshot(position, Kind.MEASUREMENT, found, found["dated"], layout)


def _snapshot(
    position: str,
    kind: Kind,
    measured: dict[str, Any] | None,
    dated: str,
    layout: dict[str, Any],
) -> dict[str, Any]:
    desk = DESKS[position]
    period = None if measured is None else Period(measured["period"])
    superior = desk["superior"]
    return {
        "format": FORMAT,
        "document": {
            "code": CODE,
            "verify_url": f"https://iki.example.go.id/v/{CODE.replace('-', '')}",
            "file_name": file_name(2024, kind, period, desk["slug"], 1),
            "kind": kind.value,
            "year": 2024,
            "period": None if period is None else period.value,
            "version": 1,
            "round": 1,
            "office": DATA["office"]["name"],
            "unit": desk["unit"],
            "supersedes": None,
            "plan": None if period is None else {"code": CODE, "version": 1, "snapshot": "0" * 64},
            "sample": True,
        },
        "layout": {
            "paper": "A4",
            "title": _title(desk["sheet_title"], period),
            "objective_heading": desk["objective_heading"],
            "indicator_heading": desk["indicator_heading"],
            "place": DATA["office"]["place"],
            "dated": dated,
            "signatures": list(_signatures(superior, position)),
            "blocks": {"right": _block(position), "left": _block(superior)},
        }
        | layout,
        "content": content(_objectives(position, measured), period, DEFAULT_POLICY),
    }


def _title(unit: str, period: Period | None) -> list[str]:
    lines = ["INDIKATOR KINERJA INDIVIDU TAHUN 2024", unit]
    return lines if period is None else [*lines, f"PENGUKURAN KINERJA {period.in_words}"]


def _block(position: str) -> dict[str, str]:
    person = PEOPLE[position]
    return {
        "title": DESKS[position]["block_title"],
        "name": person["name"],
        "nip": person["nip"],
    }


def _signatures(superior: str, position: str) -> Iterator[dict[str, str]]:
    yield {"field": "Pemilik", "role": "owner", "place": "right"}
    under_sekcam = superior == "sekcam"
    if position != "sekcam":
        yield {"field": "Sekcam", "role": "sekcam", "place": "left" if under_sekcam else "paraf"}
    yield {"field": "Camat", "role": "camat", "place": "paraf" if under_sekcam else "left"}
    yield {"field": "Segel", "role": "seal", "place": "foot"}
    yield {"field": "CapWaktu", "role": "timestamp", "place": "foot"}
    for number in range(2, 7):
        yield {"field": f"CapWaktu{number}", "role": "timestamp", "place": "spare"}


def _objectives(position: str, measured: dict[str, Any] | None) -> list[Any]:
    """The rows of a sheet in the shape that the domain reads."""
    inputs = {} if measured is None else measured["inputs"]
    notes = {} if measured is None else measured["notes"]
    return [
        SimpleNamespace(
            text=objective["text"],
            indicators=[
                SimpleNamespace(
                    **row | {"polarity": Polarity(row["polarity"])},
                    reading=understand(row["formula"]).reading,
                    accumulation=Accumulation.CUMULATIVE,
                    linked_position_id=None,
                    linked_name="",
                    scale="",
                    helped="",
                    hindered="",
                    follow_up="",
                    evidence=(),
                    inputs=inputs.get(row["name"], {}),
                    note=notes.get(row["name"], ""),
                )
                for row in objective["indicators"]
            ],
        )
        for objective in SHEETS[position]["objectives"]
    ]


MADE = {"plan": plan, "measurement": measurement}
"""How to make a snapshot of each kind."""
