"""Every route against every desk: whom each is for is written here once more, by hand."""

import re
from functools import wraps

import pytest

from iki_flow.domain.hierarchy import Title
from iki_flow.domain.policy import DESKS, Area
from iki_flow.web.access import Audience, same_site
from tests.web.browser_like import text_of
from tests.web.conftest import PASSWORD, SEATLESS
from tests.web.routes import everything, routes

EVERYONE = Audience(anonymous=True)
SIGNED_IN = Audience()
WORK, ARCHIVE, STAFF, TRAIL = (
    Audience(areas=frozenset({area})) for area in (Area.WORK, Area.ARCHIVE, Area.STAFF, Area.TRAIL)
)

AUDIENCES = {
    "/": SIGNED_IN,
    "/akun": SIGNED_IN,
    "/akun/kata-sandi": SIGNED_IN,
    "/akun/pin": SIGNED_IN,
    "/akun/sertifikat": SIGNED_IN,
    "/arsip": ARCHIVE,
    "/arsip/<int:document_id>/unduh": ARCHIVE,
    "/arsip/paket": ARCHIVE,
    "/bahasa": EVERYONE,
    "/dokumen/<int:document_id>": SIGNED_IN,
    "/dokumen/<int:document_id>/bandingkan": SIGNED_IN,
    "/dokumen/<int:document_id>/bandingkan/<left>/<right>.pdf": SIGNED_IN,
    "/dokumen/<int:document_id>/bukti/<place>": SIGNED_IN,
    "/dokumen/<int:document_id>/bukti/<place>/<sha256>": SIGNED_IN,
    "/dokumen/<int:document_id>/bukti/<place>/<sha256>/hapus": SIGNED_IN,
    "/dokumen/<int:document_id>/hitung": SIGNED_IN,
    "/dokumen/<int:document_id>/impor": SIGNED_IN,
    "/dokumen/<int:document_id>/impor/batal": SIGNED_IN,
    "/dokumen/<int:document_id>/impor/terima": SIGNED_IN,
    "/dokumen/<int:document_id>/isian": SIGNED_IN,
    "/dokumen/<int:document_id>/isian/buang": SIGNED_IN,
    "/dokumen/<int:document_id>/pdf": SIGNED_IN,
    "/dokumen/<int:document_id>/riwayat/<int:edition_id>.pdf": SIGNED_IN,
    "/dokumen/<int:document_id>/tindakan/<action>": SIGNED_IN,
    "/dokumen/<int:document_id>/ubah": SIGNED_IN,
    "/dokumen/<int:document_id>/unduh/<wanted>": SIGNED_IN,
    "/dokumen/mulai": WORK,
    "/izin-sertifikat/<int:person_id>": WORK,
    "/kata-sandi-pertama": EVERYONE,
    "/keluar": SIGNED_IN,
    "/masuk": EVERYONE,
    "/pejabat": STAFF,
    "/pejabat/<int:person_id>": STAFF,
    "/pejabat/<int:person_id>/kode-akses": STAFF,
    "/pejabat/<int:person_id>/penugasan": STAFF,
    "/pejabat/<int:person_id>/sertifikat": STAFF,
    "/pejabat/<int:person_id>/ubah": STAFF,
    "/pejabat/baru": STAFF,
    "/pejabat/jabatan/baru": STAFF,
    "/pejabat/penugasan/<int:assignment_id>/akhiri": STAFF,
    "/pejabat/<int:person_id>/tempat-kunci": STAFF,
    "/pejabat/penugasan/<int:assignment_id>/tarik": STAFF,
    "/pejabat/sertifikat": TRAIL,
    "/pejabat/sertifikat/<int:key_id>/cabut": STAFF,
    "/sertifikat": EVERYONE,
    "/sertifikat/<serial>.crl": EVERYONE,
    "/sertifikat/<serial>.crt": EVERYONE,
    "/static/<path:filename>": EVERYONE,
    "/tugas": WORK,
    "/v/<code>": EVERYONE,
    "/verifikasi": EVERYONE,
}

ELSEWHERE = "Halaman ini bukan untuk jabatan Anda."


def written(rule):
    """A rule without what its converters are told: the actions there are, the largest number."""
    return re.sub(r"<(?:any\(.*\):|(int)\(.*?\)(:))", r"<\1\2", rule)


def enters(title, audience):
    areas = [DESKS[area] for area in audience.areas]
    return not areas or any(title in desks for desks in areas)


SAID_BY_VIEWS = {200, 302, 400, 403, 404, 409, 422}
"""What views answer to these requests, most of which hold nothing that a form has to hold."""


@pytest.fixture(autouse=True)
def entered(seeded_app):
    """The endpoints whose views were called, in the order of the requests."""
    called = []

    def watched(endpoint, view):
        @wraps(view)
        def seen(*given, **named):
            called.append(endpoint)
            return view(*given, **named)

        return seen

    for endpoint, view in list(seeded_app.view_functions.items()):
        seeded_app.view_functions[endpoint] = watched(endpoint, view)
    return called


def answer(browser, route, entered):
    """What a browser gets: "in", "elsewhere" (403), "log-in", or what went wrong.

    In is who comes to the view itself, which then answers as such views do.
    """
    data = {"csrf_token": browser.token()} if route.writes else None
    entered.clear()
    response = browser.fetch(route.method, route.path, data=data)
    if entered == [route.endpoint] and response.status_code in SAID_BY_VIEWS:
        return "in"
    if entered == [] and response.status_code == 302 and response.location.startswith("/masuk?"):
        return "log-in"
    if entered == [] and response.status_code == 403 and ELSEWHERE in text_of(response):
        return "elsewhere"
    return f"{response.status} {entered}"


def test_every_route_is_for_whom_this_table_says(seeded_app):
    declared = {written(route.rule): route.audience for route in routes(seeded_app)}
    assert declared == AUDIENCES


@pytest.mark.parametrize("title", list(Title))
def test_each_desk_enters_what_is_for_it_and_nothing_else(title, seeded_app, browser_of, entered):
    browser = browser_of(title)
    answers, expected = {}, {}
    for route in routes(seeded_app):
        key = f"{route.method} {route.path}"
        answers[key] = answer(browser, route, entered)
        expected[key] = "in" if enters(title, AUDIENCES[written(route.rule)]) else "elsewhere"
    assert answers == expected
    assert list(answers)[-1] == "POST /keluar"
    assert browser.fetch("GET", "/akun").location.startswith("/masuk?")


def test_somebody_without_a_desk_enters_no_area(seeded_app, stranger, entered):
    stranger.sign_in(SEATLESS, PASSWORD)
    for route in routes(seeded_app):
        inside = "elsewhere" if route.audience.areas else "in"
        assert answer(stranger, route, entered) == inside, route


def test_a_stranger_is_sent_to_the_log_in(seeded_app, stranger, entered):
    for route in routes(seeded_app):
        response = answer(stranger, route, entered)
        if route.audience.anonymous:
            assert response == "in", route
        elif not route.writes:
            assert response == "log-in", route
        else:
            assert stranger.post(route.path).location == "/masuk", route


def test_a_view_that_does_not_say_whom_it_is_for_is_for_nobody(seeded_app, browser_of):
    seeded_app.add_url_rule("/lupa", "forgotten", lambda: "rahasia")
    for browser in map(browser_of, Title):
        assert ELSEWHERE in text_of(browser.get("/lupa", 403))


def kept(app):
    """Every row but those that count look-ups, which are there to slow down reading itself."""
    return [row for row in everything(app) if not row.startswith('INSERT INTO "attempt"')]


def test_reading_changes_nothing(seeded_app, browser_of):
    browsers = [browser_of(title) for title in Title]
    before = kept(seeded_app)
    for browser in browsers:
        for route in routes(seeded_app):
            if not route.writes:
                browser.fetch("GET", route.path)
    assert kept(seeded_app) == before


def test_other_methods_are_not_taken(seeded_app, browser_of):
    browser = browser_of(Title.CLERK)
    for route in routes(seeded_app):
        for method in ("PUT", "PATCH", "DELETE", "TRACE"):
            response = browser.fetch(method, route.path)
            assert response.status_code == 405, (method, route)
            assert response.headers["Allow"]


def test_the_desk_of_today_counts(browser_of, staffed, clock):
    clerk, holder = browser_of(Title.CLERK), browser_of(Title.KASI)
    page = clerk.get(f"/pejabat/{staffed[Title.KASI].person_id}")
    form = page.text.partition("/pejabat/penugasan/")[2].partition("/")[0]
    day = clock.now.date().replace(day=1)
    clerk.post(f"/pejabat/penugasan/{form}/akhiri", {f"end-{form}-end": day.isoformat()})
    assert ELSEWHERE in text_of(holder.get("/tugas", 403))


def test_the_masthead_offers_what_may_be_entered(browser_of):
    offered = {
        title: [
            path
            for path in ("/tugas", "/arsip", "/pejabat", "/verifikasi")
            if f'<li><a href="{path}"' in browser_of(title).get("/akun").text
        ]
        for title in Title
    }
    work = ["/tugas", "/arsip", "/verifikasi"]
    assert offered == {
        Title.CAMAT: work,
        Title.SEKCAM: work,
        Title.KASI: work,
        Title.KASUBAG: work,
        Title.AUDITOR: ["/arsip", "/verifikasi"],
        Title.CLERK: ["/pejabat", "/verifikasi"],
    }


@pytest.mark.parametrize("path", ["/", "/tugas", "/arsip?tahun=2024&jenis=penetapan", "/v/7K%2F"])
def test_a_path_of_this_site_is_kept(path):
    assert same_site(path, "/akun") == path


@pytest.mark.parametrize(
    "target", [None, "", "tugas", "//jahat.id", "/\\jahat.id", "https:/jahat.id", "/a\nb", "/a b"]
)
def test_any_other_target_is_replaced(target):
    assert same_site(target, "/akun") == "/akun"
