"""What somebody may do is asked again when it is kept: he may have lost it since his page."""

from datetime import date

import pytest

from iki_flow.db import db
from iki_flow.domain.document import Action, Period
from iki_flow.domain.errors import NotFound, NotPermitted
from iki_flow.models import Document, Person
from iki_flow.queries import archive, evidence
from iki_flow.services import approval, audit, drafting, editing, sample, staffing
from iki_flow.services import evidence as evidence_files
from iki_flow.services.editing import Typed
from iki_flow.services.evidence import Upload
from iki_flow.services.staffing import Details
from iki_flow.web.sheet_form import stored_sheet
from tests.files import pdf, png
from tests.services.story import Story, measurement, vacate


def close(story: Story, who: str) -> None:
    """Deactivate an account."""
    person = db.session.get_one(Person, story.persons[who])
    given = Details(person.name, person.nip, active=False)
    staffing.change_person(person.id, given, story.actor("clerk"), story.tick())


LOSING = pytest.mark.parametrize("lose", [vacate, close])


def refused(story: Story, act, *given) -> None:
    """Nothing of it was kept."""
    before = [entry.event for entry in archive.trail(story.office_id)]
    with pytest.raises((NotPermitted, NotFound)):
        act(*given)
    assert [entry.event for entry in archive.trail(story.office_id)] == before
    assert list(audit.faults(story.office_id)) == []


@LOSING
@pytest.mark.parametrize(
    ("action", "position", "who"),
    [
        (Action.WITHDRAW, "umum", "umum"),
        (Action.SEND_BACK, "umum", "sekcam"),
        (Action.CANCEL, "keuangan", "keuangan"),
    ],
)
def test_a_step_without_a_signature(story, monkeypatch, lose, action, position, who):
    press = story.pressed(position, who, reason="Mohon diperiksa.")
    state, beginning = story.state(position), approval.transaction

    def only_then():
        lose(story, who)
        return beginning()

    monkeypatch.setattr(approval, "transaction", only_then)
    refused_with = pytest.raises(NotPermitted, match="baru saja")
    before = story.trail(position)
    with refused_with:
        approval.act(action, press, story.ports, story.house)
    assert (story.state(position), story.trail(position)) == (state, before)
    assert story.document(position).remarks == []


@LOSING
def test_beginning_a_version(story, lose):
    press = story.pressed("pelayanan", "pelayanan", reason="Perubahan.")
    lose(story, "pelayanan")
    refused(story, drafting.revise, press, story.ports.random_bytes)


@LOSING
def test_beginning_a_plan(story, lose):
    owner, chance = story.actor("pelayanan"), story.ports.random_bytes
    lose(story, "pelayanan")
    autumn = date(2024, 11, 4)
    refused(
        story,
        drafting.start_plan,
        *(story.positions["pelayanan"], 2025, owner, story.tick(), autumn, chance),
    )


@LOSING
def test_beginning_a_measurement(story, lose):
    owner, chance = story.actor("pelayanan"), story.ports.random_bytes
    lose(story, "pelayanan")
    quarter = (story.positions["pelayanan"], 2024, Period.TW1)
    refused(
        story, drafting.start_measurement, *quarter, owner, story.tick(), date(2024, 4, 1), chance
    )


@LOSING
def test_saving_a_draft(story, lose):
    owner, document = story.actor("keuangan"), story.document("keuangan")
    typed = Typed(document.revision, date(2024, 2, 1), stored_sheet(document.objectives))
    document_id = document.id
    lose(story, "keuangan")
    refused(story, editing.save, document_id, typed, owner, story.day, story.tick(), story.house)
    assert story.document("keuangan").dated != date(2024, 2, 1)


@LOSING
def test_evidence(story, lose):
    draft = sample.draft_measurement(story, measurement("pelayanan"))
    owner, limits = story.actor("pelayanan"), story.house.limits

    def add(content: bytes) -> None:
        upload = Upload("Laporan", content, date(2024, 3, 28))
        given = (upload, owner, story.day, story.tick(), story.ports, limits)
        evidence_files.add(draft, "1.1", *given)

    add(pdf())
    ((_, kept),) = evidence.in_document(db.session.get_one(Document, draft))
    sha256 = kept.sha256
    lose(story, "pelayanan")
    refused(story, add, png())
    refused(story, evidence_files.remove, draft, "1.1", sha256, owner, story.day, story.tick())
    assert len(list(evidence.in_document(db.session.get_one(Document, draft)))) == 1
