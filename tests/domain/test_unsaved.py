"""Whose unsaved work takes the place of whose."""

import pytest

from iki_flow.domain.unsaved import Mark, Page, Turn, turn

ONE, OTHER = "1" * 32, "2" * 32


@pytest.mark.parametrize(
    ("kept", "page", "count", "expected"),
    [
        (None, Page(ONE), 1, Turn.KEPT),
        (None, Page(ONE, f"{OTHER}.3"), 1, Turn.KEPT),
        (Mark(ONE, 1), Page(ONE), 2, Turn.KEPT),
        (Mark(ONE, 2), Page(ONE), 2, Turn.LATE),
        (Mark(ONE, 3), Page(ONE), 2, Turn.LATE),
        (Mark(OTHER, 3), Page(ONE), 4, Turn.ELSEWHERE),
        (Mark(OTHER, 3), Page(ONE, f"{OTHER}.3"), 1, Turn.KEPT),
        (Mark(OTHER, 4), Page(ONE, f"{OTHER}.3"), 1, Turn.ELSEWHERE),
    ],
)
def test_only_what_a_page_shows_gives_way_to_what_it_sends(kept, page, count, expected):
    assert turn(kept, page, count) is expected


@pytest.mark.parametrize("page", [Page(ONE), Page(OTHER, f"{ONE}.2")])
def test_a_page_holds_what_it_sent_and_what_it_was_opened_with(page):
    assert page.holds(Mark(ONE, 2))


@pytest.mark.parametrize("page", [Page(), Page(OTHER), Page("", f"{ONE}.1")])
def test_a_page_holds_nothing_else(page):
    assert not page.holds(Mark(ONE, 2))


@pytest.mark.parametrize("name", ["", "1" * 31, "1" * 33, "G" * 32, "١" * 32])
def test_a_page_without_a_name_as_the_script_gives_it_sends_nothing(name):
    assert not Page(name).may_send
