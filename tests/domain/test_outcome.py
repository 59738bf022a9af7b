"""What is said of a file that is not sound: the truth about it, and nothing else."""

from dataclasses import replace

import pytest

from iki_flow.domain.signing import Fault, Inspection, SignatureFound
from iki_flow.domain.verifying.outcome import refused, strangers
from iki_flow.domain.verifying.paper import checks_of
from iki_flow.domain.verifying.verdict import LIMITS, SENTENCES, Status

FIELDS = ("Pemilik", "Sekcam", "Camat", "Segel", "CapWaktu")


def found(*fields, faults=("Ada yang salah.",), altered=False, **wrong):
    """An inspection with these fields signed, each sound but where `wrong` names its fault."""
    signatures = tuple(
        SignatureFound(name, "", "", 1, None, "", name not in wrong, wrong.get(name))
        for name in fields
    )
    return Inspection(signatures, faults, altered=altered)


@pytest.mark.parametrize(
    ("inspection", "status"),
    [
        (found(), Status.FOREIGN),
        (found("Signature1"), Status.FOREIGN),
        (found("Signature1", altered=True), Status.FOREIGN),
        (replace(found(), readable=False), Status.BROKEN),
        (found(*FIELDS, altered=True), Status.CHANGED),
        (found(*FIELDS, Camat=Fault.CHANGED), Status.CHANGED),
        (found(*FIELDS, Camat=Fault.FORM), Status.CHANGED),
        (found(*FIELDS, Camat=Fault.INVALID), Status.CHANGED),
        (found(*FIELDS, Segel=Fault.INVALID, CapWaktu=Fault.STRANGER), Status.STRANGERS),
        (found(*FIELDS, Camat=Fault.STRANGER, Sekcam=Fault.CHANGED), Status.CHANGED),
        (found(*FIELDS, Pemilik=Fault.REVOKED), Status.OUT_OF_FORCE),
        (found(*FIELDS, Pemilik=Fault.UNTRUSTED), Status.OUT_OF_FORCE),
        (found(*FIELDS, Pemilik=Fault.UNKNOWN_STATUS), Status.OUT_OF_FORCE),
        (found(*FIELDS), Status.OUT_OF_FORCE),
        (found("Pemilik", "Camat", "Segel", "CapWaktu"), Status.OUT_OF_FORCE),
        (found("Pemilik", "Sekcam", "Camat"), Status.INCOMPLETE),
        (found("Pemilik", "Sekcam", Sekcam=Fault.UNKNOWN_STATUS), Status.INCOMPLETE),
        (found("Pemilik", "Sekcam", Sekcam=Fault.REVOKED), Status.OUT_OF_FORCE),
        (found("Camat", "Sekcam", "Pemilik", "Segel", "CapWaktu"), Status.INCOMPLETE),
    ],
)
def test_each_fault_has_its_verdict(inspection, status):
    assert refused(inspection, has_data=False) is status
    assert not status.genuine
    assert status in SENTENCES


def test_our_data_without_any_signature_is_a_sheet_that_nobody_signed():
    assert refused(found(), has_data=True) is Status.INCOMPLETE


def test_the_signatures_of_strangers_are_counted():
    assert strangers(found(*FIELDS, Camat=Fault.STRANGER, Segel=Fault.STRANGER)) == 2


def test_every_verdict_has_one_sentence():
    assert set(SENTENCES) == set(Status)
    assert all(sentence.endswith(".") for sentence in (*SENTENCES.values(), *LIMITS.values()))
    assert all(
        sentence.count(". ") == 0
        for status, sentence in SENTENCES.items()
        if sentence and status not in {Status.KNOWN, Status.UNKNOWN, Status.DAMAGED}
    )


def test_a_fault_of_several_signatures_is_said_once():
    wrong = dict.fromkeys(FIELDS, Fault.CHANGED) | {"Segel": Fault.INVALID}
    first, *_ = checks_of(found(*FIELDS, **wrong), None)
    assert first.detail == f"Ada yang salah. {Fault.CHANGED} {Fault.INVALID}"
