"""The office that the use cases are tried in.

These fixtures hold an app context, unlike the others: no client asks anything here, and a use case
needs one.
"""

from collections.abc import Iterator

import pytest

from tests.databases import Copies, running
from tests.services.story import Story, open_story, reopen


@pytest.fixture
def story(copies: Copies) -> Iterator[Story]:
    """The office in the middle of its work: the test runs once on each kind of database."""
    with copies.fresh(open_story) as url, running(url) as app, app.app_context():
        yield reopen()


@pytest.fixture
def sqlite_story(sqlite_copies: Copies) -> Iterator[Story]:
    """The same on SQLite alone, for what does not depend on the database."""
    with sqlite_copies.fresh(open_story) as url, running(url) as app, app.app_context():
        yield reopen()


@pytest.fixture
def office(sqlite_story: Story) -> Story:
    """The same, where its sheets are beside the point."""
    return sqlite_story
