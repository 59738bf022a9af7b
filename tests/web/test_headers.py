"""What every answer says to the browser, word for word."""

import gzip
import re
from http.cookies import SimpleCookie

import pytest

from config import Config
from iki_flow import create_app
from iki_flow.domain.hierarchy import Title
from tests.databases import lasting
from tests.web.browser_like import Browser
from tests.web.routes import routes

PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "object-src 'none'; frame-ancestors 'none'"
)
OTHER = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"
EXACT = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def assert_policies(response, cache="no-store"):
    page = response.mimetype == "text/html"
    expected = {
        **EXACT,
        "Content-Security-Policy": PAGE if page else OTHER,
        "Cache-Control": cache,
    }
    said = {name: response.headers.get(name) for name in expected}
    assert said == expected
    assert "Access-Control-Allow-Origin" not in response.headers
    assert "Server" not in response.headers
    if response.mimetype.startswith("text/"):
        assert response.content_type.endswith("charset=utf-8")


def is_static(route):
    return route.endpoint == "static"


def test_every_route_states_every_policy(seeded_app, browser_of):
    for browser in (browser_of(Title.CLERK), browser_of(Title.KASI)):
        for route in routes(seeded_app):
            data = {"csrf_token": browser.token()} if route.writes else None
            response = browser.fetch(
                route.method, route.path, data=data, headers={"Origin": "https://jahat.id"}
            )
            assert_policies(response, "public, max-age=86400" if is_static(route) else "no-store")


def test_strangers_and_errors_get_them_too(seeded_app, stranger):
    seeded_app.config["PROPAGATE_EXCEPTIONS"] = False
    seeded_app.add_url_rule("/rusak", "broken", lambda: 1 / 0)
    seeded_app.view_functions["broken"].audience = routes(seeded_app)[0].audience
    for url in ("/tidak-ada", "/tugas", "/static/tidak-ada.css", "/rusak", "/masuk"):
        assert_policies(stranger.fetch("GET", url))
    assert_policies(stranger.fetch("DELETE", "/masuk"))
    assert_policies(stranger.fetch("POST", "/masuk", data={"nip": "1" * 2_000_000}))


def secured(database_url):
    return create_app(
        Config(
            environment="production",
            secret_key="5e" * 32,
            key_secret=bytes(range(32)),
            database_url=database_url,
            public_url="https://iki.lumajangkab.go.id",
            proxies=1,
        )
    )


@pytest.fixture
def https_app(seeded_app):
    with lasting(secured(seeded_app.config["SQLALCHEMY_DATABASE_URI"])) as app:
        yield app


HTTPS = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "iki.lumajangkab.go.id"}


def test_over_https_the_browser_is_told_to_stay_there(https_app):
    client = https_app.test_client()
    for url in ("/masuk", "/tidak-ada", "/static/css/page.css"):
        response = client.get(url, headers=HTTPS, buffered=True)
        said = response.headers["Strict-Transport-Security"]
        assert said == "max-age=63072000; includeSubDomains"


def test_the_cookie_is_bound_to_this_host(https_app, seeded_app, clock):
    response = https_app.test_client().get("/masuk", headers=HTTPS)
    (cookie,) = SimpleCookie(response.headers["Set-Cookie"]).values()
    assert cookie.key == "__Host-iki"
    assert (cookie["path"], cookie["domain"]) == ("/", "")
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")
    assert len(response.headers["Set-Cookie"]) < 4096


@pytest.mark.parametrize(
    ("referrer", "status"),
    [
        ("https://iki.lumajangkab.go.id/masuk", 422),
        ("https://jahat.id/masuk", 400),
        ("http://iki.lumajangkab.go.id/masuk", 400),
        (None, 400),
    ],
)
def test_over_https_a_form_comes_from_a_page_of_ours(referrer, status, https_app):
    client = https_app.test_client()
    page = client.get("/masuk", headers=HTTPS, base_url="https://localhost").text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
    headers = HTTPS if referrer is None else {**HTTPS, "Referer": referrer}
    form = {"csrf_token": token, "nip": "1", "password": "salah"}
    response = client.post("/masuk", data=form, headers=headers, base_url="https://localhost")
    assert response.status_code == status


def test_without_https_the_cookie_still_hides_from_scripts(stranger):
    stranger.get("/masuk")
    (cookie,) = SimpleCookie(stranger.last.headers["Set-Cookie"]).values()
    assert (cookie.key, cookie["httponly"], cookie["samesite"]) == ("iki", True, "Lax")


def test_production_answers_to_its_own_name_alone(https_app):
    other = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "jahat.id"}
    assert https_app.test_client().get("/masuk", headers=other).status_code == 400


def test_without_a_proxy_nobody_says_where_he_comes_from(seeded_app, clock, staffed):
    browser = Browser(seeded_app, "203.0.113.9")
    nip = staffed[Title.KASI].nip
    for number in range(30):
        claim = {"X-Forwarded-For": f"198.51.100.{number}"}
        browser.post("/masuk", {"nip": f"{number}", "password": "salah"}, 422, headers=claim)
    claim = {"X-Forwarded-For": "198.51.100.99"}
    browser.post("/masuk", {"nip": nip, "password": "salah"}, 429, headers=claim)


def test_a_static_file_named_by_its_content_is_kept_for_a_year(stranger):
    page = stranger.get("/masuk").text
    url = page.partition('<link rel="stylesheet" href="')[2].partition('"')[0]
    assert "?v=" in url
    response = stranger.fetch("GET", url)
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_static_text_is_sent_compressed_to_those_who_take_it(stranger):
    url = "/static/vendor/bootstrap.min.css"
    whole = stranger.fetch("GET", url)
    small = stranger.fetch("GET", url, headers={"Accept-Encoding": "gzip, br"})
    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.data) == whole.data
    assert len(small.data) < len(whole.data) / 5
    assert "Content-Encoding" not in whole.headers


def test_pages_with_words_of_others_are_not_compressed(stranger):
    response = stranger.fetch("GET", "/masuk", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in response.headers
