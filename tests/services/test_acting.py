"""Who stands in for whom: vacant desks, absent officials, and what their signatures then say."""

from dataclasses import replace
from datetime import timedelta

import pytest

from iki_flow.db import transaction
from iki_flow.domain.document import Action, State
from iki_flow.domain.errors import NotFound, NotPermitted
from iki_flow.domain.hierarchy import Capacity
from iki_flow.domain.signing import Appearance, Box
from iki_flow.domain.verifying.verdict import Status
from iki_flow.models import Assignment
from iki_flow.queries import archive
from iki_flow.services.verification import verify_file
from tests.services.story import Story, stand_in, vacate

REASON = "Jabatan Sekcam kosong sejak 1 Januari."


@pytest.fixture
def shown(sqlite_story: Story) -> list[Appearance]:
    """Every appearance that is drawn from now on; it is still drawn."""
    seen: list[Appearance] = []
    draw = sqlite_story.ports.stamp

    def stamp(appearance: Appearance, box: Box) -> bytes:
        seen.append(appearance)
        return draw(appearance, box)

    sqlite_story.ports = replace(sqlite_story.ports, stamp=stamp)
    return seen


def entry(story, position):
    return archive.timeline(story.id(position))[-1]


def test_the_camat_approves_without_review_while_nobody_can_review(story):
    vacate(story, "sekcam")
    story.take(Action.APPROVE_WITHOUT_REVIEW, "umum", "camat", reason=f" {REASON} ")
    document = story.document("umum")
    assert (document.state, document.decision_note) == (State.APPROVED, REASON)
    assert entry(story, "umum").facts["reason"] == REASON
    assert story.seal("umum")
    found = verify_file(story.paper("umum"), story.now, story.ports)
    assert found.status is Status.CURRENT
    assert [one["field"] for one in found.signers] == ["Pemilik", "Camat", "Segel", "CapWaktu"]
    camat = found.signers[1]
    assert camat["reason"] == f"Menyetujui tanpa reviu Sekcam: {REASON}"
    (order,) = [check for check in found.checks if check.name == "Urutan pejabat lengkap"]
    assert (order.passed, order.detail) == (True, camat["reason"])


def test_the_sheet_shows_that_it_was_not_reviewed(sqlite_story, shown):
    vacate(sqlite_story, "sekcam")
    sqlite_story.take(Action.APPROVE_WITHOUT_REVIEW, "umum", "camat", reason=REASON)
    assert shown[-1].remark == f"Disetujui tanpa reviu Sekcam: {REASON}"


def test_a_sheet_is_reviewed_as_long_as_somebody_minds_the_desk(sqlite_story):
    story = sqlite_story
    vacate(story, "sekcam")
    stand_in(story, "pmd", "sekcam", Capacity.PLT)
    with pytest.raises(NotPermitted, match="direviu Sekcam dahulu"):
        story.take(Action.APPROVE_WITHOUT_REVIEW, "umum", "camat", reason=REASON)
    story.take(Action.ENDORSE, "umum", "pmd")
    assert story.state("umum") is State.ENDORSED
    assert story.document("umum").endorsed_acting


def test_where_the_owner_minds_the_sekcams_desk_the_camat_decides_alone(sqlite_story):
    story = sqlite_story
    vacate(story, "sekcam")
    stand_in(story, "umum", "sekcam", Capacity.PLT)
    with pytest.raises(NotPermitted, match="lembar Anda sendiri"):
        story.take(Action.ENDORSE, "umum", "umum")
    story.take(Action.APPROVE_WITHOUT_REVIEW, "umum", "camat", reason=REASON)
    assert story.state("umum") is State.APPROVED


def test_a_plh_camat_signs_as_one_and_the_sheet_says_that_he_did_both(sqlite_story, shown):
    story = sqlite_story
    stand_in(story, "sekcam", "camat", Capacity.PLH)
    story.take(Action.ENDORSE, "umum", "sekcam")
    story.take(Action.APPROVE, "umum", "sekcam")
    assert [(one.titles, one.place.value, one.remark) for one in shown] == [
        (("SEKRETARIS CAMAT",), "left", ""),
        (
            ("Plh. CAMAT LUMAJANG",),
            "paraf",
            "Reviu dan persetujuan oleh pejabat yang sama",
        ),
    ]
    record = archive.signatures(story.document("umum"))[-1]
    assert (record.position, record.capacity) == ("Camat Lumajang", "Plh.")
    assert record.mandate == "800/12/427.71/2024"
    said = entry(story, "umum")
    assert (said.position, said.capacity, said.mandate) == (
        "Camat Lumajang",
        "Plh.",
        "800/12/427.71/2024",
    )
    assert said.facts["same_person"] is True
    assert story.seal("umum")
    assert verify_file(story.paper("umum"), story.now, story.ports).status is Status.CURRENT


def test_the_block_names_whoever_stands_in_on_the_day_of_submission(sqlite_story):
    story = sqlite_story
    stand_in(story, "sekcam", "camat", Capacity.PLH)
    story.take(Action.SUBMIT, "pemerintahan", "pemerintahan")
    left = story.snapshot("pemerintahan")["layout"]["blocks"]["left"]
    assert left["title"] == "Plh. CAMAT LUMAJANG"
    assert left["name"] == story.actor("sekcam").name


def test_a_plt_kasi_submits_the_sheet_of_the_desk_that_he_minds(sqlite_story, shown):
    story = sqlite_story
    vacate(story, "pemerintahan")
    with pytest.raises(NotFound):
        story.take(Action.SUBMIT, "pemerintahan", "pemerintahan")
    stand_in(story, "pmd", "pemerintahan", Capacity.PLT)
    story.take(Action.SUBMIT, "pemerintahan", "pmd")
    right = story.snapshot("pemerintahan")["layout"]["blocks"]["right"]
    assert right["title"] == "Plt. KEPALA SEKSI PEMERINTAHAN"
    assert right["name"] == story.actor("pmd").name
    assert shown[0].titles == ("Plt. KEPALA SEKSI PEMERINTAHAN",)


def test_page_and_paper_say_one_capacity_of_who_was_given_his_desk_twice(sqlite_story, shown):
    story = sqlite_story
    with transaction() as session:  # as it could be entered once
        session.add(
            Assignment(
                person_id=story.persons["pemerintahan"],
                position_id=story.positions["pemerintahan"],
                capacity=Capacity.PLH,
                mandate="800/12",
                start=story.day,
                end=story.day,
            )
        )
    story.take(Action.SUBMIT, "pemerintahan", "pemerintahan")
    right = story.snapshot("pemerintahan")["layout"]["blocks"]["right"]
    assert (right["title"],) == shown[0].titles == ("KEPALA SEKSI PEMERINTAHAN",)
    assert archive.signatures(story.document("pemerintahan"))[-1].capacity == "definitif"


def test_who_stood_in_no_longer_acts_when_it_has_ended(sqlite_story):
    story = sqlite_story
    stand_in(story, "pmd", "sekcam", Capacity.PLH)
    story.now += timedelta(days=8)
    with pytest.raises(NotFound):
        story.take(Action.ENDORSE, "umum", "pmd")
    assert story.state("umum") is State.SUBMITTED
