"""Gabungkan: what one typed and what was saved meanwhile, side by side, and put together."""

from collections.abc import Callable, Sequence

from flask import g, make_response, render_template, request
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from iki_flow.domain import comparison, wording
from iki_flow.domain.comparison import FIELD_WORDS, Field
from iki_flow.domain.comparison.fields import Key
from iki_flow.domain.merging import Removal, Side, Value, parts
from iki_flow.domain.progress import Accumulation
from iki_flow.domain.scoring import Polarity
from iki_flow.domain.understanding import understand
from iki_flow.models import Document
from iki_flow.services.editing import Typed
from iki_flow.services.meeting import Answers, Save, SavedMeanwhile
from iki_flow.web import labels
from iki_flow.web.filters import local_moment
from iki_flow.web.kept_form import mark_shown
from iki_flow.web.row_buttons import packed, removed_rows
from iki_flow.web.sheet_form import fields_of

_ASKED = "pilih."
"""What the fields of the answers begin with; no field of a sheet does."""

_SEEN = "gabungan"
"""The field with the revision of the draft that the answers are for."""


def answers(form: MultiDict[str, str]) -> Answers | None:
    """Whose values hold, as the page of both sheets sent it; None where another page was sent."""
    revision = form.get(_SEEN, type=int)
    if revision is None:
        return None
    chosen = {
        name.removeprefix(_ASKED): Side(value)
        for name, value in form.items()
        if name.startswith(_ASKED) and value in set(Side)
    }
    return Answers(revision, chosen)


def page(document: Document, typed: Typed, refusal: SavedMeanwhile) -> Response:
    """Both sheets in one, with what is asked; all that was typed travels along."""
    status = 422 if refusal.unanswered else 409
    sides = typed.answers.sides if typed.answers and refusal.unanswered else {}
    return make_response(
        render_template(
            "editing/merge.html",
            document=document,
            refusal=refusal,
            fields=fields_of(typed.objectives),
            typed=typed,
            removed=packed(removed_rows(request.form)),
            mark=mark_shown(document, g.actor),
            then=request.form.get("then", "stay"),
            chosen=sides,
            theirs=_whose(refusal.saves),
            asked=_ASKED,
            seen=_SEEN,
            label=label,
            title=title,
            said=said,
            meant=meant,
            about=about,
            is_removal=lambda one: isinstance(one, Removal),
            kind_words=comparison.KIND_WORDS,
        ),
        status,
    )


def _whose(saves: Sequence[Save]) -> str:
    """What the sheet that was saved meanwhile is called."""
    last = saves[-1]
    at = local_moment(last.at)
    if all(one.own for one in saves):
        return _("Isian Anda dari halaman lain, %(at)s", at=at)
    if len({one.by for one in saves}) == 1:
        return _("Isian %(who)s, %(at)s", who=last.by, at=at)
    return _("Isian yang tersimpan, %(at)s", at=at)


def about(place: str) -> str:
    """What a place is: "Baris 2.1", "Sasaran 2", or the sheet as a whole ("")."""
    if not place:
        return ""
    if "." in place:
        return _("Baris %(place)s", place=place)
    return _("Sasaran %(number)s", number=place)


def label(key: Key) -> str:
    """What a cell is called: "target TW I", "isian surat masuk", "tindak lanjut"."""
    field, of = key
    if field is Field.NOTE:
        return str(labels.NOTES[of]).lower()
    word = _(FIELD_WORDS[field])
    return f"{word} {of}" if of else word


def title(key: Key) -> str:
    """The same at the beginning of a line; the names in it keep their letters."""
    word = label(key)
    return word[:1].upper() + word[1:]


_SAID: dict[Field, Callable[[str, str], object]] = {
    Field.POLARITY: lambda text, _: labels.POLARITIES[Polarity(text)],
    Field.ACCUMULATION: lambda text, _: labels.ACCUMULATIONS[Accumulation(text)],
    Field.TARGET: lambda text, _: wording.planned(text),
    Field.WEIGHT: lambda text, _: wording.figure(text),
    Field.INPUT: lambda text, step: step or wording.figure(text),
    Field.SCALE: lambda text, steps: f"{text}: {steps}" if steps else text,
    Field.LINKED: lambda _, name: name,
    Field.DATED: lambda text, _: wording.day(text),
}
"""How a value is worded, by its field and from its two parts; others are texts as they stand."""


def said(key: Key, value: Value) -> str:
    """What stands in a cell as the sheet words it; "" for nothing."""
    text, more = parts(value)
    worded = _SAID.get(key[0])
    return str(worded(text, more)) if worded and text else text


def meant(key: Key, value: Value) -> str:
    """How a formula is said to be meant; "" where nobody said so, and for other cells."""
    formula, reading = parts(value)
    if key[0] is not Field.FORMULA or not reading:
        return ""
    understood = understand(formula, reading)
    return understood.words if understood.confirmed else ""
