"""Rows whose results wait for each other: drawn, told to those who see no drawing, gone to."""

import pytest

from iki_flow.web.circle import GAP, HEIGHT, Circle
from tests.web.browser_like import each, faults, parse, text_of
from tests.web.desks import (
    desks_fixture,  # noqa: F401 - pytest finds the fixture here
    typed_on,
)

IN_A_CIRCLE = {
    "1.1.name": "Persentase surat selesai",
    "1.1.formula": "Persentase surat dibalas / Jumlah surat x 100%",
    "2.text": "Sasaran lain",
    "2.1.name": "Persentase surat dibalas",
    "2.1.formula": "Persentase surat selesai / Jumlah surat x 100%",
}


@pytest.fixture
def plan(desks):
    """The address of a draft, its owner's browser, and its fields with two rows in a circle."""
    browser, address = desks.browser("pemerintahan"), f"/dokumen/{desks.id('pemerintahan')}/ubah"
    return browser, address, typed_on(browser.get(address).text) | IN_A_CIRCLE


def drawings(page):
    tree = parse(page)
    return [one for one in tree.iter() if one.get("class") == "circle-drawing"]


def told(drawing):
    return drawing.get("aria-label")


def test_a_circle_is_drawn_and_told_where_it_is_refused(plan):
    browser, address, fields = plan
    browser.post(address, fields, 302)
    page = browser.get(address)
    (drawing,) = drawings(page.text)
    assert drawing.get("role") == "img"
    assert told(drawing) == (
        "Lingkaran: hasil 1.1 menunggu hasil 2.1, hasil 2.1 menunggu hasil 1.1."
    )
    assert "Persentase surat selesai" in "".join(drawing.itertext())
    said = text_of(page)
    assert "Hasil indikator ini saling menunggu" in said
    assert said.count("Hasil baris ini ikut saling menunggu.") == 2
    links = {one.get("href") for one in each(parse(page.text), "a")}
    assert {"#lingkaran", "#baris-1-1", "#baris-2-1"} <= links
    assert "1.1 → 2.1 → 1.1 saling menunggu" in said
    assert faults(page.text) == []


def test_the_drawing_follows_as_one_types(plan):
    browser, address, fields = plan
    compute = f"{address.removesuffix('ubah')}hitung"
    form = fields | {"csrf_token": browser.token()}
    answer = browser.client.post(compute, data=form).text
    assert 'id="lingkaran" tabindex="-1" hx-swap-oob="true"' in answer
    assert "circle-drawing" in answer
    form["2.1.formula"] = "Jumlah surat dibalas / Jumlah surat x 100%"
    answer = browser.client.post(compute, data=form).text
    assert 'id="lingkaran"' in answer
    assert "circle-drawing" not in answer


def test_a_sheet_without_a_circle_has_no_drawing(plan):
    browser, address, _fields = plan
    assert drawings(browser.get(address).text) == []
    assert Circle.of((), {}) is None


@pytest.mark.parametrize("count", [2, 3, 9])
def test_every_row_waits_for_the_next_and_the_last_for_the_first(count):
    path = [f"{number}.1" for number in range(1, count + 1)]
    drawn = Circle.of((*path, path[0]), dict.fromkeys(path, "x"))
    assert drawn.places == path
    assert drawn.waits == list(zip(path, [*path[1:], path[0]], strict=True))
    tops = [node.top for node in drawn.nodes]
    assert tops == list(range(1, 1 + count * (HEIGHT + GAP), HEIGHT + GAP))
    assert drawn.height == drawn.nodes[-1].bottom + 1


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Indeks", ("Indeks",)),
        ("", ("–",)),
        ("PERSENTASE SURAT DIBALAS TEPAT WAKTU", ("PERSENTASE SURAT DIBALAS", "TEPAT WAKTU")),
        ("Persentase surat yang ditindaklanjuti", ("Persentase surat yang", "ditindaklanjuti")),
        (
            "Persentase penyelenggaraan koordinasi pemerintahan umum tingkat kecamatan",
            ("Persentase penyelenggaraan", "koordinasi pemerintahan umum …"),
        ),
        ("x" * 100, ("x" * 32, "…")),
    ],
)
def test_a_name_is_shortened_to_two_lines_of_its_box(name, lines):
    (node, _) = Circle.of(("1.1", "2.1", "1.1"), {"1.1": name, "2.1": "y"}).nodes
    assert node.name == lines
    assert all(0 < height < HEIGHT for height, _ in node.lines)
