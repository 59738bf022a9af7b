"""Rows of a sheet for tests: functions with defaults."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from iki_flow.domain.entry import EnteredIndicator, EnteredObjective
from iki_flow.domain.evidence import MediaType
from iki_flow.domain.progress import Accumulation
from iki_flow.domain.scoring import Polarity
from iki_flow.domain.understanding import understand

EACH_QUARTER = ("TW I", "TW II", "TW III", "TW IV")


def indicator(**values: object) -> EnteredIndicator:
    """An indicator in percent, of two figures that are filled in; its reading is confirmed."""
    usual: dict[str, object] = {
        "name": "Persentase surat yang ditindaklanjuti",
        "formula": "surat ditindaklanjuti / surat masuk x 100 %",
        "source": "Kecamatan Lumajang",
        "responsible": "Seksi Pemerintahan",
        "unit": "%",
        "polarity": Polarity.HIGHER,
        "weight": None,
        "linked_position_id": None,
        "accumulation": Accumulation.CUMULATIVE,
        "targets": every_quarter("100"),
        "reading": None,
        "inputs": figures("11", "12"),
        "note": "",
    }
    row = EnteredIndicator(**{**usual, **values})
    if "reading" not in values:
        row.reading = understand(row.formula).reading or None
    return row


def direct(value: str, target: str = "100", **values: object) -> EnteredIndicator:
    """An indicator whose one figure is filled in directly."""
    inputs = {"Nilai": value} if value else {}
    return indicator(
        name="Indeks kepuasan masyarakat",
        formula="Hasil survei kepuasan masyarakat",
        inputs=inputs,
        targets=every_quarter(target),
        **values,
    )


@dataclass(frozen=True)
class File:
    """Evidence of the first quarter."""

    name: str = "Laporan SKM.pdf"
    sha256: str = "e1" * 32
    size: int = 1_234
    media_type: MediaType = MediaType.PDF
    dated: date = date(2024, 3, 28)
    outside: bool = False


def figures(above: str, below: str) -> dict[str, str]:
    return {"surat ditindaklanjuti": above, "surat masuk": below}


def every_quarter(target: str) -> dict[str, str]:
    return dict.fromkeys(EACH_QUARTER, target)


def objectives(*rows: EnteredIndicator) -> list[EnteredObjective]:
    """A sheet of one sasaran."""
    return [EnteredObjective("Meningkatnya pelayanan", list(rows))]


def snapshot(content: Mapping[str, object], period: str | None = "TW I") -> dict[str, object]:
    """As much of a snapshot as its figures need."""
    return {"document": {"year": 2024, "period": period}, "content": content}
