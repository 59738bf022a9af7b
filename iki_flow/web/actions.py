"""Steps of the route, as pressed on the page of a document."""

import re
import secrets
from dataclasses import replace

from flask import Blueprint, current_app, flash, g, make_response, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from iki_flow.domain.document import Action
from iki_flow.domain.errors import Incomplete, NotFound, Refusal, Unavailable
from iki_flow.queries.documents import visible
from iki_flow.services import approval, drafting, sealing
from iki_flow.services.pressing import Press
from iki_flow.web import labels
from iki_flow.web.access import signed_in
from iki_flow.web.addresses import DOCUMENT
from iki_flow.web.document_page import LONGEST_REASON, Attempt, page
from iki_flow.web.errors import note, status_of, with_wait
from iki_flow.web.resending import shown_again
from iki_flow.wiring import wired

bp = Blueprint("actions", __name__, url_prefix="/dokumen")

_KEY = re.compile(r"[0-9a-f]{16}", re.ASCII)
_REMARK = re.compile(r"remark-(\d{1,3}\.\d{1,3})", re.ASCII)
_APPROVALS = frozenset({Action.APPROVE, Action.APPROVE_WITHOUT_REVIEW})


def _unsent(document_id: int, action: str) -> Response:
    """The page with all that was typed, but the PIN, before signing in anew."""
    stale = Refusal(
        _(
            "Anda masuk kembali setelah halaman ini dibuka, jadi tindakan Anda belum dijalankan. "
            "Yang Anda ketik, kecuali PIN, masih ada di halaman ini; periksa, lalu kirim lagi."
        )
    )
    seen = request.form.get("seen", "")  # the page may have moved: what he saw is not this one
    return _again(document_id, replace(_attempt(action), seen=seen), stale)


@bp.post(f"/{DOCUMENT}/tindakan/<any({', '.join(Action)}):action>")
@signed_in
@shown_again(_unsent)
def act(document_id: int, action: str) -> Response:
    """Take a step, or show the page again with all that was typed but the PIN."""
    taken, attempt = Action(action), _attempt(action)
    try:
        _within_length(attempt.reason, *attempt.remarks.values())
        _nothing_left_behind(taken, attempt.remarks)
        if taken is Action.REVISE:
            return _revise(_press(document_id, attempt))
        _document, case = visible(document_id, g.actor, g.day)
        approval.act(taken, _press(document_id, attempt), wired().ports, wired().house)
    except NotFound:
        raise  # he may not see the document any more, so no page of it can hold what he typed
    except Refusal as refusal:
        note(refusal)
        return _again(document_id, attempt, refusal)
    flash(labels.action_label(taken, case.owner_title).done, "success")
    if taken in _APPROVALS:
        _lock(document_id)
    return redirect(url_for("documents.show", document_id=document_id))


def _attempt(action: str) -> Attempt:
    """What was pressed and typed, but the PIN."""
    return Attempt(
        Action(action),
        reason=_printable(request.form.get("reason", "")),
        remarks=_remarks(),
        acknowledged=_acknowledged(),
    )


def _acknowledged() -> frozenset[str]:
    """The keys of the warnings that were ticked; a box sends those of all that it stands for."""
    sent = " ".join(request.form.getlist("acknowledged")).split()
    return frozenset(key for key in sent if _KEY.fullmatch(key))


def _remarks() -> dict[str, str]:
    """What was written beside the rows, by their places."""
    written = {
        found[1]: _printable(text)
        for name, text in request.form.items()
        if (found := _REMARK.fullmatch(name))
    }
    return {place: text for place, text in written.items() if text}


def _printable(text: str) -> str:
    """Without what cannot be printed or kept; line breaks stay."""
    return "".join(letter for letter in text if letter.isprintable() or letter == "\n").strip()


def _within_length(*texts: str) -> None:
    if any(len(text) > LONGEST_REASON for text in texts):
        raise Incomplete(
            _(
                "Alasan dan catatan paling banyak {longest} huruf. Tulisan Anda masih ada; "
                "singkatkan, lalu kirim lagi."
            ),
            longest=LONGEST_REASON,
        )


def _nothing_left_behind(taken: Action, remarks: dict[str, str]) -> None:
    if remarks and taken is not Action.SEND_BACK:
        raise Incomplete(
            _(
                "Tindakan ini belum dijalankan: catatan di samping baris hanya terkirim bila "
                "dokumen dikembalikan. Kembalikan dokumennya, atau hapus catatan itu, lalu coba "
                "lagi."
            )
        )


def _press(document_id: int, attempt: Attempt) -> Press:
    return Press(
        document_id,
        g.actor,
        g.day,
        g.now,
        seen=request.form.get("seen", ""),
        pin=request.form.get("pin", ""),
        reason=attempt.reason,
        remarks=tuple(attempt.remarks.items()),
        acknowledged=attempt.acknowledged,
        address=request.remote_addr or "",
    )


def _revise(press: Press) -> Response:
    draft_id = drafting.revise(press, secrets.token_bytes)
    flash(labels.ACTIONS[Action.REVISE].done, "success")
    return redirect(url_for("editing.edit", document_id=draft_id))


def _again(document_id: int, attempt: Attempt, refusal: Refusal) -> Response:
    """The page with what was typed, and why it was not done."""
    response = make_response(page(document_id, replace(attempt, refusal=refusal)))
    response.status_code = status_of(refusal)
    return with_wait(response, refusal)


def _lock(document_id: int) -> None:
    """Seal at once what was just approved; if that cannot be done now, it is tried again later.

    Whatever goes wrong, the approval is kept by now, and no page may say that nothing was changed.
    """
    try:
        sealing.seal(document_id, g.now, wired().ports)
    except Exception as failure:
        if not isinstance(failure, Unavailable):
            current_app.logger.exception("document %s could not be sealed", document_id)
        flash(
            _(
                "Persetujuan Anda tersimpan. Segel dan cap waktu belum dapat dibubuhkan; "
                "penguncian dicoba lagi otomatis."
            ),
            "warning",
        )
    else:
        flash(_("Dokumen disegel, diberi cap waktu, dan dikunci."), "success")
