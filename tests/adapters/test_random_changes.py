"""A thousand files changed at random; tests/services has the other thousand, by two doors."""

import pytest

from tests.adapters.mutations import CHANGES, mutations
from tests.adapters.signing_office import sealed, the_office


@pytest.mark.parametrize("seed", range(10))
def test_no_file_changed_at_random_is_sound(seed):
    for name, pdf in mutations(sealed(), seed, 100):
        assert not the_office().inspect(pdf).sound, name


def test_the_same_seed_makes_the_same_files_of_every_kind():
    made = list(mutations(sealed(), 1, 100))
    assert made == list(mutations(sealed(), 1, 100))
    assert {name.partition(",")[0] for name, _ in made} == {one.__name__ for one in CHANGES}
    assert all(pdf != sealed() for _, pdf in made)
