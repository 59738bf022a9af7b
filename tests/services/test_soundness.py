"""A sealed file is held against the certificates on record, before it is kept."""

import hashlib

import pytest

from iki_flow.services.soundness import faults_of
from tests.adapters.bsre_service import root
from tests.adapters.national_papers import at_bsre, closed, sealed, signed
from tests.adapters.signing_office import the_office


def inspected(pdf):
    found = the_office().inspect(pdf, national_roots=[root()])
    assert found.sound
    return found, hashlib.sha256(found.snapshot).hexdigest()


def on_record(found):
    return {one.field: f"{one.serial:x}" for one in found.signatures if one.field != "CapWaktu"}


def test_a_file_with_the_certificates_on_record_is_kept():
    found, data = inspected(sealed("Camat"))
    assert [*faults_of(found, data, on_record(found))] == []


@pytest.mark.parametrize("name", ["ORANG LAIN", "PEJABAT SEKCAM"])
def test_another_persons_certificate_is_seen_though_bsre_issued_it(name):
    record = on_record(inspected(sealed("Camat"))[0])
    pdf = closed(at_bsre(signed(names=["Pemilik", "Sekcam"]), "Camat", name))
    found, data = inspected(pdf)
    (fault,) = faults_of(found, data, record)
    assert fault.startswith("certificates are")


def test_other_data_are_seen():
    found, _ = inspected(sealed("Camat"))
    assert len([*faults_of(found, "0" * 64, on_record(found))]) == 1
