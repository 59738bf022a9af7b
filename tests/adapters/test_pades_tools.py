"""Sealed files held against tools that share no code with what signed them."""

import asyncio
import subprocess
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

import page
import pytest
from asn1crypto import crl, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult, ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.ades import ades_lta_validation, simulate_future_ades_lta_validation
from pyhanko.sign.validation.policy_decl import (
    PdfSignatureValidationSpec,
    SignatureValidationSpec,
)
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.ltv.types import ValidationTimingInfo
from pyhanko_certvalidator.policy_decl import REQUIRE_REVINFO, CertRevTrustPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager

from tests.adapters.signing_office import (
    LATER,
    OFFICIALS,
    RESTAMPED,
    SPARES,
    restamped,
    sealed,
    sheet,
    the_office,
)

# PDF/A-3, 6.4.3 speaks of the last signature: earlier ones cannot cover what came after them.
EARLIER_SIGNATURES = "PDFA3A-SIGNATURE-BYTERANGE-001"


SEALED = {"sealed": sealed, "restamped": restamped}


@pytest.fixture(scope="module", params=SEALED)
def name(request):
    """Which of the files is looked at."""
    return request.param


@pytest.fixture(scope="module")
def pdf(name):
    return SEALED[name]()


@pytest.fixture(scope="module")
def folder(pdf, tmp_path_factory):
    """A folder with the sealed file, its trust in every form a tool wants."""
    here = tmp_path_factory.mktemp("tools")
    office = the_office()
    (here / "sealed.pdf").write_bytes(pdf)
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


def parts(folder, pdf):
    """Write each signature and what it covers to files of their own; give the numbers by kind."""
    found = PdfFileReader(BytesIO(pdf)).embedded_signatures
    for number, signature in enumerate(found):
        start, first, second, rest = (int(one) for one in signature.byte_range)
        covered = pdf[start:first] + pdf[second : second + rest]
        digits = bytes.fromhex(pdf[first + 1 : second - 1].decode())
        length = 4 + int.from_bytes(digits[2:4], "big")
        (folder / f"{number}.data").write_bytes(covered)
        (folder / f"{number}.der").write_bytes(digits[:length])
    return range(len(OFFICIALS) + 1), range(len(OFFICIALS) + 1, len(found))


def test_pdfsig_calls_every_signature_valid_and_trusted(folder):
    run(folder, "mkdir", "-p", "nss")
    run(folder, "certutil", "-N", "-d", "sql:nss", "--empty-password")
    trust = ("-n", "root", "-t", "C,C,C", "-i", "root.der")
    run(folder, "certutil", "-A", "-d", "sql:nss", *trust)
    said = run(folder, "pdfsig", "-nssdir", "sql:nss", "sealed.pdf")
    assert said.count("Signature Validation: Signature is Valid.") == len(OFFICIALS) + 1
    assert said.count("Certificate Validation: Certificate is Trusted.") == len(OFFICIALS) + 1
    *_, last = (one for one in said.split("Signature #") if "Signed Ranges" in one)
    assert "Total document signed" in last


def test_openssl_verifies_each_signature_and_its_revocation(folder, pdf):
    signed, _ = parts(folder, pdf)
    for number in signed:
        said = run(
            folder,
            *("openssl", "cms", "-verify", "-binary", "-cades", "-inform", "DER"),
            *("-in", f"{number}.der", "-content", f"{number}.data", "-out", "/dev/null"),
            *("-CAfile", "trust.pem", "-purpose", "any", "-crl_check_all"),
            *("-attime", str(int(LATER.timestamp()))),
        )
        assert "verification successful" in said.lower()


def test_openssl_verifies_each_timestamp(folder, pdf):
    _, stamps = parts(folder, pdf)
    for number, moment in zip(stamps, (LATER, RESTAMPED), strict=False):
        said = run(
            folder,
            *("openssl", "ts", "-verify", "-token_in", "-in", f"{number}.der"),
            *("-data", f"{number}.data", "-CAfile", "root.pem"),
            *("-attime", str(int(moment.timestamp()))),
        )
        assert "Verification: OK" in said


def test_openssl_refuses_a_changed_byte(folder, pdf):
    (first, *_), _ = parts(folder, pdf)
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
    ("made", "allowed"),
    [(sheet, []), (sealed, [EARLIER_SIGNATURES]), (restamped, [EARLIER_SIGNATURES])],
    ids=["blank", *SEALED],
)
def test_it_stays_archival_and_accessible(tmp_path, profile, made, allowed):
    file = tmp_path / "made.pdf"
    file.write_bytes(made())
    found = {failure.rule_id for failure in page.validate_pdf(file, profile=profile).failures}
    assert found <= {*allowed}


@cache
def restamped_early():
    """Stamped again, in a spare field: pyHanko looks back from today, not from 2037."""
    return the_office().restamp(sealed(), SPARES[0], LATER)


LONG_SINCE = [(made, year) for made in (sealed, restamped_early) for year in (2027, 2030, 2035)]


def believing(*roots):
    """What pyHanko's engine for AdES is to believe: these certificates, and no network."""
    built = [x509.Certificate.load(root) for root in roots]
    policy = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build(trust_roots=built),
        revinfo_policy=CertRevTrustPolicy(REQUIRE_REVINFO),
    )
    return PdfSignatureValidationSpec(SignatureValidationSpec(cert_validation_policy=policy))


@pytest.mark.parametrize("made", [sealed, restamped_early])
def test_pyhankos_engine_for_long_term_validation_passes_it(made):
    """With nothing but the root: the certificates and the revocation list are in the file."""
    *_, seal = PdfFileReader(BytesIO(made())).embedded_regular_signatures
    day = ValidationTimingInfo(LATER, LATER, point_in_time_validation=True)
    spec = believing(the_office().root)
    outcome = asyncio.run(ades_lta_validation(seal, spec, timing_info=day))
    assert (outcome.ades_subindic.name, outcome.api_status.bottom_line) == ("OK", True)


@pytest.mark.parametrize(("made", "year"), LONG_SINCE)
def test_the_seal_will_still_verify(made, year):
    *_, seal = PdfFileReader(BytesIO(made())).embedded_regular_signatures
    spec = believing(the_office().root)
    then = datetime(year, 1, 1, tzinfo=UTC)
    outcome = asyncio.run(
        simulate_future_ades_lta_validation(seal, spec, then, current_reference_time=LATER)
    )
    assert outcome.ades_subindic.name == "OK"
    assert outcome.api_status.bottom_line


@pytest.mark.parametrize(
    ("made", "year"), [*LONG_SINCE, *((restamped, year) for year in (2038, 2040, 2045))]
)
def test_all_of_it_will_still_verify(made, year):
    assert the_office().inspect(made(), at=datetime(year, 1, 1, tzinfo=UTC)).sound


def test_pyhankos_own_analysis_sees_nothing_but_signing(pdf):
    reader = PdfFileReader(BytesIO(pdf))
    found = DEFAULT_DIFF_POLICY.review_file(reader, 1)
    assert isinstance(found, DiffResult)
    assert found.modification_level is ModificationLevel.FORM_FILLING


def test_pyhanko_holds_each_signature_valid_after_all_that_came_later(pdf):
    reader = PdfFileReader(BytesIO(pdf))
    context = ValidationContext(
        trust_roots=[x509.Certificate.load(the_office().root)],
        crls=[crl.CertificateList.load(the_office().crl)],
        allow_fetching=False,
        revocation_mode="require",
        moment=LATER,
    )
    for signature in reader.embedded_regular_signatures:
        status = validate_pdf_signature(signature, context)
        assert status.bottom_line
        assert status.modification_level is ModificationLevel.FORM_FILLING
