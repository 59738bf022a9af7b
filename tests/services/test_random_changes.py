"""A thousand files changed at random, against the register and against the root alone."""

import pytest

from tests.adapters.mutations import mutations
from tests.services.judging import offline, verify


@pytest.mark.parametrize("seed", range(10, 20))
def test_no_file_changed_at_random_is_genuine(sqlite_story, seed):
    pdf = sqlite_story.paper("pelayanan")
    for number, (name, changed) in enumerate(mutations(pdf, seed, 100)):
        # The kinds of changes follow one another, and there is an even number of them.
        door = (verify, offline)[(number // 10 + number) % 2]
        verdict = door(sqlite_story, changed)
        assert not verdict.status.genuine, name
        assert (verdict.document, verdict.signers) == (None, ()), name
