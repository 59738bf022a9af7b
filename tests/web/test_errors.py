"""Every refusal and error as a page for the one who meets it."""

import pytest
from flask import abort
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError

from iki_flow.domain.errors import (
    Incomplete,
    Moved,
    NotFound,
    NotPermitted,
    Problem,
    Throttled,
    Unavailable,
    WrongSecret,
    WrongState,
)
from iki_flow.domain.hierarchy import Title
from iki_flow.web.access import public
from tests.web.browser_like import text_of

SENTENCE = "Dokumen belum diajukan. Tunggu {minutes} menit."


@pytest.fixture
def met(seeded_app, stranger):
    """What a reader gets when a view raises this."""
    seeded_app.config["PROPAGATE_EXCEPTIONS"] = False

    def meet(error, status, **more):
        @public
        def view():
            raise error

        seeded_app.view_functions["raising"] = view
        return stranger.get("/galat", status, **more)

    seeded_app.add_url_rule("/galat", "raising", public(lambda: abort(500)))
    return meet


REFUSALS = [
    (NotPermitted, 403),
    (NotFound, 404),
    (WrongState, 409),
    (Moved, 409),
    (Incomplete, 422),
    (WrongSecret, 422),
    (Unavailable, 503),
]


@pytest.mark.parametrize(("kind", "status"), REFUSALS)
def test_a_refusal_is_a_page_with_its_sentence(kind, status, met):
    assert "Tunggu 5 menit" in text_of(met(kind(SENTENCE, minutes=5), status))


def test_throttled_says_when_to_come_back(met):
    response = met(Throttled(SENTENCE, 61, minutes=2), 429)
    assert response.headers["Retry-After"] == "61"
    assert "Tunggu 2 menit" in text_of(response)


def test_what_is_missing_and_what_differs_is_listed(met):
    problems = [Problem("", "Target {period} belum diisi.", period="TW I")]
    assert "Target TW I belum diisi." in text_of(met(Incomplete("Belum lengkap.", problems), 422))
    moved = Moved("Isinya berubah.", ["Target TW I: 90 menjadi 100"])
    assert "Target TW I: 90 menjadi 100" in text_of(met(moved, 409))
    data = Moved("Isinya berubah.", ["objectives 2 › indicators 1 › weight: “40” → “50”"])
    assert "Sasaran 2 › indikator 1 › bobot: “40” → “50”" in text_of(met(data, 409))


def test_what_a_refusal_quotes_is_never_markup(met):
    page = met(WrongState("Jabatan {name}", name="<script>alert(1)</script>"), 409)
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert(1)" in page.text


@pytest.mark.parametrize(
    "error", [StaleDataError("row"), IntegrityError("INSERT", {}, Exception("unique"))]
)
def test_whoever_comes_second_is_told_so(error, met):
    assert "baru saja diubah dari halaman lain" in text_of(met(error, 409))


def test_a_lost_database_is_said_without_its_words(met):
    page = met(
        OperationalError("SELECT rahasia", {}, Exception("could not connect to 10.0.0.5")), 503
    )
    assert "belum menjawab" in text_of(page)
    assert "Tidak ada yang diubah" not in text_of(page)  # it may have been lost after the commit
    assert "rahasia" not in page.text
    assert "10.0.0.5" not in page.text


def test_a_mistake_of_ours_shows_nothing_of_itself(met):
    page = met(ZeroDivisionError("rahasia dapur"), 500)
    assert "Kesalahan ini ada pada aplikasi" in text_of(page)
    for trace in ("rahasia dapur", "Traceback", "ZeroDivisionError", "test_errors"):
        assert trace not in page.text


def test_the_error_page_of_a_lost_database_asks_it_nothing(seeded_app, browser_of):
    @public
    def view():
        raise OperationalError("SELECT", {}, Exception("gone"))

    seeded_app.add_url_rule("/galat", "raising", view)
    page = browser_of(Title.KASI).get("/galat", 503)
    assert "Kecamatan Lumajang" not in page.text


@pytest.mark.parametrize(
    ("method", "url", "status", "says"),
    [
        ("GET", "/tidak-ada", 404, "tidak ada"),
        ("GET", "/static/tidak-ada.css", 404, "tidak ada"),
        ("PUT", "/masuk", 405, "gunakan tombol"),
    ],
)
def test_wrong_addresses_have_pages_too(method, url, status, says, stranger):
    response = stranger.fetch(method, url)
    assert response.status_code == status
    assert says in text_of(response)


def test_too_much_is_refused_before_it_is_read(stranger):
    response = stranger.post("/masuk", {"nip": "1" * 2_000_000}, 413)
    assert "melebihi ukuran" in text_of(response)


def test_a_part_of_a_page_gets_the_sentence_alone(met):
    response = met(WrongState("Sudah dikunci."), 409, headers={"HX-Request": "true"})
    assert response.content_type == "text/plain; charset=utf-8"
    assert response.text == "Sudah dikunci."


def test_a_script_learns_that_the_session_ended(stranger):
    response = stranger.get("/akun", 401, headers={"HX-Request": "true"})
    assert "Masuk kembali di tab lain" in response.text


def test_a_refused_entry_is_noted_without_words_of_the_visitor(browser_of, caplog):
    browser_of(Title.KASI).get("/pejabat?x=%0Apalsu", 403)
    (record,) = (r for r in caplog.records if r.name == "iki_flow")
    assert record.getMessage().endswith("at staff.index")
