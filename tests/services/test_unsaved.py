"""What is typed into a draft is kept between times: for whoever typed it, and for the draft alone.

The story has drafts of the Sekcam, of the Sub Bagian Keuangan and of the Seksi Pemerintahan.
"""

from dataclasses import replace
from datetime import timedelta

import pytest

from iki_flow.db import db
from iki_flow.domain.document import Action, State
from iki_flow.domain.entry import RawObjective
from iki_flow.domain.errors import Incomplete, Moved, NotFound, NotPermitted
from iki_flow.domain.hierarchy import Capacity
from iki_flow.domain.unsaved import LONGEST, Page
from iki_flow.models import DraftWork
from iki_flow.queries.unsaved import work_of
from iki_flow.services import editing, unsaved
from iki_flow.services.approval import act
from iki_flow.services.editing import Typed
from iki_flow.services.unsaved import Sent
from tests.services.story import stand_in, typed_rows

ONE, OTHER = Page("1" * 32), Page("2" * 32)
OWNER = "pemerintahan"


def sent(page=ONE, count=1, form="yang diketik", revision=1):
    return Sent(page, count, revision, form)


def keep(story, what, who=OWNER, position=OWNER, news=True):
    actor = story.actor(who)
    return unsaved.keep(
        story.id(position), what, lambda _draft: news, actor, story.day, story.tick()
    )


def kept(story, who=OWNER, position=OWNER):
    return work_of(story.document(position), story.actor(who))


def save(story, page, text):
    document = story.document(OWNER)
    rows = [replace(typed_rows(OWNER)[0], text=text)]
    typed = Typed(document.revision, document.dated, rows, page=page)
    editing.save(document.id, typed, story.actor(OWNER), story.day, story.tick(), story.house)


def test_what_is_typed_is_kept_and_changes_nothing_of_the_draft(story):
    revision, trail = story.document(OWNER).revision, story.trail(OWNER)
    at = keep(story, sent(revision=revision))
    work = kept(story)
    assert (work.form, work.revision, work.at) == ("yang diketik", revision, at)
    assert story.document(OWNER).revision == revision
    assert story.trail(OWNER) == trail


def test_the_newest_of_a_page_is_what_is_kept(story):
    keep(story, sent(count=1))
    newest = keep(story, sent(count=3, form="terakhir"))
    assert keep(story, sent(count=2, form="terlambat")) == newest
    assert kept(story).form == "terakhir"


def test_another_tab_does_not_take_its_place_unseen(story):
    keep(story, sent(form="dari tab pertama"))
    with pytest.raises(Moved, match="di tab atau perangkat lain"):
        keep(story, sent(OTHER, form="dari tab kedua"))
    assert kept(story).form == "dari tab pertama"
    shown = replace(OTHER, opened_with=str(kept(story).mark))
    keep(story, sent(shown, form="diteruskan di tab kedua"))
    assert kept(story).form == "diteruskan di tab kedua"
    with pytest.raises(Moved):
        keep(story, sent(count=2, form="tab pertama lagi"))


@pytest.mark.parametrize(
    ("who", "position", "refusal"),
    [
        ("camat", OWNER, NotFound),
        ("sekcam", OWNER, NotFound),
        ("clerk", OWNER, NotFound),
        ("sekcam", "umum", NotPermitted),
        ("umum", "umum", NotPermitted),
        ("pelayanan", "pelayanan", NotPermitted),
        ("auditor", "pelayanan", NotPermitted),
    ],
)
def test_only_who_may_edit_the_draft_keeps_or_discards_work_on_it(office, who, position, refusal):
    with pytest.raises(refusal):
        keep(office, sent(), who, position)
    with pytest.raises(refusal):
        unsaved.discard(office.id(position), ONE, office.actor(who), office.day)
    assert db.session.query(DraftWork).count() == 0


def test_each_of_two_who_may_edit_has_his_own(office):
    stand_in(office, "pmd", OWNER, Capacity.PLH)
    keep(office, sent(form="dari pemangku"))
    keep(office, sent(OTHER, form="dari Plh."), "pmd")
    assert kept(office).form == "dari pemangku"
    assert kept(office, "pmd").form == "dari Plh."
    unsaved.discard(office.id(OWNER), OTHER, office.actor("pmd"), office.day)
    assert kept(office, "pmd") is None
    assert kept(office).form == "dari pemangku"


def test_too_much_is_not_kept(office):
    keep(office, sent(form="x" * LONGEST))
    with pytest.raises(Incomplete, match="Tekan Simpan"):
        keep(office, sent(count=2, form="x" * (LONGEST + 1)))
    assert len(kept(office).form) == LONGEST


def test_it_goes_when_its_page_is_saved(story):
    keep(story, sent())
    save(story, ONE, "Disimpan")
    assert kept(story) is None


def test_it_stays_when_saving_is_refused(office):
    keep(office, sent())
    document = office.document(OWNER)
    stale = Typed(document.revision - 1, document.dated, [RawObjective("Lain")], page=ONE)
    actor = office.actor(OWNER)
    with pytest.raises(Moved):
        editing.save(document.id, stale, actor, office.day, office.tick(), office.house)
    assert kept(office).form == "yang diketik"


def test_it_stays_when_another_tab_is_saved(office):
    keep(office, sent())
    save(office, OTHER, "Disimpan dari tab lain")
    assert kept(office).form == "yang diketik"


@pytest.mark.parametrize(
    ("action", "state"), [(Action.SUBMIT, State.SUBMITTED), (Action.CANCEL, State.CANCELLED)]
)
def test_all_of_it_goes_when_the_document_leaves_its_draft(story, action, state):
    stand_in(story, "pmd", OWNER, Capacity.PLH)
    keep(story, sent())
    keep(story, sent(OTHER), "pmd")
    story.take(action, OWNER, OWNER)
    assert story.state(OWNER) is state
    assert db.session.query(DraftWork).count() == 0
    with pytest.raises(NotPermitted):
        keep(story, sent(count=2))


def test_what_is_discarded_is_what_the_page_shows(story):
    keep(story, sent())
    opened = replace(OTHER, opened_with=str(kept(story).mark))
    keep(story, sent(count=2, form="lebih baru"))
    with pytest.raises(Moved, match="tidak ada yang dibuang"):
        unsaved.discard(story.id(OWNER), opened, story.actor(OWNER), story.day)
    assert kept(story).form == "lebih baru"
    unsaved.discard(story.id(OWNER), ONE, story.actor(OWNER), story.day)
    unsaved.discard(story.id(OWNER), ONE, story.actor(OWNER), story.day)
    assert kept(story) is None


def test_what_is_no_news_is_not_kept_and_lets_go_of_the_pages_own_alone(office):
    keep(office, sent())
    assert keep(office, sent(OTHER), news=False) is None
    assert kept(office) is not None
    assert keep(office, sent(count=2), news=False) is None
    assert kept(office) is None
    with pytest.raises(NotFound):
        keep(office, sent(), "camat", news=False)


def test_the_same_form_says_nothing_new_and_another_does(office):
    document = office.document(OWNER)
    same = Typed(document.revision, document.dated, typed_rows(OWNER))
    assert editing.says_nothing_new(document, same)
    for other in (
        replace(same, dated=document.dated + timedelta(days=1)),
        replace(same, objectives=same.objectives[:1]),
        replace(same, objectives=[RawObjective("Lain"), *same.objectives[1:]]),
    ):
        assert not editing.says_nothing_new(document, other)


def test_a_refused_submission_lets_go_of_nothing(office):
    keep(office, sent())
    press = office.pressed(OWNER, OWNER, seen="0" * 64)
    with pytest.raises(Moved):
        act(Action.SUBMIT, press, office.ports, office.house)
    assert kept(office) is not None
