"""Every page that can be reached by links, read by each desk, in both languages.

What is looked at is in `browser_like`: language, heading, labels, addresses, nothing inline.
"""

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from flask import url_for

from iki_flow.cli.sample_office import sample_data
from iki_flow.domain.hierarchy import Title
from iki_flow.services import sample
from tests.services.story import reopen
from tests.web.browser_like import each, parse
from tests.web.desks import desks_fixture  # noqa: F401 - pytest finds the fixture here

FIRST_VIEW = 150_000
"""Bytes; what a page may weigh for somebody who has seen none before."""

GZIP = {"Accept-Encoding": "gzip"}
PARTS = {
    "css": r'url\("([^"]+/(?:regular|bold)\.woff2[^"]*)"\)',
    "js": r'"(\./\w+\.js)"',
}
"""How styles and scripts name what they load, by their kind."""


def links(page):
    """Where a page leads by plain links, without their fragments."""
    for link in each(parse(page), "a"):
        path = link.get("href", "").partition("#")[0]
        if (
            link.get("download") is None
            and path.startswith("/")
            and not path.endswith((".pdf", "/pdf", "/unduh", "/docx", "/xlsx"))
        ):
            yield path


def walk(browser, start="/akun"):
    """Every page that links lead to, each looked at as it is opened."""
    found, waiting = {}, [start]
    while waiting:
        url = waiting.pop()
        if url in found:
            continue
        response = browser.fetch("GET", url)
        if response.status_code == 302:
            waiting.append(response.location)
            found[url] = ""
            continue
        found[url] = browser.get(url).text
        waiting += links(found[url])
    return {url: page for url, page in found.items() if page}


def begin_a_sheet(browser):
    """Something to see for the head of a unit."""
    form = parse(browser.get("/tugas").text)
    button = next(b for b in each(form, "form") if b.get("action") == "/dokumen/mulai")
    fields = {i.get("name"): i.get("value") for i in each(button, "input", "button")}
    browser.post("/dokumen/mulai", {name: fields[name] for name in fields if name != "csrf_token"})


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("title", list(Title))
def test_every_page_is_sound(title, language, browser_of):
    browser = browser_of(title)
    if title is Title.KASI:
        begin_a_sheet(browser)
    browser.post("/bahasa", {"language": language})
    pages = walk(browser)
    assert len(pages) >= 3
    assert {parse(page).get("lang") for page in pages.values()} == {language}


def test_a_strangers_pages_are_sound(stranger):
    assert {"/masuk", "/kata-sandi-pertama", "/verifikasi"} <= set(walk(stranger, "/masuk"))


def weight(browser, url):
    """What the first view of a page costs: itself, its styles, scripts, pictures and typeface.

    Every address is asked for as it is written, once: two addresses of one file cost it twice.
    """
    response = browser.fetch("GET", url, headers=GZIP)
    page = browser.get(url).text
    files = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', page))
    files |= {address for file in files for address in loaded_by(browser, file)}
    return len(response.data) + sum(len(sent(browser, file)) for file in files)


def loaded_by(browser, file):
    """What a style or a script loads in its turn; of the typeface the two faces of every page."""
    kind = urlsplit(file).path.rpartition(".")[2]
    text = browser.fetch("GET", file).text if kind in PARTS else ""
    return [urljoin(file, address) for address in re.findall(PARTS.get(kind, "$^"), text)]


def sent(browser, file):
    """The bytes of a static file, as a browser is sent them."""
    response = browser.fetch("GET", file, headers=GZIP)
    assert response.status_code == 200, file
    return response.data


@pytest.mark.parametrize("title", [Title.KASI, Title.CLERK])
def test_the_first_view_of_any_page_is_light(title, browser_of):
    browser = browser_of(title)
    if title is Title.KASI:
        begin_a_sheet(browser)
    weights = {url: weight(browser, url) for url in walk(browser)}
    assert {url: total for url, total in weights.items() if total > FIRST_VIEW} == {}


def test_the_editor_of_the_longest_sheet_is_light(desks):
    whole = next(one for one in sample_data()["sheets"] if one["position"] == "sekcam")
    with desks.app.app_context():
        office = reopen(9_000)
        next_year = replace(office, year=office.year + 1)
        draft = sample.draft_plan(next_year, whole | {"dated": "2025-01-05"})
    assert len(whole["objectives"]) >= 15
    assert weight(desks.browser("sekcam"), f"/dokumen/{draft}/ubah") < FIRST_VIEW


def test_typefaces_are_loaded_by_the_names_that_pages_give_them(seeded_app):
    style = (Path(seeded_app.static_folder) / "css/page.css").read_text()
    faces = re.findall(r'url\("\.\.(/fonts/[^"]+)"\)', style)
    with seeded_app.test_request_context():
        assert faces == [
            url_for("static", filename=face[1:].partition("?")[0]).removeprefix("/static")
            for face in faces
        ]
    assert len(faces) >= 5
