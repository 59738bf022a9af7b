"""Every page that can be reached by links, read by each desk, in both languages.

What is looked at is in `browser_like`: language, heading, labels, addresses, nothing inline.
"""

import re

import pytest

from iki_flow.domain.hierarchy import Title
from tests.web.browser_like import each, parse

FIRST_VIEW = 150_000
"""Bytes; what a page may weigh for somebody who has seen none before."""

FONTS = ("fonts/regular.woff2", "fonts/bold.woff2")


def links(page):
    """Where a page leads by plain links, without their fragments."""
    for link in each(parse(page), "a"):
        path = link.get("href", "").partition("#")[0]
        if path.startswith("/") and not path.endswith((".pdf", "/pdf", "/unduh")):
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


def weight(browser, url, page):
    """What the first view of a page costs: itself, its styles, scripts, pictures and typeface."""
    static = {f"/static/{font}" for font in FONTS}
    static |= {a.partition("#")[0] for a in re.findall(r'(?:href|src)="(/static/[^"]+)"', page)}
    modules = ("trouble.js", "secrets.js")
    static |= {f"/static/js/{module}" for module in modules}
    static = {address.partition("?")[0] for address in static}
    files = [
        browser.fetch("GET", address, headers={"Accept-Encoding": "gzip"}) for address in static
    ]
    assert all(file.status_code == 200 for file in files), url
    return len(page.encode()) + sum(len(file.data) for file in files)


@pytest.mark.parametrize("title", [Title.KASI, Title.CLERK])
def test_the_first_view_of_any_page_is_light(title, browser_of):
    browser = browser_of(title)
    if title is Title.KASI:
        begin_a_sheet(browser)
    heavy = {
        url: total
        for url, page in walk(browser).items()
        if (total := weight(browser, url, page)) > FIRST_VIEW
    }
    assert heavy == {}
