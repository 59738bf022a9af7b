"""A sound signature is not enough: the scores must follow, and the reviewer be there."""

from dataclasses import replace
from hashlib import sha256

from iki_flow.domain.blocks import SPARE_STAMPS
from iki_flow.domain.document import Period
from iki_flow.domain.scoring import DEFAULT_POLICY
from iki_flow.domain.sheet import content
from iki_flow.domain.signing import Inspection
from iki_flow.domain.snapshot import canonical
from iki_flow.domain.verifying.offline import verify_offline
from iki_flow.domain.verifying.paper import Means
from iki_flow.domain.verifying.printed import Printed, Redrawn, expected
from iki_flow.domain.verifying.verdict import Status, Verdict
from iki_flow.queries import archive
from iki_flow.services.verification import verify_file
from tests.domain.rows import direct, indicator, objectives
from tests.services.judging import failed, offline, root_of, verify
from tests.services.story import Story
from tests.services.test_forged_papers import sealed_again


def saying(story: Story, edit=lambda said: None, without: str = "", shown=None) -> Means:
    """A signer that finds a sound file with a measurement in it, edited or with a name missing."""
    real = offline_inspection(story)
    said = story.snapshot("pelayanan")
    said["document"]["period"] = "TW I"
    said["content"] = content(
        objectives(indicator(weight="40"), direct("50", weight="60")), Period.TW1, DEFAULT_POLICY
    )
    edit(said)
    signatures = tuple(one for one in real.signatures if one.field != without)
    found = replace(real, snapshot=canonical(said), signatures=signatures)
    pages = pages_of(said, found.snapshot) if shown is None else shown
    return Means(lambda pdf, **question: found, lambda pdf: pages)


def pages_of(said, snapshot: bytes) -> Printed:
    """What the pages of a sheet with these data say."""
    return Printed(b"", "", " ".join(expected(said, sha256(snapshot).hexdigest())))


def offline_inspection(story: Story) -> Inspection:
    return story.ports.signer.inspect(
        story.paper("pelayanan"),
        root=root_of(story),
        expected=("Pemilik", "Sekcam", "Camat", "Segel", "CapWaktu"),
        spares=SPARE_STAMPS,
        at=story.now,
    )


def test_scores_are_done_again(sqlite_story):
    def better(said):
        said["content"]["score"].update(value="99.99", predikat="Sangat Tinggi")

    root = root_of(sqlite_story)
    honest = verify_offline(b"", root, sqlite_story.now, saying(sqlite_story))
    assert honest.status is Status.NOT_ASKED
    assert honest.document["score"] == "66.67"
    edited = verify_offline(b"", root, sqlite_story.now, saying(sqlite_story, better))
    assert edited.status is Status.INCONSISTENT
    assert failed(edited) == {"Nilai sesuai dengan hitung ulang"}


def test_figures_that_cannot_be_done_again_are_not_believed(sqlite_story):
    def garbled(said):
        said["content"]["objectives"][0]["indicators"][0]["measured"]["inputs"] = ["x", "y"]

    verdict = verify_offline(
        b"", root_of(sqlite_story), sqlite_story.now, saying(sqlite_story, garbled)
    )
    assert failed(verdict) == {"Nilai sesuai dengan hitung ulang"}


def test_a_missing_review_is_not_passed_over_in_silence(sqlite_story):
    verdict = verify_offline(
        b"", root_of(sqlite_story), sqlite_story.now, saying(sqlite_story, without="Sekcam")
    )
    assert failed(verdict) == {"Urutan pejabat lengkap"}


def test_pages_that_say_other_figures_than_the_data_are_not_believed(sqlite_story):
    other = Printed(b"", "", "Nilai kinerja 99%")
    means = saying(sqlite_story, shown=other)
    verdict = verify_offline(b"", root_of(sqlite_story), sqlite_story.now, means)
    assert verdict.status is Status.INCONSISTENT
    assert failed(verdict) == {"Angka tercetak sama dengan datanya"}


def test_pages_that_cannot_be_read_are_not_believed(sqlite_story):
    def unreadable(pdf):
        raise KeyError(pdf)

    means = replace(saying(sqlite_story), printed=unreadable)
    verdict = verify_offline(b"", root_of(sqlite_story), sqlite_story.now, means)
    assert failed(verdict) == {"Angka tercetak sama dengan datanya"}


def asked_of_a_renderer(story: Story, redraw) -> Verdict:
    """A check of the locked sheet where papers are drawn once more as `redraw` does."""
    ports = replace(story.ports, redraw=redraw)
    return verify_file(story.paper("pelayanan"), story.now, ports)


def drawing(verdict: Verdict) -> bool | None:
    """Whether the pages were found to be what the data draw; None where it was not asked."""
    (check,) = [one for one in verdict.checks if "digambar ulang" in one.name]
    return check.passed


def test_the_pages_are_drawn_once_more_and_compared(sqlite_story):
    verdict = verify(sqlite_story, sqlite_story.paper("pelayanan"))
    assert drawing(verdict) is True
    assert drawing(offline(sqlite_story, sqlite_story.paper("pelayanan"))) is True


def test_only_a_renderer_of_the_same_name_must_draw_the_same(sqlite_story):
    other = asked_of_a_renderer(sqlite_story, lambda said, by: Redrawn(b"", same_renderer=False))
    assert (other.status, drawing(other)) == (Status.CURRENT, None)
    same = asked_of_a_renderer(sqlite_story, lambda said, by: Redrawn(b"", same_renderer=True))
    assert (same.status, drawing(same)) == (Status.INCONSISTENT, False)


def test_a_renderer_that_cannot_draw_older_data_says_so(sqlite_story):
    def unable(said, by):
        raise KeyError("new")

    verdict = asked_of_a_renderer(sqlite_story, unable)
    assert (verdict.status, drawing(verdict)) == (Status.CURRENT, None)


def test_what_is_not_registered_is_not_drawn(sqlite_story):
    again = sealed_again(
        sqlite_story,
        archive.content(archive.editions(sqlite_story.id("pelayanan"))[-2].file_sha256),
    )
    assert drawing(verify(sqlite_story, again)) is None
