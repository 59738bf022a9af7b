"""How pages write figures, dates and people; the sheet is worded exactly as its paper."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from flask import Blueprint, g
from flask_babel import gettext
from markupsafe import Markup

from iki_flow.domain import formula, wording
from iki_flow.domain.calendar import long_date, moment
from iki_flow.domain.code import compact
from iki_flow.domain.hierarchy import Capacity, untitled
from iki_flow.domain.measuring import says_not_measured
from iki_flow.domain.nip import grouped
from iki_flow.domain.on_scale import scale_of_input, scale_said
from iki_flow.domain.verifying.verdict import SENTENCES, Verdict
from iki_flow.models import SignatureRecord
from iki_flow.web import certificate_labels, labels
from iki_flow.web.differences import in_words


def local_moment(at: datetime) -> str:
    """A moment in the office's own time: "24-11-2026 10.15 WIB"; in Jakarta's for strangers."""
    office = g.get("office")
    return moment(at, office.zone if office is not None else "Asia/Jakarta")


def written_day(day: date | str) -> str:
    """A date as the sheets print it; the text form of a snapshot will do."""
    return wording.day(day) if isinstance(day, str) else long_date(day)


def typed(canonical: str | None) -> str:
    """A kept figure as one would type it into a field: no grouping dots, "" for none."""
    if not canonical:
        return ""
    # The dash of a range stands after a figure, the minus sign of a figure does not.
    low, _, high = canonical.rpartition("-")
    shown = f"{low}–{high}" if low else canonical
    return shown.replace(".", ",")


def verdict_said(verdict: Verdict) -> str:
    """A verdict in the reader's language."""
    return gettext(SENTENCES[verdict.status]).format(**dict(verdict.values))


def typeset(understood: Mapping[str, Any]) -> Markup:
    """The fraction of a formula that is understood, as MathML; nothing where there is none."""
    if understood["expression"] is None:
        return Markup("")
    expression = formula.parse(understood["expression"], understood["variables"])
    return Markup(formula.mathml(expression))  # noqa: S704 it escapes all names itself


def as_signed(record: SignatureRecord, printed: str = "") -> str:
    """The title over a signature, in the capacity in which it was given, as its PDF draws it.

    `printed` is the title that the sheet has there, where it has one.
    """
    title = untitled(printed) if printed else record.position.upper()
    return Capacity(record.capacity).titled(title)


FILTERS = {
    "polarity": wording.polarity,
    "accumulation": wording.accumulation,
    "counted": wording.counted,
    "is_asked": wording.is_asked,
    "is_skipped": says_not_measured,
    "as_signed": as_signed,
    "typeset": typeset,
    "notes": wording.notes,
    "moment": local_moment,
    "long_date": written_day,
    "nip": grouped,
    "figure": wording.figure,
    "percent": wording.percent,
    "planned": wording.planned,
    "realisasi": wording.realisasi,
    "scale": scale_said,
    "scale_of_input": scale_of_input,
    "size": wording.size,
    "taken": wording.taken,
    "target": wording.target,
    "target_of": wording.target_of,
    "weight": wording.weight,
    "policy": wording.policy,
    "typed": typed,
    "compact": compact,
    "verdict_said": verdict_said,
    "in_words": in_words,
}


bp = Blueprint("filters", __name__)
bp.record_once(lambda setup: setup.app.jinja_env.filters.update(FILTERS))
WORDS = {"labels": labels, "certificate_labels": certificate_labels}
bp.record_once(lambda setup: setup.app.jinja_env.globals.update(WORDS))
