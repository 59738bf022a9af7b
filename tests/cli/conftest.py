"""The office in the middle of its work, as the commands find it the next day."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from tests.databases import Copies, running
from tests.services.story import NEXT_DAY, open_story


@pytest.fixture
def office_app(sqlite_copies: Copies) -> Iterator[Flask]:
    """The product on a copy of the office's database."""
    with sqlite_copies.fresh(open_story) as url, running(url) as app:
        app.extensions["iki"] = replace(app.extensions["iki"], clock=lambda: NEXT_DAY)
        yield app


@pytest.fixture
def office_run(office_app: Flask) -> FlaskCliRunner:
    """Runs commands there."""
    return office_app.test_cli_runner()


@pytest.fixture
def empty_run(sqlite_app: Flask) -> FlaskCliRunner:
    """Runs commands on a migrated database without an office."""
    return sqlite_app.test_cli_runner()
