"""How plain data is said on paper, in Indonesian: dates, figures, targets, the scoring policy."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from iki_flow.domain.calendar import long_date
from iki_flow.domain.document import Period
from iki_flow.domain.measuring import NOT_MEASURED, NOT_MEASURED_WORDS
from iki_flow.domain.nip import grouped
from iki_flow.domain.numbers import write_number
from iki_flow.domain.on_scale import scale_of_input, scale_said, step_said
from iki_flow.domain.progress import ACCUMULATION_WORDS, Accumulation
from iki_flow.domain.scoring import POLARITY_WORDS, Polarity, write_target
from iki_flow.domain.sheet import NOTES

EMPTY = "–"

Scale = Mapping[str, Any] | None
"""The scale of a row of a snapshot; None for figures."""


def day(iso: str) -> str:
    """A date as the sheets print it: "05 Januari 2024" for "2024-01-05"."""
    return long_date(date.fromisoformat(iso))


def percent(rounded: str | None) -> str:
    """A rounded result with the decimals it was rounded to ("93,50%"); a dash for none."""
    if rounded is None:
        return EMPTY
    return f"{write_number(Decimal(rounded), len(rounded.partition('.')[2]))}%"


def realisasi(rounded: str | None, unit: str, scale: Scale = None) -> str:
    """A value that a formula gave, with its unit: "93,50%", "4 kegiatan"; a dash for none.

    On a scale it is the step with its figure: "WTP (4)".
    """
    if unit == "%" and not step_said(scale, rounded):
        return percent(rounded)
    return target(rounded, unit, scale)


def target(canonical: str | None, unit: str = "", scale: Scale = None) -> str:
    """A target with its unit: "100%", "80–90%", "3 kegiatan"; a dash where there is none, or
    nothing is measured.

    On a scale it is the step with its figure: "WTP (4)".
    """
    if not canonical or canonical == NOT_MEASURED:
        return EMPTY
    with_unit = unit if unit == "%" else f" {unit}" if unit else ""
    return step_said(scale, canonical) or write_target(canonical) + with_unit


def planned(canonical: str | None, scale: Scale = None) -> str:
    """A target as a plan says it, without its unit: "80–90", "WTP (4)", "tidak diukur"."""
    if canonical == NOT_MEASURED:
        return NOT_MEASURED_WORDS
    return target(canonical, scale=scale)


def is_asked(measured: Mapping[str, Any]) -> bool:
    """Whether figures were asked for in the quarter, which the plan may leave out."""
    return bool(measured["target"] != NOT_MEASURED)


def counted(score: Mapping[str, Any]) -> str:
    """How many indicators the score is made of, and why others are not in it."""
    left_out = [
        f"{count} {why}"
        for count, why in (
            (score["left_out"], "tidak dapat dihitung"),
            (score.get("unmeasured", 0), "tidak diukur pada triwulan ini"),
        )
        if count
    ]
    more = f"; {', '.join(left_out)} dan tidak ikut dirata-rata" if left_out else ""
    return f"{score['counted']} indikator dihitung{more}."


def figure(typed: str, scale: Scale = None) -> str:
    """A figure that was filled in or taken, or the step that was chosen; "belum diisi" where it
    is not there.
    """
    if not typed:
        return "belum diisi"
    return step_said(scale, typed) or write_number(Fraction(typed))


def taken(source: Mapping[str, Any] | None) -> str:
    """Where a figure comes from that was not filled in at its own row."""
    if source is None:
        return ""
    what = "hasil indikator" if source["variable"] is None else "dari baris"
    return f" ({what} {source['place']})"


def is_figure(sum_in_figures: str) -> bool:
    """Whether a sum is one figure alone, with nothing left to work out."""
    return not set("+−×÷ ") & set(sum_in_figures)


def size(count: int) -> str:
    """The size of a file: "840 byte", "12 kB", "1,4 MB"."""
    if count < 1000:
        return f"{count} byte"
    if count < 1_000_000:
        return f"{write_number(Fraction(count, 1000), 0)} kB"
    return f"{write_number(Fraction(count, 1_000_000), 1)} MB"


def quarter(period: str) -> str:
    """A quarter written out: "Triwulan I" for "TW I"."""
    return period.replace("TW", "Triwulan")


def target_of(period: str) -> str:
    """What a quarter's target is called: figures count since January, so TW IV's is the year's."""
    return f"{period} (setahun)" if period == Period.TW4 else period


def polarity(canonical: str) -> str:
    """Which way is better, in words."""
    return POLARITY_WORDS[Polarity(canonical)]


def accumulation(canonical: str) -> str:
    """What an indicator's figures count, in words."""
    return ACCUMULATION_WORDS[Accumulation(canonical)]


def notes(measured: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What is said of a measured indicator in words, each with what it is about."""
    return [(label, measured[name]) for name, label in NOTES.items() if measured[name]]


def weight(canonical: str | None) -> str:
    """A weight; indicators without one all count the same."""
    return "sama" if canonical is None else f"{figure(canonical)}%"


def reading(understood: Mapping[str, Any]) -> str:
    """How a formula text was understood."""
    if understood["outcome"] == "direct":
        return "Diisi langsung dengan satu angka beserta buktinya."
    return str(understood["words"])


def policy(rules: Mapping[str, Any]) -> Iterator[str]:
    """The scoring policy of a snapshot, a sentence at a time."""
    yield (
        "Capaian = realisasi ÷ target × 100 bila semakin tinggi semakin baik; "
        "(2 × target − realisasi) ÷ target × 100 bila semakin rendah semakin baik."
    )
    yield "Target berupa rentang dibandingkan dengan batas yang terdekat."
    cap = rules["cap"]
    yield (
        "Capaian tidak dibatasi."
        if cap is None
        else f"Capaian yang diperhitungkan paling tinggi {figure(cap)}%."
    )
    yield (
        f"Hasil dibulatkan satu kali, pada akhir perhitungan, menjadi {rules['decimals']} angka di "
        "belakang koma; setengah dibulatkan ke atas."
    )
    yield (
        "Nilai kinerja adalah rata-rata tertimbang capaian yang dapat dihitung; tanpa bobot, semua "
        "indikator sama beratnya. Yang tidak dapat dihitung disebutkan dan tidak ikut dirata-rata."
    )
    yield f"Predikat: {_bands(rules['bands'])}."


def _bands(bands: list[Mapping[str, Any]]) -> str:
    return "; ".join(
        f"{band['predikat']} di atas {figure(band['above'])}"
        if band["above"] is not None
        else f"{band['predikat']} untuk selebihnya"
        for band in bands
    )


FILTERS: dict[str, Callable[..., Any]] = {
    "accumulation": accumulation,
    "counted": counted,
    "is_asked": is_asked,
    "notes": notes,
    "day": day,
    "figure": figure,
    "is_figure": is_figure,
    "nip": grouped,
    "policy": policy,
    "percent": percent,
    "planned": planned,
    "polarity": polarity,
    "quarter": quarter,
    "reading": reading,
    "scale": scale_said,
    "scale_of_input": scale_of_input,
    "realisasi": realisasi,
    "size": size,
    "taken": taken,
    "target": target,
    "target_of": target_of,
    "weight": weight,
}
