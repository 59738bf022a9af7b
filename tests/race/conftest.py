"""The office in the middle of its work, for several at once: no fixture holds an app context."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.databases import Copies, running
from tests.services.story import open_story


@pytest.fixture
def url(copies: Copies) -> Iterator[str]:
    """A copy of the office's database: the test runs once on each kind."""
    with copies.fresh(open_story) as url:
        yield url


@pytest.fixture
def office_app(url: str) -> Iterator[Flask]:
    """The product on that copy."""
    with running(url) as app:
        yield app
