"""Audit events: each says exactly its facts, and no column escapes the hash."""

import pytest

from iki_flow.domain.audit import EVENTS, START, checked, digest
from iki_flow.domain.document import Action

COLUMNS = {
    "seq": 1,
    "event": "submit",
    "actor": "PEJABAT CONTOH",
    "actor_id": None,
    "facts": {"round": 1, "file": "ab", "certificate": "cd"},
    "previous": START,
}


def test_every_step_of_the_route_is_an_event():
    assert {action.value for action in Action} <= EVENTS.keys()


@pytest.mark.parametrize("event", EVENTS)
def test_an_event_takes_exactly_its_facts(event):
    facts = dict.fromkeys(EVENTS[event], "1")
    assert checked(event, facts) == facts
    with pytest.raises(ValueError, match=event):
        checked(event, {**facts, "more": "1"})
    for name in facts:
        with pytest.raises(ValueError, match=event):
            checked(event, {key: value for key, value in facts.items() if key != name})


def test_an_unknown_event_is_no_event():
    with pytest.raises(ValueError, match="no such audit event"):
        checked("deleted", {})


@pytest.mark.parametrize("name", COLUMNS)
def test_every_column_is_under_the_hash(name):
    assert digest(COLUMNS) == digest(dict(reversed(COLUMNS.items())))
    assert digest(COLUMNS) != digest({**COLUMNS, name: "lain"})
    assert digest(COLUMNS) != digest({key: v for key, v in COLUMNS.items() if key != name})


def test_facts_are_under_the_hash_to_the_last_letter():
    changed = {**COLUMNS, "facts": {"round": 1, "file": "ab", "certificate": "ce"}}
    assert digest(COLUMNS) != digest(changed)
