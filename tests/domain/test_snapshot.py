"""Snapshots: one way to write them, one hash, and where two of them differ."""

import hashlib
import json

from hypothesis import given
from hypothesis import strategies as st

from iki_flow.domain.snapshot import canonical, differences, digest

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=12,
)
snapshots = st.dictionaries(st.text(max_size=4), values, max_size=4)


@given(snapshots)
def test_the_order_of_keys_says_nothing(snapshot):
    turned = dict(reversed(snapshot.items()))
    assert canonical(turned) == canonical(snapshot)
    assert digest(turned) == digest(snapshot)


@given(snapshots)
def test_what_is_written_reads_back_the_same(snapshot):
    assert json.loads(canonical(snapshot)) == snapshot


def test_the_canonical_form_is_rfc_8785():
    assert canonical({"b": "é“", "a": [1, None, True], "": "93.75"}) == (
        '{"":"93.75","a":[1,null,true],"b":"é“"}'.encode()
    )


def test_the_hash_is_of_the_canonical_bytes():
    assert digest({"a": 1}) == hashlib.sha256(b'{"a":1}').hexdigest()


@given(snapshots)
def test_a_snapshot_does_not_differ_from_itself(snapshot):
    assert list(differences(snapshot, json.loads(canonical(snapshot)))) == []


def test_a_difference_names_its_place_and_both_values():
    before = {"objectives": [{"indicators": [{"unit": "%", "name": "A"}]}]}
    after = {"objectives": [{"indicators": [{"unit": "desa", "name": "A"}]}]}
    assert list(differences(before, after)) == ["objectives 1 › indicators 1 › unit: “%” → “desa”"]


def test_a_row_that_came_or_went_is_named():
    rows = [{"name": "A"}, {"name": "B"}]
    assert list(differences(rows, rows[:1], "Baris")) == ["Baris 2: B → (kosong)"]
    assert list(differences(rows[:1], rows, "Baris")) == ["Baris 2: (kosong) → B"]


def test_every_difference_is_shown():
    assert len(list(differences({"a": 1, "b": 2, "c": 3}, {"a": 1, "b": 3, "d": 4}))) == 3
