"""What was acknowledged, told in short from a snapshot."""

from datetime import date

from iki_flow.domain.checks import acknowledgement
from iki_flow.domain.document import Period
from iki_flow.domain.recomputing import disagreements
from iki_flow.domain.scoring import DEFAULT_POLICY
from iki_flow.domain.sheet import content
from tests.domain.rows import indicator, objectives, snapshot


def kept(place, sentence="Belum ada berkas bukti."):
    return {
        "check": "evidence_missing",
        "place": place,
        "sentence": sentence,
        "by": "Sri Wahyuni",
        "at": "2024-01-05T23:30:00+07:00",
    }


def test_rows_of_which_the_same_is_told_are_told_together():
    found = acknowledgement(
        {"acknowledged": [kept("1.1.evidence"), kept("2.text", "Ganda."), kept("2.1.evidence")]}
    )
    assert [(one.sentence, one.rows) for one in found.told] == [
        ("Belum ada berkas bukti.", ("1.1", "2.1")),
        ("Ganda.", ("2",)),
    ]
    assert (found.by, found.count) == ("Sri Wahyuni", 3)


def test_the_day_is_the_offices():
    assert acknowledgement({"acknowledged": [kept("1.1.evidence")]}).on == date(2024, 1, 5)


def test_a_sheet_of_before_nobody_asked_and_one_without_a_warning_say_nothing():
    assert acknowledgement({}) is None
    assert acknowledgement({"acknowledged": []}) is None


def test_acknowledgements_change_nothing_that_is_recomputed():
    said = snapshot(content(objectives(indicator()), Period.TW1, DEFAULT_POLICY))
    said["acknowledged"] = [kept("1.1.evidence")]
    assert disagreements(said) == ()
