"""The tables of a file go into a page and come back the same; nothing else comes of a text."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iki_flow.domain.importing import Cell, Mark, Sketch, Source
from iki_flow.domain.importing.carrying import as_text, read_back
from iki_flow.domain.importing.table import MOST_CELLS
from tests.domain.drawing import HEADINGS, UP, table


def test_what_a_page_holds_is_the_same_file():
    sketch = Sketch()
    sketch.put(Cell("", 1, 0, 2, 1, frozenset({Mark.PICTURE, Mark.HIDDEN})))
    sketch.put(Cell("é\n“<b>\x85\ufffe", 0, 1, 1, 2))
    sketch.put(Cell("", 4, 5))
    drawn = table(HEADINGS, ("1", "a"), (UP, "b")), sketch.table("LEMBAR", (3, 4)), table()
    source = Source(drawn, ("Di luar",))
    assert read_back(as_text(source)) == source


def test_a_page_can_hold_every_letter_of_it():
    source = Source((table(("a\x85\x9fb\ufffe",)),))
    assert not {"\x85", "\x9f", "\ufffe"} & set(as_text(source))
    assert read_back(as_text(source)) == source


OUTSIDE = {"outside": []}


def held(*cells, **more):
    return json.dumps({"tables": [{"title": "", "numbers": [], "cells": cells} | more]} | OUTSIDE)


CELL = [0, 0, 1, 1, "x"]
TALL = held([MOST_CELLS // 2, 0, 1, 1, "x"])
"""Blank cells down to the one that it has: two such tables are more than a file may hold."""


def test_blank_cells_take_room_of_the_file_as_well():
    assert len(read_back(TALL).tables[0].grid) == MOST_CELLS // 2 + 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "[" * 100_000,
        '{"tables":[],"outside":[1]}',
        '{"tables":{},"outside":0}',
        held(CELL, title=1),
        held(CELL, numbers=["1"]),
        held([0, 0, 1, 1]),
        held([0, 0, 1, 1, 1]),
        held([0, 0, 1, 1, "\ud800"]),
        held([0, 0, 1, 1, "x", "tak dikenal"]),
        held([-1, 0, 1, 1, "x"]),
        held([0, 0, 0, 1, "x"]),
        held([0, 0, 1.5, 1, "x"]),
        held([10**9, 10**9, 1, 1, "x"]),
        held([0, 0, 10**9, 10**9, "x"]),
        held(*[[0, 0, 100, 100, "x"]] * 3),
        json.dumps({"tables": [json.loads(TALL)["tables"][0]] * 2} | OUTSIDE),
    ],
)
def test_another_text_is_none(text):
    with pytest.raises(ValueError):  # noqa: PT011 - of whatever kind
        read_back(text)


@given(st.recursive(st.none() | st.integers() | st.text(), st.lists, max_leaves=8))
def test_no_text_leads_to_anything_but_a_refusal(told):
    for text in (json.dumps(told), held(told), held(CELL, cells=told)):
        with suppress(ValueError):
            read_back(text)
