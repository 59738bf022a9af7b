"""A form that this session did not ask for changes nothing."""

import pytest

from iki_flow.domain.hierarchy import Title
from tests.web.browser_like import text_of
from tests.web.routes import everything, routes


def writing(app):
    return [route.path for route in routes(app) if route.writes]


@pytest.mark.parametrize("title", [Title.CLERK, Title.KASI, Title.CAMAT])
def test_no_form_is_taken_without_this_sessions_token(title, seeded_app, browser_of):
    browser, other = browser_of(title), browser_of(Title.SEKCAM)
    own, foreign = browser.token(), other.token()
    before = everything(seeded_app)
    for path in writing(seeded_app):
        browser.post(path, {"csrf_token": ""}, 400)
        browser.post(path, {"csrf_token": foreign}, 400)
        browser.post(path, {"csrf_token": own.swapcase()}, 400)
        browser.post(path, {"csrf_token": ""}, 400, query_string={"csrf_token": own})
    assert everything(seeded_app) == before


def test_a_strangers_form_without_a_token_is_not_taken_either(seeded_app, stranger):
    before = everything(seeded_app)
    for path in writing(seeded_app):
        assert stranger.fetch("POST", path).status_code == 400
    assert everything(seeded_app) == before


def test_it_says_what_to_do(browser_of):
    page = browser_of(Title.CLERK).post("/pejabat/baru", {"csrf_token": "x"}, 400)
    assert "Tidak ada yang diubah" in text_of(page)
    assert "muat ulang" in text_of(page)


def test_a_token_from_before_log_in_is_not_taken_after_it(stranger, browser_of, staffed):
    browser = browser_of(Title.CLERK)
    former = browser.token()
    browser.post("/keluar")
    browser.post("/bahasa", {"csrf_token": former, "language": "en"}, 400)


@pytest.mark.parametrize(
    ("mode", "method", "status"),
    [("navigate", "GET", 200), ("no-cors", "GET", 403), ("navigate", "POST", 403)],
)
def test_another_site_may_link_here_and_no_more(mode, method, status, browser_of):
    elsewhere = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": mode}
    response = browser_of(Title.KASI).fetch(method, "/masuk", headers=elsewhere)
    assert response.status_code == status
