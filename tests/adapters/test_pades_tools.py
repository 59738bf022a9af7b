"""Sealed files held against tools that share no code with what signed them."""

import asyncio
import subprocess
from datetime import UTC, datetime
from io import BytesIO

import page
import pytest
from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult, ModificationLevel
from pyhanko.sign.validation.ades import simulate_future_ades_lta_validation
from pyhanko.sign.validation.policy_decl import (
    PdfSignatureValidationSpec,
    SignatureValidationSpec,
)
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import REQUIRE_REVINFO, CertRevTrustPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager

from tests.adapters.signing_office import LATER, OFFICIALS, sealed, sheet, the_office

# PDF/A-3, 6.4.3 speaks of the last signature: earlier ones cannot cover what came after them.
EARLIER_SIGNATURES = "SIGNATURE-BYTERANGE-001"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the sealed file, its trust in every form a tool wants."""
    here = tmp_path_factory.mktemp("tools")
    office = the_office()
    (here / "sealed.pdf").write_bytes(sealed())
    (here / "root.der").write_bytes(office.root)
    (here / "list.der").write_bytes(office.crl)
    run(here, "openssl", "x509", "-inform", "DER", "-in", "root.der", "-out", "root.pem")
    run(here, "openssl", "crl", "-inform", "DER", "-in", "list.der", "-out", "list.pem")
    both = (here / "root.pem").read_bytes() + (here / "list.pem").read_bytes()
    (here / "trust.pem").write_bytes(both)
    return here


def run(folder, *command, expect=0):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
    assert done.returncode == expect, done.stdout + done.stderr
    return done.stdout + done.stderr


def parts(folder):
    """Write each signature and what it covers to files of their own; give their numbers."""
    found = PdfFileReader(BytesIO(sealed())).embedded_signatures
    for number, signature in enumerate(found):
        start, first, second, rest = (int(one) for one in signature.byte_range)
        covered = sealed()[start:first] + sealed()[second : second + rest]
        digits = bytes.fromhex(sealed()[first + 1 : second - 1].decode())
        length = 4 + int.from_bytes(digits[2:4], "big")
        (folder / f"{number}.data").write_bytes(covered)
        (folder / f"{number}.der").write_bytes(digits[:length])
    return range(len(found))


def test_pdfsig_calls_every_signature_valid_and_trusted(folder):
    run(folder, "mkdir", "-p", "nss")
    run(folder, "certutil", "-N", "-d", "sql:nss", "--empty-password")
    trust = ("-n", "root", "-t", "C,C,C", "-i", "root.der")
    run(folder, "certutil", "-A", "-d", "sql:nss", *trust)
    said = run(folder, "pdfsig", "-nssdir", "sql:nss", "sealed.pdf")
    assert said.count("Signature Validation: Signature is Valid.") == len(OFFICIALS) + 1
    assert said.count("Certificate Validation: Certificate is Trusted.") == len(OFFICIALS) + 1
    assert "Total document signed" in said.rpartition("Signature #5")[2]


def test_openssl_verifies_each_signature_and_its_revocation(folder):
    *signed, _ = parts(folder)
    for number in signed:
        said = run(
            folder,
            *("openssl", "cms", "-verify", "-binary", "-cades", "-inform", "DER"),
            *("-in", f"{number}.der", "-content", f"{number}.data", "-out", "/dev/null"),
            *("-CAfile", "trust.pem", "-purpose", "any", "-crl_check_all"),
            *("-attime", str(int(LATER.timestamp()))),
        )
        assert "verification successful" in said.lower()


def test_openssl_verifies_the_timestamp(folder):
    *_, last = parts(folder)
    said = run(
        folder,
        *("openssl", "ts", "-verify", "-token_in", "-in", f"{last}.der"),
        *("-data", f"{last}.data", "-CAfile", "root.pem"),
        *("-attime", str(int(LATER.timestamp()))),
    )
    assert "Verification: OK" in said


def test_openssl_refuses_a_changed_byte(folder):
    first, *_ = parts(folder)
    data = bytearray((folder / f"{first}.data").read_bytes())
    data[1000] ^= 1
    (folder / "changed.data").write_bytes(data)
    run(
        folder,
        *("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", f"{first}.der"),
        *("-content", "changed.data", "-CAfile", "root.pem", "-purpose", "any"),
        *("-out", "/dev/null", "-attime", str(int(LATER.timestamp()))),
        expect=4,
    )


def test_qpdf_finds_nothing_wrong(folder):
    assert "No syntax or stream encoding errors found" in run(
        folder, "qpdf", "--check", "sealed.pdf"
    )


@pytest.mark.parametrize("profile", ["3a", "ua1"])
@pytest.mark.parametrize(
    ("name", "allowed"), [("blank", []), ("sealed", [EARLIER_SIGNATURES])], ids=["blank", "sealed"]
)
def test_it_stays_archival_and_accessible(tmp_path, profile, name, allowed):
    file = tmp_path / f"{name}.pdf"
    file.write_bytes({"blank": sheet, "sealed": sealed}[name]())
    found = {failure.rule_id for failure in page.validate_pdf(file, profile=profile).failures}
    assert found <= {f"PDFA3A-{rule}" for rule in allowed}


@pytest.mark.parametrize("year", [2027, 2030, 2035])
def test_the_seal_will_still_verify(year):
    root = x509.Certificate.load(the_office().root)
    spec = PdfSignatureValidationSpec(
        SignatureValidationSpec(
            cert_validation_policy=CertValidationPolicySpec(
                trust_manager=SimpleTrustManager.build(trust_roots=[root]),
                revinfo_policy=CertRevTrustPolicy(REQUIRE_REVINFO),
            )
        )
    )
    *_, seal = PdfFileReader(BytesIO(sealed())).embedded_regular_signatures
    then = datetime(year, 1, 1, tzinfo=UTC)
    outcome = asyncio.run(
        simulate_future_ades_lta_validation(seal, spec, then, current_reference_time=LATER)
    )
    assert outcome.ades_subindic.name == "OK"
    assert outcome.api_status.bottom_line


@pytest.mark.parametrize("year", [2027, 2030, 2035])
def test_all_of_it_will_still_verify(year):
    assert the_office().inspect(sealed(), at=datetime(year, 1, 1, tzinfo=UTC)).sound


def test_pyhankos_own_analysis_sees_nothing_but_signing():
    reader = PdfFileReader(BytesIO(sealed()))
    found = DEFAULT_DIFF_POLICY.review_file(reader, 1)
    assert isinstance(found, DiffResult)
    assert found.modification_level is ModificationLevel.FORM_FILLING
