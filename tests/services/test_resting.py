"""A quarter that is corrected, and what was locked upon its former figures."""

from dataclasses import replace

from iki_flow.db import db
from iki_flow.domain.document import Action
from iki_flow.models import Document
from iki_flow.services import drafting, sample
from iki_flow.services.resting import corrected, resting_on
from tests.services.story import Story, measurement, typed_rows
from tests.services.test_cascading import option, save

LATER = {"period": "TW II", "dated": "2024-07-04"}


def lock(story: Story, position: str, **other: str) -> int:
    """Lock a quarter's measurement of a desk whose plan is locked."""
    document_id = sample.draft_measurement(story, measurement(position) | other)
    sample.lock(story, document_id, position)
    return document_id


def revise(story: Story, document_id: int, position: str) -> int:
    press = replace(story.press(document_id, position), reason="Salah hitung.")
    return drafting.revise(press, story.ports.random_bytes)


def ids(documents: list[Document]) -> list[int]:
    return [one.id for one in documents]


def stored(document_id: int) -> Document:
    return db.session.get_one(Document, document_id)


def test_a_later_quarter_rests_on_the_one_before_it(story):
    first = lock(story, "pelayanan")
    second = lock(story, "pelayanan", **LATER)
    assert (corrected(stored(second)), resting_on(stored(first))) == ([], [])
    correction = revise(story, first, "pelayanan")
    assert ids(resting_on(stored(correction))) == [second]  # told before it is locked
    assert corrected(stored(second)) == []
    sample.lock(story, correction, "pelayanan")
    assert ids(corrected(stored(second))) == [correction]
    assert ids(resting_on(stored(correction))) == [second]

    mended = revise(story, second, "pelayanan")
    sample.lock(story, mended, "pelayanan")
    assert corrected(stored(mended)) == []
    assert corrected(stored(second)) == []  # it is superseded, and nobody revises it
    assert resting_on(stored(correction)) == []


def test_a_later_quarter_that_is_corrected_leaves_the_earlier_one_alone(story):
    first = lock(story, "pelayanan")
    second = lock(story, "pelayanan", **LATER)
    correction = revise(story, second, "pelayanan")
    sample.lock(story, correction, "pelayanan")
    assert corrected(stored(first)) == []
    assert resting_on(stored(correction)) == []


def test_the_sekcam_rests_on_the_results_he_took(story):
    rows = typed_rows("sekcam")
    (row,) = rows[1].indicators
    rows[1] = replace(rows[1], indicators=[replace(row, linked=option(story).value)])
    save(story, rows)
    for position, steps in (("sekcam", ()), ("keuangan", ((Action.ENDORSE, "sekcam"),))):
        if not steps:
            story.take(Action.SUBMIT, position, position)
        for action, who in (*steps, (Action.APPROVE, "camat")):
            story.take(action, position, who)
        assert story.seal(position)
    units = lock(story, "keuangan")
    own = lock(story, "sekcam")
    assert corrected(stored(own)) == []
    correction = revise(story, units, "keuangan")
    assert ids(resting_on(stored(correction))) == [own]
    sample.lock(story, correction, "keuangan")
    assert ids(corrected(stored(own))) == [correction]
    assert corrected(stored(correction)) == []
