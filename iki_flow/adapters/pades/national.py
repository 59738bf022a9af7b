"""Signatures that BSrE made, in fields of its own: whose place they take, and what they may change.

Its service fills in none of a sheet's fields. The signature stands for the official's field that it
lies in, and that stays empty; so nothing of it can cover anything else that the sheet says.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from asn1crypto import crl as der_crl
from asn1crypto import ocsp as der_ocsp
from asn1crypto import x509 as der_x509
from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject, Reference
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    DiffResult,
    FormUpdatingRule,
    ModificationLevel,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    SuspiciousModification,
)
from pyhanko.sign.diff_analysis.constants import ACROFORM_EXEMPT_STRICT_COMPARISON
from pyhanko.sign.validation import EmbeddedPdfSignature, SignatureCoverageLevel
from pyhanko.sign.validation import async_validate_pdf_signature as validate
from pyhanko_certvalidator import ValidationContext

from iki_flow.adapters.pades import revisions
from iki_flow.adapters.pades.reading import entries, raw_entries, table, value
from iki_flow.adapters.pades.structure import pages
from iki_flow.domain.signing import Fault

SLACK = Decimal(1)
"""By so many points a signature may come out of its place: services reckon in whole ones."""

_PRINTED = (4, 132)
"""Flags of an annotation that is seen and printed; the second cannot be moved either."""

# pyHanko's own policy begins at a signature; the first one on a paper also sets the form's flags.
# It lets forms be filled in, too, and our papers have none but signature fields.
_SIGNING = StandardDiffPolicy(
    DEFAULT_DIFF_POLICY.global_rules,
    FormUpdatingRule(
        [SigFieldCreationRule(), SigFieldModificationRule()],  # type: ignore[no-untyped-call]
        ignored_acroform_keys={*ACROFORM_EXEMPT_STRICT_COMPARISON, "/SigFlags"},
    ),
)

_KNOWN_BUT_UNFIT = frozenset(
    {
        AdESIndeterminate.EXPIRED,
        AdESIndeterminate.NOT_YET_VALID,
        AdESIndeterminate.OUT_OF_BOUNDS_NO_POE,
        AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED,
        AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE,
    }
)
"""Why a certificate is not trusted that does lead to a root: its time, or what it is for."""

_SPOT = tuple[int, Decimal, Decimal, Decimal, Decimal]
"""A page and a rectangle on it."""


@dataclass(frozen=True)
class Trust:
    """What a signature of BSrE is judged by: pinned roots (DER), the file's own data, a moment."""

    roots: tuple[bytes, ...]
    stored: DictionaryObject
    moment: datetime

    def context(self) -> ValidationContext:
        """Give pyHanko what it may believe, nothing fetched.

        Of revocation the file says what could be had when it was sealed, which may be nothing:
        the service itself signs for nobody whose certificate is not in force.
        """
        return ValidationContext(
            trust_roots=[der_x509.Certificate.load(one) for one in self.roots],
            other_certs=[der_x509.Certificate.load(one) for one in self._kept("/Certs")],
            crls=[der_crl.CertificateList.load(one) for one in self._kept("/CRLs")],
            ocsps=[der_ocsp.OCSPResponse.load(one) for one in self._kept("/OCSPs")],
            allow_fetching=False,
            revocation_mode="soft-fail",
            moment=self.moment,
        )

    def _kept(self, key: str) -> list[bytes]:
        return [bytes(stream.data) for stream in entries(self.stored, key)]


async def fault_of(pdf: bytes, signature: EmbeddedPdfSignature, trusted: Trust) -> Fault | None:
    """Judge one signature alone.

    Its bytes need not be written as ours are: those of the seal and of the timestamps after it
    cover every one of them.
    """
    context = trusted.context()
    status = await validate(
        signature, context, ts_validation_context=trusted.context(), skip_diff=True
    )
    covers = (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)
    if revisions.gap_of(signature, pdf) is None or status.coverage not in covers:
        return Fault.CHANGED
    if not status.intact:
        return Fault.CHANGED
    if not status.valid:
        return Fault.INVALID
    if status.revoked:
        return Fault.REVOKED
    if status.trusted:
        return None
    known = status.trust_problem_indic in _KNOWN_BUT_UNFIT
    return Fault.UNTRUSTED if known else Fault.STRANGER


def places(
    reader: PdfFileReader, fields: Mapping[str, Reference], officials: Mapping[str, Reference]
) -> dict[str, str]:
    """Whose place each of `fields` takes: that of an official's empty one which it lies in.

    What lies in none of `officials`, or where another does already, is left out.
    """
    spots = _spots(reader)
    free = {name: one for name, one in officials.items() if "/V" not in one.get_object()}
    taken: dict[str, str] = {}
    for name, field in fields.items():
        spot = spots.get(field)
        place = next((one for one in free if _inside(spot, spots.get(free[one]))), None)
        if place is not None and _seen(field.get_object()):
            taken[name] = place
            del free[place]
    return taken


def only_signs(old: HistoricalResolver, new: HistoricalResolver, field: str) -> bool:
    """Whether a revision made that signature field and filled it in, and did no more.

    Metadata may be written anew. Every field that was there before stays as it was.
    """
    before, after = _fields(old), _fields(new)
    if set(after) - set(before) != {field} or set(before) - set(after):
        return False
    written = new.explicit_refs_in_revision()
    if any(one in written for one in before.values()):
        return False
    try:
        found = _SIGNING.apply(old, new)
    except SuspiciousModification:
        return False
    return (
        isinstance(found, DiffResult) and found.modification_level <= ModificationLevel.FORM_FILLING
    )


def _fields(state: HistoricalResolver) -> dict[str, Reference]:
    """Every field of the form, as it was at a revision, by its name."""
    listed = raw_entries(table(state.root, "/AcroForm"), "/Fields")
    return {
        str(state(one.reference)["/T"]): one.reference
        for one in listed
        if isinstance(one, IndirectObject)
    }


def _seen(field: DictionaryObject) -> bool:
    """Whether a signature is printed as it is seen, and asks for nothing to be locked."""
    return (
        "/V" in field
        and value(field, "/F") in _PRINTED
        and set(table(field, "/AP")) == {"/N"}
        and "/Reference" not in table(field, "/V")
    )


def _spots(reader: PdfFileReader) -> dict[Reference, _SPOT]:
    return {
        mark.reference: (number, *_sides(mark.get_object()))
        for number, page in enumerate(pages(reader.root), start=1)
        for mark in raw_entries(page, "/Annots")
        if isinstance(mark, IndirectObject)
    }


def _sides(widget: DictionaryObject) -> Iterator[Decimal]:
    """Left, bottom, right and top."""
    sides = [Decimal(str(side)) for side in entries(widget, "/Rect")]
    if len(sides) != 4:
        raise ValueError("a rectangle has four sides")
    across, up = sorted(sides[0::2]), sorted(sides[1::2])
    yield from (across[0], up[0], across[1], up[1])


def _inside(inner: _SPOT | None, outer: _SPOT | None) -> bool:
    if inner is None or outer is None or inner[0] != outer[0]:
        return False
    _, left, bottom, right, top = inner
    return (
        left < right
        and bottom < top
        and left >= outer[1] - SLACK
        and bottom >= outer[2] - SLACK
        and right <= outer[3] + SLACK
        and top <= outer[4] + SLACK
    )
