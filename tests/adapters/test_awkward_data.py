"""One snapshot in 256 compresses to bytes that end in a carriage return: it is sealed as any."""

import zlib

from iki_flow.adapters.pdf import render
from iki_flow.domain.snapshot import canonical
from tests.adapters import snapshots
from tests.adapters.paper import faults
from tests.adapters.signing_office import the_office


def awkward() -> dict:
    """A plan of that kind: compressed data ends in a sum of its bytes, and 'A' is an odd number."""
    snapshot = snapshots.plan("keuangan")
    document = snapshot["document"]
    written = document["file_name"]
    for times in range(256):
        document["file_name"] = "A" * times + written
        if zlib.compress(canonical(snapshot), 9).endswith(b"\r"):
            return snapshot
    raise AssertionError("256 sums, and none of them ends in 13")


def test_its_data_is_found_again_in_the_sealed_file():
    snapshot, office = awkward(), the_office()
    pdf = render(snapshot)

    found = office.inspect(office.seal(office.signed(pdf)))

    assert b"\r\nendstream" not in pdf
    assert found.sound
    assert found.snapshot == canonical(snapshot)


def test_it_follows_both_standards():
    assert faults(render(awkward()), "3a", "ua1") == []
