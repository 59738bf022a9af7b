"""What is known of a code by whoever holds the paper."""

import pytest

from iki_flow.domain.code import compact
from iki_flow.domain.verifying.verdict import Status
from iki_flow.services.verification import look_up
from tests.services.judging import verify


def test_public_answers_hide_the_numbers_of_officials(sqlite_story):
    verdict = verify(sqlite_story, sqlite_story.paper("pelayanan"))
    known = look_up(sqlite_story.document("pelayanan").code)
    officials = [one for one in (*verdict.signers, *known.signers) if one["nip"]]
    assert len(officials) == 6
    assert all("•" in one["nip"] for one in officials)


@pytest.mark.parametrize(
    "typed",
    [str, str.lower, compact, lambda code: code.replace("-", " "), lambda code: f" {code} "],
)
def test_a_code_is_known_however_it_is_typed(sqlite_story, typed):
    code = sqlite_story.document("pelayanan").code
    verdict = look_up(typed(code))
    assert verdict.status is Status.KNOWN
    assert not verdict.status.genuine
    assert verdict.document["code"] == code
    assert [one["position"] for one in verdict.signers][:2] == [
        "Kepala Seksi Pelayanan Umum",
        "Sekretaris Camat",
    ]
    assert "dapat disalin" in verdict.limits


@pytest.mark.parametrize("position", ["keuangan", "umum", "pmd"])
def test_nothing_is_known_of_what_is_not_locked(sqlite_story, position):
    verdict = look_up(sqlite_story.document(position).code)
    assert (verdict.status, verdict.document, verdict.signers) == (Status.UNKNOWN, None, ())


@pytest.mark.parametrize("typed", ["", "7K3M", "0" * 28, "'; DROP TABLE document; --", "É" * 28])
def test_an_unknown_code_is_unknown(sqlite_story, typed):
    assert look_up(typed).status is Status.UNKNOWN
