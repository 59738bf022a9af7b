"""Texts of ill will: nothing is fetched, nothing is attached, nothing breaks."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from unicodedata import normalize

import pytest

from iki_flow.adapters.pdf import preview, render, stamp
from iki_flow.adapters.pdf.press import Shelf
from iki_flow.domain.signing import Appearance, Box, Place
from tests.adapters import paper, snapshots

FREE_TEXT = {
    *("name", "formula", "source", "responsible", "unit", "words", "text", "note", "reason"),
    *("how", "figures", "predikat", "title", "objective_heading", "indicator_heading", "place"),
    *("office", "unit", "nip"),
}
"""Keys of a snapshot that hold what people typed, or what is made of it."""


@contextmanager
def listener() -> Iterator[tuple[str, list[str]]]:
    """An address on this machine, and what was asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            """Tests print nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", asked
        finally:
            server.shutdown()
            thread.join()


def poisoned(value, poison, key=""):
    """A snapshot with the text in every free field."""
    if isinstance(value, dict):
        return {name: poisoned(item, poison, name) for name, item in value.items()}
    if isinstance(value, list):
        return [poisoned(item, poison, key) for item in value]
    free = key in FREE_TEXT or key in ("variables", "title")
    fixed = key == "place" and value in list(Place)
    return f"{poison}{value}" if isinstance(value, str) and free and not fixed else value


MARKUP = (
    '<script>alert(1)</script><img src="{url}/img"><img src="file:///etc/hostname">'
    '<link rel="attachment" href="file:///etc/hostname"><link rel="stylesheet" href="{url}/css">'
    '<style>@import "{url}/import"; td {{ background: url({url}/bg) }}</style>'
    '<a rel="attachment" href="{url}/a">x</a><object data="{url}/object"></object>'
    '<svg><image href="{url}/svg"/></svg>{{{{ 7 * 7 }}}}{{% include "sheet.css" %}}</td></table>'
)


@pytest.mark.parametrize("kind", list(snapshots.MADE))
def test_markup_is_printed_and_nothing_it_names_is_fetched_or_attached(kind):
    with listener() as (url, asked):
        poison = MARKUP.format(url=url)
        pdf = render(poisoned(snapshots.MADE[kind]("keuangan"), poison))
    assert asked == []
    with paper.opened(pdf) as file:
        assert list(file.attachments) == ["snapshot.json"]
        assert json.loads(file.attachments["snapshot.json"].get_file().read_bytes())
    assert paper.faults(pdf, "3a", "ua1") == []
    read = paper.read_out(pdf).said
    assert "<script>alert(1)</script>" in read
    assert "{{7*7}}" in read
    assert 'src="file:///etc/hostname"' in read


def test_a_preview_and_a_stamp_fetch_nothing_either():
    with listener() as (url, asked):
        poison = MARKUP.format(url=url)
        preview(poisoned(snapshots.plan("keuangan"), poison))
        stamp(Appearance(Place.LEFT, (poison,), poison, "1", "kini", poison), Box(260, 99))
    assert asked == []


@pytest.mark.parametrize(
    ("poison", "printed"),
    [
        ("a\x00b\x07c\x1bd", "a�b�c�d"),
        ("kata\u202emundur", "kata�mundur"),
        ("tak\u200btampak\ufeff", "tak�tampak�"),
        ("😀漢字\U0010ffff", "����"),
        ("ḥadīṡ", "ḥadīṡ"),
        ("tab\tulator", "tabulator"),
    ],
    ids=["control", "override", "invisible", "emoji", "marks", "tab"],
)
def test_what_cannot_be_printed_is_seen_to_be_missing(poison, printed):
    pdf = render(poisoned(snapshots.plan("keuangan"), poison))
    assert paper.faults(pdf, "3a", "ua1") == []
    assert printed in normalize("NFC", paper.read_out(pdf).said)
    with paper.opened(pdf) as file:
        fonts = {str(each.BaseFont) for each in file.objects if _is_font(each)}
    assert all("IKI-Sans" in font for font in fonts)


def _is_font(value):
    return getattr(value, "get", lambda _: None)("/Type") == "/Font"


def test_a_word_longer_than_its_column_is_broken_and_a_cell_longer_than_a_page_goes_on():
    snapshot = snapshots.plan("keuangan")
    row = snapshot["content"]["objectives"][0]["indicators"][0]
    row["formula"] = "panjangsekali" * 600
    row["name"] = "Indikator " * 400
    pdf = render(snapshot)
    assert paper.faults(pdf, "3a", "ua1") == []
    with paper.opened(pdf) as file:
        assert len(file.pages) > 3
    cells = [cell.said for cell in paper.read_out(pdf).all("TD")]
    assert "".join(said for said in cells if "panjangsekali" in said) == row["formula"]


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "https://example.org/a.css",
        "file:///etc/hostname",
        "data:text/plain,x",
        "ftp://127.0.0.1/",
        "shelf:other.ttf",
        "",
    ],
)
def test_the_shelf_refuses_whatever_is_not_on_it(address):
    shelf = Shelf({"shelf:thing": b"here"})
    with pytest.raises(ValueError, match="not on the shelf"):
        shelf.fetch(address)
    assert shelf.fetch("shelf:thing").read() == b"here"
