"""A sheet handed out as Word or Excel: what its page shows, to whom its page is shown."""

import pytest

from iki_flow.domain.document import Format
from iki_flow.domain.errors import NotFound
from iki_flow.domain.importing import sheets
from iki_flow.queries import archive
from iki_flow.services import audit
from iki_flow.services.exporting import export
from iki_flow.wiring import wired


def taken(office, position, who, wanted=Format.WORD):
    document = office.document(position)
    actor, at = office.actor(who), office.tick()
    house, ports = wired().house, wired().ports
    return export(document.id, wanted, actor, office.day, at, "::1", house, ports)


def texts(content):
    (sheet,) = sheets(wired().ports.read_file(content))
    return [one.text for one in sheet.objectives]


@pytest.mark.parametrize("wanted", [Format.WORD, Format.EXCEL])
@pytest.mark.parametrize("position", ["pemerintahan", "umum", "pelayanan"])
def test_it_holds_the_sheet_and_says_what_it_is(position, wanted, office):
    file = taken(office, position, position, wanted)
    document = office.document(position)
    assert texts(file.content) == [one.text for one in document.objectives]
    draft = "" if position == "pelayanan" else "DRAF-"
    assert file.name.startswith(f"{draft}IKI-2024-penetapan-")
    assert file.name.endswith(f"-v1.{wanted}")


@pytest.mark.parametrize("wanted", [Format.WORD, Format.EXCEL])
def test_whoever_takes_a_locked_sheet_is_noted(wanted, office):
    before = office.trail("pelayanan")
    taken(office, "pelayanan", "auditor", wanted)
    entry = archive.timeline(office.id("pelayanan"))[-1]
    assert office.trail("pelayanan") == [*before, "exported"]
    assert (entry.actor, entry.address) == (office.actor("auditor").name, "::1")
    assert (entry.before, entry.after, entry.facts) == ("locked", "locked", {"format": wanted})
    assert list(audit.faults(office.office_id)) == []


@pytest.mark.parametrize("position", ["pemerintahan", "umum"])
def test_a_sheet_on_the_way_is_taken_without_a_note(position, office):
    before = office.trail(position)
    taken(office, position, position)
    assert office.trail(position) == before


def test_what_was_submitted_is_what_is_handed_out(office):
    file = taken(office, "umum", "sekcam")
    assert texts(file.content)


@pytest.mark.parametrize(
    ("position", "who"),
    [("pemerintahan", "sekcam"), ("umum", "pelayanan"), ("pmd", "auditor"), ("pelayanan", "clerk")],
)
def test_whoever_may_not_see_a_document_gets_no_file_of_it(position, who, office):
    with pytest.raises(NotFound):
        taken(office, position, who)
