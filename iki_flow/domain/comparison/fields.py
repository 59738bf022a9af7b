"""What two rows, or two documents, are held against each other by; values as people read them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from iki_flow.domain.calendar import long_date
from iki_flow.domain.comparison.words import Piece, pieces
from iki_flow.domain.numbers import write_number
from iki_flow.domain.on_scale import scale_of_input, step_said
from iki_flow.domain.progress import ACCUMULATION_WORDS, Accumulation
from iki_flow.domain.scoring import POLARITY_WORDS, Polarity, write_target
from iki_flow.domain.sheet import NOTES

QUARTERS = ("TW I", "TW II", "TW III", "TW IV")


class Field(StrEnum):
    """What can change; those of a row first, then those of the document."""

    TEXT = "text"
    NAME = "name"
    FORMULA = "formula"
    READING = "reading"
    SOURCE = "source"
    RESPONSIBLE = "responsible"
    LINKED = "linked"
    UNIT = "unit"
    POLARITY = "polarity"
    ACCUMULATION = "accumulation"
    WEIGHT = "weight"
    SCALE = "scale"
    TARGET = "target"
    INPUT = "input"
    REALISASI = "realisasi"
    CAPAIAN = "capaian"
    PREDIKAT = "predikat"
    REASON = "reason"
    NOTE = "note"
    EVIDENCE = "evidence"
    KIND = "kind"
    YEAR = "year"
    PERIOD = "period"
    VERSION = "version"
    DATED = "dated"
    SCORE = "score"
    CAP = "cap"
    DECIMALS = "decimals"
    BANDS = "bands"


PROSE = frozenset(
    {Field.TEXT, Field.NAME, Field.FORMULA, Field.READING, Field.SOURCE, Field.NOTE, Field.REASON}
)
"""Texts, of which the changed words are told."""

Key = tuple[Field, str]
"""A field, and which of several it is: the quarter of a target, the variable of a figure."""


@dataclass(frozen=True)
class Change:
    """A field that differs; "" where a side has none. `pieces` are there for texts alone."""

    field: Field
    of: str
    before: str
    after: str
    pieces: tuple[Piece, ...] = ()


def changes(before: Mapping[Key, str], after: Mapping[Key, str]) -> tuple[Change, ...]:
    """What differs between two sets of fields, in the order of the fields."""
    keys = dict.fromkeys([*before, *after])
    ordered = sorted(keys, key=lambda key: list(Field).index(key[0]))
    found = (_change(key, before.get(key, ""), after.get(key, "")) for key in ordered)
    return tuple(change for change in found if change.before != change.after)


def _change(key: Key, before: str, after: str) -> Change:
    told = pieces(before, after) if key[0] in PROSE and before and after else ()
    return Change(*key, before, after, told)


def planned(row: Mapping[str, Any], responsible: str) -> dict[Key, str]:
    """What a row agrees on; `responsible` is the unit found above where the row leaves it blank."""
    return (
        {
            (Field.NAME, ""): row["name"],
            (Field.FORMULA, ""): row["formula"],
            (Field.READING, ""): _reading(row["reading"]),
            (Field.SOURCE, ""): row["source"],
            (Field.RESPONSIBLE, ""): responsible,
            (Field.UNIT, ""): row["unit"],
            (Field.POLARITY, ""): POLARITY_WORDS[Polarity(row["polarity"])],
            (Field.ACCUMULATION, ""): ACCUMULATION_WORDS[Accumulation(row["accumulation"])],
            (Field.WEIGHT, ""): "sama" if row["weight"] is None else f"{_figure(row['weight'])}%",
            (Field.SCALE, ""): row["scale"]["name"] if row.get("scale") else "",
        }
        | {
            (Field.TARGET, quarter): step_said(row.get("scale"), row["targets"][quarter])
            or write_target(row["targets"][quarter])
            for quarter in QUARTERS
            if row["targets"].get(quarter)
        }
        | _linked(row.get("linked"))
    )


def _linked(link: Mapping[str, Any] | None) -> dict[Key, str]:
    """The row of another unit whose result is taken; sheets that were kept before have none."""
    return {} if link is None else {(Field.LINKED, ""): f"{link['unit']}: {link['name']}"}


def measured(row: Mapping[str, Any]) -> dict[Key, str]:
    """What was filled in for a row, and what came of it."""
    figures = row["measured"]
    inputs = zip(row["reading"]["variables"], figures["inputs"], strict=True)
    percent = "%" if row["unit"] == "%" else ""
    scale = scale_of_input(row)
    return (
        {(Field.INPUT, name): step_said(scale, one) or _figure(one) for name, one in inputs}
        | {
            (Field.REALISASI, ""): step_said(scale, figures["realisasi"])
            or _figure(figures["realisasi"], percent),
            (Field.CAPAIAN, ""): _figure(figures["capped"], "%"),
            (Field.PREDIKAT, ""): figures["predikat"] or "",
            (Field.REASON, ""): figures["reason"] or "",
        }
        | {(Field.NOTE, _which(name)): figures[name] for name in NOTES}
        | _evidence(figures.get("evidence", ()))
    )


def _which(note: str) -> str:
    """Which of the notes of a row: "faktor pendukung"; "" for the one that is called so."""
    return "" if note == "note" else NOTES[note].lower()


def _evidence(files: Sequence[Mapping[str, Any]]) -> dict[Key, str]:
    """Each file by its name; what is in it by the beginning of its SHA-256, as on paper."""
    found: dict[Key, str] = {}
    for file in files:
        key = (Field.EVIDENCE, file["name"])
        said = f"{_day(file['dated'])}, sidik {file['sha256'][:16]}"
        found[key] = f"{found[key]}; {said}" if key in found else said
    return found


def facts(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """What differs about the documents as such: which they are, their score and its policy."""
    return changes(dict(_facts(before)), dict(_facts(after)))


def _facts(snapshot: Mapping[str, Any]) -> Iterator[tuple[Key, str]]:
    document, content = snapshot["document"], snapshot["content"]
    yield (Field.KIND, ""), document["kind"]
    yield (Field.YEAR, ""), str(document["year"])
    yield (Field.PERIOD, ""), document["period"] or ""
    yield (Field.VERSION, ""), str(document["version"])
    yield (Field.DATED, ""), _day(snapshot["layout"]["dated"])
    score = content["score"]
    if score is not None:
        yield (Field.SCORE, ""), _figure(score["value"], "%")
        yield (Field.PREDIKAT, ""), score["predikat"] or ""
    policy = content["policy"]
    yield (Field.CAP, ""), _figure(policy["cap"], "%")
    yield (Field.DECIMALS, ""), str(policy["decimals"])
    yield (Field.BANDS, ""), "; ".join(map(_band, policy["bands"]))


def _band(band: Mapping[str, Any]) -> str:
    above = "selebihnya" if band["above"] is None else f"di atas {_figure(band['above'])}"
    return f"{band['predikat']} {above}"


def _reading(understood: Mapping[str, Any]) -> str:
    if understood["outcome"] == "direct":
        return "diisi langsung dengan satu angka"
    return understood["words"] if understood["outcome"] == "computed" else "belum dipilih"


def _day(iso: str) -> str:
    return long_date(date.fromisoformat(iso))


def _figure(canonical: str | None, unit: str = "") -> str:
    """A figure with the decimals it was kept with; "" for none."""
    if not canonical:
        return ""
    if "/" in canonical:  # another row's result, which never ends
        return write_number(Fraction(canonical)) + unit
    return write_number(Decimal(canonical), len(canonical.partition(".")[2])) + unit
