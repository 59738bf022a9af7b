"""The Sekcam's rows and the units' results, through drafting, locking and approval."""

from dataclasses import replace

import pytest

from iki_flow.db import transaction
from iki_flow.domain.document import Action
from iki_flow.domain.errors import Incomplete, NotFound
from iki_flow.domain.offers import Offer
from iki_flow.domain.sheet import content
from iki_flow.queries import archive
from iki_flow.queries.documents import visible
from iki_flow.services import cascading, completing, drafting, editing, sample
from iki_flow.services.composition import figures
from tests.services.story import Story, measurement, typed_rows


def linked_rows(story: Story, value: str):
    rows = typed_rows("sekcam")
    (row,) = rows[1].indicators
    rows[1] = replace(rows[1], indicators=[replace(row, linked=value)])
    return rows


def save(story: Story, rows) -> None:
    document = story.document("sekcam")
    typed = editing.Typed(document.revision, document.dated, rows)
    editing.save(document.id, typed, story.actor("sekcam"), story.day, story.tick(), story.house)


def option(story: Story) -> Offer:
    """A row of the Sub Bagian Keuangan, which hands in its plan first, so that it can be seen."""
    story.take(Action.SUBMIT, "keuangan", "keuangan")
    found = cascading.offers(story.document("sekcam"))
    return next(one for one in found if one.name.startswith("Persentase fasilitasi dokumen"))


def missing(story: Story) -> list[str]:
    """Where something of the Sekcam's newest sheet is missing."""
    found = completing.missing(story.document("sekcam"), story.house.policy)
    return [one.place for one in found]


def test_only_the_sekcam_may_link_and_only_to_other_units(story):
    assert cascading.offers(story.document("keuangan")) == []
    units = {one.unit for one in cascading.offers(story.document("sekcam"))}
    assert "Sekretariat" not in units
    assert {"Seksi Pelayanan Umum", "Sub Bagian Umum dan Kepegawaian"} <= units


def names_of(story: Story, position: str) -> list[str]:
    offered = cascading.offers(story.document("sekcam"))
    return [one.name for one in offered if one.position_id == story.positions[position]]


def test_a_plan_that_was_never_submitted_is_not_read_by_the_sekcam(story):
    linked = linked_rows(story, option(story).value)
    with pytest.raises(NotFound):
        visible(story.id("pemerintahan"), story.actor("sekcam"), story.day)
    assert names_of(story, "pemerintahan") == []
    rename(story, "pemerintahan", "Rahasia konsep")
    unseen = f"{story.positions['pemerintahan']}:Rahasia konsep"
    with pytest.raises(Incomplete, match="tidak dikenal"):
        save(story, linked_rows(story, unseen))
    save(story, linked)  # what was handed in may be linked


def test_a_version_on_the_way_does_not_hide_the_locked_plan(story):
    locked = names_of(story, "pelayanan")
    assert locked
    revise(story, "pelayanan")
    rename(story, "pelayanan", "Baris yang belum diajukan")
    assert names_of(story, "pelayanan") == locked
    story.take(Action.SUBMIT, "pelayanan", "pelayanan")
    assert names_of(story, "pelayanan") == locked
    story.take(Action.ENDORSE, "pelayanan", "sekcam")
    story.take(Action.APPROVE, "pelayanan", "camat")
    assert story.seal("pelayanan")
    assert names_of(story, "pelayanan")[0] == "Baris yang belum diajukan"


def test_a_link_stays_when_the_units_row_is_called_otherwise(story):
    chosen = option(story)
    save(story, linked_rows(story, chosen.value))
    story.take(Action.SEND_BACK, "keuangan", "sekcam", reason="Mohon diperiksa.")
    rename(story, "keuangan", "Dengan nama lain")
    offered = cascading.offers(story.document("sekcam"))
    assert chosen in offered  # else the page could not show it, and saving would take it away
    assert [one.value for one in offered].count(chosen.value) == 1
    save(story, linked_rows(story, chosen.value))
    assert second(figures(story.document("sekcam"), story.house))["linked"] is not None


def rename(story: Story, position: str, name: str) -> None:
    """Give the first row of a draft another name."""
    with transaction():
        story.document(position).objectives[0].indicators[0].name = name


def revise(story: Story, position: str) -> None:
    press = story.pressed(position, position, reason="Perubahan.")
    drafting.revise(press, story.ports.random_bytes)


@pytest.mark.parametrize("value", ["{id}:Baris yang tidak ada", "999999:Apa saja"])
def test_a_link_that_nobody_offered_is_not_kept(story, value):
    forged = value.format(id=option(story).position_id)
    with pytest.raises(Incomplete, match="tidak dikenal") as refused:
        save(story, linked_rows(story, forged))
    assert [one.place for one in refused.value.problems] == ["2.1.linked"]


def test_a_result_is_taken_once_the_unit_has_locked_it(story):
    save(story, linked_rows(story, option(story).value))
    story.take(Action.SUBMIT, "sekcam", "sekcam")
    story.take(Action.APPROVE, "sekcam", "camat")
    assert story.seal("sekcam")
    sample.draft_measurement(story, measurement("sekcam"))
    document = story.document("sekcam")
    waiting = missing(story)
    assert "2.1.evidence" in waiting
    assert second(figures(document, story.house))["linked"]["source"] is None

    story.take(Action.ENDORSE, "keuangan", "sekcam")
    story.take(Action.APPROVE, "keuangan", "camat")
    assert story.seal("keuangan")
    sample.lock(story, sample.draft_measurement(story, measurement("keuangan")), "keuangan")
    unit = archive.snapshot_of_round(story.document("keuangan"))
    taken = second(figures(story.document("sekcam"), story.house))
    assert taken["linked"]["source"]["snapshot"] == unit.sha256
    assert taken["measured"]["realisasi"] == first(archive.snapshot(unit.sha256)["content"])
    assert "2.1.evidence" not in missing(story)


def leave_out(story: Story, position: str) -> None:
    """Plan that the first row of a draft is not measured in TW I."""
    with transaction():
        row = story.document(position).objectives[0].indicators[0]
        row.targets = {**row.targets, "TW I": "-"}


def test_what_a_unit_does_not_measure_is_not_measured_by_the_sekcam_either(story):
    leave_out(story, "keuangan")
    save(story, linked_rows(story, option(story).value))
    story.take(Action.SUBMIT, "sekcam", "sekcam")
    story.take(Action.APPROVE, "sekcam", "camat")
    assert story.seal("sekcam")
    story.take(Action.ENDORSE, "keuangan", "sekcam")
    story.take(Action.APPROVE, "keuangan", "camat")
    assert story.seal("keuangan")
    sample.lock(story, sample.draft_measurement(story, measurement("keuangan")), "keuangan")
    unit = archive.snapshot_of_round(story.document("keuangan"))
    said = archive.snapshot(unit.sha256)["content"]
    assert first(said) is None
    assert said["score"]["unmeasured"] == 1
    assert story.paper("keuangan")

    sample.draft_measurement(story, measurement("sekcam"))
    document = story.document("sekcam")
    assert "2.1.evidence" not in missing(story)
    row = second(figures(document, story.house))
    assert row["linked"]["source"]["value"] == "-"
    reason = "Tidak diukur pada TW I, menurut pengukuran Sub Bagian Keuangan."
    assert row["measured"]["reason"] == reason


def test_a_row_of_his_own_plan_that_is_not_measured_takes_nothing(story):
    save(story, linked_rows(story, option(story).value))
    with transaction():
        row = story.document("sekcam").objectives[1].indicators[0]
        row.targets = {**row.targets, "TW I": "-"}
    for position, steps in (("sekcam", ()), ("keuangan", ((Action.ENDORSE, "sekcam"),))):
        if not steps:
            story.take(Action.SUBMIT, position, position)
        for action, who in (*steps, (Action.APPROVE, "camat")):
            story.take(action, position, who)
        assert story.seal(position)
    sample.lock(story, sample.draft_measurement(story, measurement("keuangan")), "keuangan")
    sample.draft_measurement(story, measurement("sekcam"))
    row = second(figures(story.document("sekcam"), story.house))
    assert row["linked"]["source"] is None
    assert row["measured"]["reason"] == "Tidak diukur pada TW I."


def test_a_plan_says_what_it_links_to(story):
    save(story, linked_rows(story, option(story).value))
    row = second(figures(story.document("sekcam"), story.house))
    assert (row["linked"]["unit"], row["linked"]["source"]) == ("Sub Bagian Keuangan", None)
    again = content(story.document("sekcam").objectives, None, story.house.policy)
    assert second(again)["linked"] is None  # it is known beside the rows, not in them


def second(said):
    return said["objectives"][1]["indicators"][0]


def first(said):
    return said["objectives"][0]["indicators"][0]["measured"]["realisasi"]
