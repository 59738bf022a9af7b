"""The databases that tests get: filled once, fresh for each, gone afterwards."""

import pytest
from sqlalchemy import func, inspect, select

from iki_flow.db import db, transaction
from iki_flow.domain.hierarchy import Title
from iki_flow.models import Office, Position
from tests.databases import running
from tests.factories import make_office


def offices(url: str) -> int:
    with running(url) as app, app.app_context():
        return db.session.scalar(select(func.count(Office.id)))


def test_a_template_is_filled_once_and_copied_for_each(copies):
    filled = []

    def seed() -> None:
        filled.append(make_office())

    for _ in range(2):
        with copies.fresh(seed) as url:
            assert offices(url) == 1
            with running(url) as app, app.app_context():
                make_office()
            assert offices(url) == 2
    assert len(filled) == 1


def test_two_at_once_are_two(copies):
    with copies.fresh() as one, copies.fresh() as other:
        with running(one) as app, app.app_context():
            make_office()
        assert (offices(one), offices(other)) == (1, 0)


def test_an_empty_one_has_no_table(copies):
    with copies.empty() as url, running(url) as app, app.app_context():
        assert inspect(db.engine).get_table_names() == []


def test_the_seeded_office_has_every_desk(seeded_app):
    with seeded_app.app_context():
        assert set(db.session.scalars(select(Position.title))) == set(Title)


def test_no_fixture_holds_an_app_context(app, sqlite_app, seeded_app):
    with pytest.raises(RuntimeError, match="application context"), transaction():
        raise AssertionError
