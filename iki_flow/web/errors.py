"""Every refusal and error as a page: what happened, what was kept, what to do."""

from flask import Flask, current_app, g, render_template, request
from flask_babel import lazy_gettext
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.wrappers import Response

from iki_flow.domain.errors import (
    Damaged,
    Incomplete,
    Moved,
    NotFound,
    NotPermitted,
    Refusal,
    Throttled,
    Unavailable,
    WrongSecret,
    WrongState,
)
from iki_flow.domain.importing import UnreadableFile
from iki_flow.web.language import said
from iki_flow.web.resending import SESSION_ENDED, carried_on

STATUS: dict[type[Refusal], int] = {
    NotPermitted: 403,
    NotFound: 404,
    WrongState: 409,
    Moved: 409,
    Incomplete: 422,
    UnreadableFile: 422,
    WrongSecret: 422,
    Throttled: 429,
    Unavailable: 503,
    Damaged: 500,
}

TITLES = {
    400: lazy_gettext("Formulir tidak dapat diterima"),
    403: lazy_gettext("Tidak berwenang"),
    404: lazy_gettext("Tidak ditemukan"),
    405: lazy_gettext("Halaman ini tidak dibuka dengan cara itu"),
    409: lazy_gettext("Keadaannya sudah berubah"),
    413: lazy_gettext("Berkas terlalu besar"),
    422: lazy_gettext("Belum lengkap"),
    429: lazy_gettext("Terlalu banyak percobaan"),
    500: lazy_gettext("Terjadi kesalahan"),
    503: lazy_gettext("Belum dapat dikerjakan"),
}

SENTENCES = {
    400: lazy_gettext("Kiriman ini tidak dapat dibaca. Tidak ada yang diubah."),
    403: lazy_gettext("Permintaan ini datang dari situs lain. Tidak ada yang diubah."),
    404: lazy_gettext("Halaman ini tidak ada, atau Anda tidak berwenang melihatnya."),
    405: lazy_gettext("Tidak ada yang diubah. Kembalilah dan gunakan tombol pada halaman."),
    413: lazy_gettext(
        "Kiriman ini melebihi ukuran yang diterima, jadi tidak ada yang disimpan. Kembalilah, lalu "
        "kirim yang lebih kecil: lembarnya saja, atau tabelnya saja."
    ),
    500: lazy_gettext(
        "Kesalahan ini ada pada aplikasi, bukan pada Anda. Yang sudah tersimpan tetap tersimpan. "
        "Cobalah lagi; bila terulang, sampaikan kepada pengelola aplikasi."
    ),
}

_STALE_FORM = lazy_gettext(
    "Formulir ini sudah tidak berlaku, mungkin karena Anda keluar atau masuk kembali di tab lain. "
    "Tidak ada yang diubah. Kembali, muat ulang halamannya, lalu kirim lagi."
)
_STALE_PART = lazy_gettext(
    "Anda masuk kembali setelah halaman ini dibuka. Yang Anda ketik masih ada di halaman ini: "
    "tekan Simpan, lalu isian yang sama tampil lagi dan dapat disimpan."
)
_SOMEONE_FIRST = lazy_gettext(
    "Data yang sama baru saja diubah dari halaman lain. Perubahan Anda belum disimpan. "
    "Buka lagi halamannya, lalu ulangi bila masih perlu."
)
_NO_DATABASE = lazy_gettext(
    "Penyimpanan data belum menjawab. Yang sudah tersimpan tetap tersimpan. Cobalah lagi sebentar "
    "lagi; sebelum mengirim ulang, periksa dahulu apakah kiriman terakhir Anda sudah tersimpan."
)


def register(app: Flask) -> None:
    """Answer each kind of refusal and error with its page."""
    for kind in STATUS:
        app.register_error_handler(kind, refused)
    app.register_error_handler(CSRFError, _of_another_session)
    for error in (StaleDataError, IntegrityError):
        app.register_error_handler(error, lambda error: page(409, _SOMEONE_FIRST))
    app.register_error_handler(OperationalError, _no_database)
    app.register_error_handler(SecurityError, _under_another_name)
    app.register_error_handler(HTTPException, _by_protocol)


def status_of(refusal: Refusal) -> int:
    """The HTTP status that says a refusal."""
    return next((status for kind, status in STATUS.items() if isinstance(refusal, kind)), 400)


def refused(refusal: Refusal) -> Response:
    """A refusal as a page of its own, for when no form can show it beside its fields."""
    note(refusal)
    answer = page(
        status_of(refusal),
        said(refusal),
        problems=getattr(refusal, "problems", ()),
        differences=getattr(refusal, "differences", ()),
    )
    return with_wait(answer, refusal)


def note(refusal: Refusal) -> None:
    """Log who tried what is not for him, without any word of his."""
    if isinstance(refusal, NotPermitted):
        person = g.actor.person_id if g.get("actor") else None
        current_app.logger.warning("refused person %s at %s", person, request.endpoint)


def with_wait(answer: Response, refusal: Refusal | None) -> Response:
    """The same answer, saying when to try again if the refusal does."""
    if isinstance(refusal, Throttled):
        answer.headers["Retry-After"] = str(refusal.wait)
    return answer


def page(status: int, sentence: object, **more: object) -> Response:
    """An error page, or its sentence alone for a part of a page that asked by script."""
    if request.headers.get("HX-Request"):
        return Response(str(sentence), status, content_type="text/plain; charset=utf-8")
    title = TITLES.get(status, TITLES[400 if status < 500 else 500])
    return Response(
        render_template("errors/page.html", heading=title, sentence=sentence, **more),
        status,
        content_type="text/html; charset=utf-8",
    )


def _of_another_session(error: CSRFError) -> Response:
    """A form without this session's token: nothing of it is done, and what was typed is kept."""
    if request.headers.get("HX-Request"):
        return page(400, SESSION_ENDED if g.actor is None else _STALE_PART)
    return carried_on(400) or page(400, _STALE_FORM)


def _by_protocol(error: HTTPException) -> Response:
    status = error.code or 500
    if status >= 500:
        g.actor = g.office = g.person = None  # whatever failed, this page asks nothing of it
    answer = page(status, SENTENCES.get(status, SENTENCES[400 if status < 500 else 500]))
    if error.code == 405:
        answer.headers["Allow"] = dict(error.get_headers())["Allow"]
    return answer


def _under_another_name(error: SecurityError) -> Response:
    """Somebody reached us by a name that is not ours; no page can be made of that name."""
    return Response("Bad host.", 400, content_type="text/plain; charset=utf-8")


def _no_database(error: OperationalError) -> Response:
    current_app.logger.error("database: %s", error.orig)
    g.actor = g.office = g.person = None
    return page(503, _NO_DATABASE)
