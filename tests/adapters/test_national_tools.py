"""Sheets with signatures of BSrE, held against tools that share no code with what made them."""

import subprocess

import pytest

from tests.adapters import paper
from tests.adapters.national_papers import sealed
from tests.adapters.signing_office import OFFICIALS
from tests.adapters.test_pades_tools import EARLIER_SIGNATURES

SOME = [("Camat",), OFFICIALS]


@pytest.mark.parametrize("national", SOME, ids="+".join)
def test_it_is_still_archival(national):
    assert paper.faults(sealed(*national), "3a") == [EARLIER_SIGNATURES]


@pytest.mark.parametrize("national", SOME, ids="+".join)
def test_others_find_every_signature_good(national, tmp_path):
    path = tmp_path / "sealed.pdf"
    path.write_bytes(sealed(*national))
    told = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True, check=False)
    assert told.stdout.count("Signature is Valid") == 4  # it judges no document timestamp
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
