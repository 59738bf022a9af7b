"""A sound signature is not enough: the scores must follow, and the reviewer be there."""

from dataclasses import replace

from iki_flow.domain.document import Period
from iki_flow.domain.scoring import DEFAULT_POLICY
from iki_flow.domain.sheet import content
from iki_flow.domain.signing import Inspection
from iki_flow.domain.snapshot import canonical
from iki_flow.domain.verifying.offline import verify_offline
from iki_flow.domain.verifying.verdict import Status
from tests.domain.rows import direct, indicator, objectives
from tests.services.judging import failed, root_of
from tests.services.story import Story


def saying(story: Story, edit=lambda said: None, without: str = ""):
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
    return lambda pdf, **question: found


def offline_inspection(story: Story) -> Inspection:
    return story.ports.signer.inspect(
        story.paper("pelayanan"),
        root=root_of(story),
        expected=("Pemilik", "Sekcam", "Camat", "Segel", "CapWaktu"),
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
