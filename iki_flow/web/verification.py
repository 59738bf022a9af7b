"""Verifikasi: for anyone who holds a paper or a file; no account is needed."""

from contextlib import closing

from flask import Blueprint, g, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from iki_flow.domain import code as codes
from iki_flow.domain.errors import Throttled
from iki_flow.domain.verifying.report import as_json
from iki_flow.domain.verifying.typed import TYPED_WORDS, compared
from iki_flow.domain.verifying.verdict import Status, Verdict, as_expected
from iki_flow.services import throttle, verification
from iki_flow.web.access import public
from iki_flow.web.errors import with_wait
from iki_flow.web.language import said
from iki_flow.web.security import accepts
from iki_flow.wiring import wired

bp = Blueprint("verification", __name__)

LARGEST = 20 * 1024 * 1024
"""Bytes of a file; a sheet has a hundredth of that."""

_FORM_AROUND_IT = 64 * 1024
_MARK, _MARK_WITHIN = b"%PDF-", 1024


@bp.get("/verifikasi")
@public
def ask() -> Response:
    """The two ways to ask; a typed code leads to its own page."""
    typed = request.args.get("kode", "").strip()
    if not typed:
        return _page()
    code = codes.normalised(typed)
    if code is None:
        trouble = _("Kode terdiri dari 28 huruf dan angka. Periksa penulisannya, lalu coba lagi.")
        return _page(422, typed=typed[:100], trouble_code=trouble)
    return redirect(url_for("verification.by_code", code=codes.compact(code)))


@bp.get("/v/<code>")
@public
def by_code(code: str) -> Response:
    """What is known of a code; where the QR on each page leads.

    What is typed from the paper comes in the address and is told apart, value by value.
    """
    try:
        _count("look-up")
    except Throttled as refusal:
        return with_wait(_page(429, typed=code[:100], trouble_code=said(refusal)), refusal)
    verdict = verification.look_up(code)
    status = 404 if verdict.status is Status.UNKNOWN else 200
    known = codes.normalised(code) or ""
    expected = "" if verdict.status is Status.UNKNOWN else known
    return _page(
        status,
        verdict,
        typed=known or code[:100],
        expected=expected,
        read=_read(),
        compared=compared(verdict.document, _read()) if verdict.document and _read() else (),
    )


def _read() -> dict[str, str]:
    """What somebody typed of the values that are printed on his paper."""
    given = {name: request.args.get(name, "").strip()[:40] for name in TYPED_WORDS}
    return given if any(given.values()) else {}


@bp.post("/verifikasi")
@public
@accepts(LARGEST + _FORM_AROUND_IT)
def by_file() -> Response:
    """Whether an uploaded PDF is genuine, and in force. The file is not kept.

    From the page of a code comes the code along, and the file must be that document's.
    """
    code = codes.normalised(request.form.get("kode", "")) or ""
    asked = {"typed": code, "expected": code}
    try:
        _count("upload")
    except Throttled as refusal:
        return with_wait(_page(429, trouble_file=said(refusal), **asked), refusal)
    name, pdf = _sent()
    trouble = _trouble_with(pdf)
    if trouble:
        return _page(422, trouble_file=trouble, **asked)
    verdict = as_expected(verification.verify_file(pdf, g.now, wired().ports), name, code)
    if request.accept_mimetypes.best_match(("text/html", "application/json")) == "application/json":
        return Response(as_json(name, verdict) + "\n", content_type="application/json")
    return _page(200, verdict, file_name=name, **asked)


def _sent() -> tuple[str, bytes]:
    """The name and the bytes of the uploaded file; what held it meanwhile is let go."""
    sent = request.files.get("berkas")
    if sent is None:
        return "", b""
    with closing(sent):
        return (sent.filename or "")[:200], sent.read()


def _trouble_with(pdf: bytes) -> str:
    if not pdf:
        return _("Belum ada berkas yang dipilih. Pilih berkas PDF-nya, lalu periksa lagi.")
    if len(pdf) > LARGEST:
        return _("Berkas ini lebih dari 20 MB. Dokumen IKI jauh lebih kecil dari itu.")
    if _MARK not in pdf[:_MARK_WITHIN]:
        return _("Berkas ini bukan PDF. Unggah berkas PDF aslinya, bukan foto atau hasil pindai.")
    return ""


def _count(kind: str) -> None:
    throttle.count(kind, request.remote_addr or "", g.now)


def _page(status: int = 200, verdict: Verdict | None = None, **shown: object) -> Response:
    return make_response(
        render_template("verification/index.html", verdict=verdict, **shown), status
    )
