"""Every page of every desk, for those who see it, hear it, or read it on a phone."""

import re
import shutil
from urllib.parse import urlsplit

import pytest

from tests.browser.live_office import NIPS, open_to_browsers
from tests.browser.reader import DESKTOP, PHONE

pytestmark = pytest.mark.browser

FIRST_VIEW = 150_000
"""Bytes; what a page may weigh for somebody who has seen none before."""

KEPT = (".pdf", "/pdf", "/unduh", "/paket", "/docx", "/xlsx", ".crt", ".crl")
"""How addresses end that lead to a file."""

_LINKS = "links => links.map(link => new URL(link.href)).map(at => at.pathname + at.search)"
_OPEN = "panels => panels.forEach(panel => { panel.open = true; })"


def kind_of(path, documents):
    """What a page is, so that one of each kind is enough."""
    number = re.match(r"/dokumen/(\d+)", path)
    kind = documents[int(number[1])] if number else ""
    return re.sub(r"/\d+|\?.*", "/…", path) + kind


def pages(reader, documents, *starts):
    """Open one page of each kind that links lead to; yields their paths, each while it is open."""
    waiting, seen = list(starts), set()
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path, documents)
        if kind in seen or path.endswith(KEPT):
            continue
        seen.add(kind)
        reader.page.goto(path)
        seen.add(kind_of(urlsplit(reader.page.url).path, documents))
        yield path
        waiting += reader.page.get_by_role("link").evaluate_all(_LINKS)


@pytest.fixture(scope="module")
def office(sample_database, tmp_path_factory):
    """One office for all of them: here nobody changes it."""
    copy = tmp_path_factory.mktemp("office") / "office.sqlite3"
    shutil.copyfile(sample_database, copy)
    with open_to_browsers(f"sqlite:///{copy}") as office:
        yield office


@pytest.fixture(scope="module")
def looked_at():
    """What has been looked at already: several desks see some pages word for word alike."""
    return set()


def assert_sound(reader, opened, looked_at):
    heavy, visited = {}, []
    for path in opened:
        visited.append(path)
        if (bytes_sent := reader.first_view()) > FIRST_VIEW:
            heavy[path] = bytes_sent
        reader.page.locator("details").evaluate_all(_OPEN)
        words = tuple(reader.page.locator("main, .bar").all_inner_texts())
        if words not in looked_at:
            reader.look(PHONE, DESKTOP)
        looked_at.add(words)
    assert len(visited) >= 4, visited
    assert heavy == {}


DESKS = ("camat", "sekcam", "umum", "keuangan", "pemerintahan", "auditor", "clerk")
"""Somebody of each title, and unit heads whose sheets are in different states."""


@pytest.mark.parametrize("who", DESKS)
def test_every_page_of_a_desk_is_sound(who, office, new_reader, looked_at):
    reader = new_reader()
    reader.sign_in(NIPS[who])
    assert_sound(reader, pages(reader, office.kinds(), "/"), looked_at)


def test_every_page_of_a_stranger_is_sound(office, new_reader, looked_at):
    reader = new_reader()
    opened = pages(reader, {}, "/masuk", f"/v/{office.locked_code()}")
    assert_sound(reader, opened, looked_at)


@pytest.mark.parametrize(("path", "status"), [("/tidak-ada", 404), ("/pejabat", 403)])
def test_a_page_that_refuses_is_sound(path, status, new_reader):
    reader = new_reader()
    reader.sign_in(NIPS["pmd"])
    with reader.refused(status):
        reader.page.goto(path)
    reader.look(PHONE, DESKTOP)
    assert reader.first_view() < FIRST_VIEW
