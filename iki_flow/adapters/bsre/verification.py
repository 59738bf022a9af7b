"""What the service itself says of a signed file, and whether it agrees with what we see in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from iki_flow.adapters.bsre.naming import Naming, naming


@dataclass(frozen=True)
class SignatureSaid:
    """One signature as the service sees it; `at` is the time as the service writes it.

    `intact`: the file is as it was signed. `trusted`: its certificate leads to a root of the
    service; None where it does not say.
    """

    field: str
    signer: str
    at: str
    intact: bool
    trusted: bool | None


@dataclass(frozen=True)
class Verification:
    """What the service says of a file: of all of it, and of each signature."""

    valid: bool
    signatures: tuple[SignatureSaid, ...]

    def agrees(self, fields: Sequence[str], signer: str, *, sandbox: bool) -> bool:
        """Whether it finds the signatures that the file has, the last one good and by `signer`.

        `fields` are those of the file, in order. What it says of all of the file counts unless it
        does not know another's certificate: the office's own authority signs on the same paper.
        In a sandbox it need not know that of the signer either.
        """
        of_it = [one for one in self.signatures if one.field == fields[-1]]
        if sorted(one.field for one in self.signatures) != sorted(fields) or len(of_it) != 1:
            return False
        signed = of_it[0]
        known = sandbox or signed.trusted is not False
        strangers = any(one.trusted is False for one in self.signatures)
        return (
            all(one.intact for one in self.signatures)
            and known
            and (self.valid or strangers)
            and naming(signed.signer, signer) is Naming.SAME
        )


def read_first(said: Mapping[str, Any]) -> Verification | None:
    """Read the answer of version 1; None where it is none."""
    if "jumlah_signature" not in said:
        return None
    return Verification(
        valid=said.get("summary") == "DOCUMENT VALID !!!",
        signatures=tuple(_first(one) for one in _tables(said.get("details"))),
    )


def read_second(said: Mapping[str, Any]) -> Verification | None:
    """Read the answer of version 2; None where it is none."""
    if not isinstance(said.get("conclusion"), str):
        return None
    return Verification(
        valid=said["conclusion"] == "VALID",
        signatures=tuple(_second(one) for one in _tables(said.get("signatureInformations"))),
    )


def _first(one: Mapping[str, Any]) -> SignatureSaid:
    signer, document = _table(one.get("info_signer")), _table(one.get("signature_document"))
    return SignatureSaid(
        field=str(one.get("signature_field") or ""),
        signer=str(signer.get("signer_name") or ""),
        at=str(document.get("signed_in") or ""),
        intact=document.get("document_integrity") is True,
        trusted=_said_or_not(signer.get("cert_user_certified")),
    )


def _second(one: Mapping[str, Any]) -> SignatureSaid:
    return SignatureSaid(
        field=str(one.get("fieldName") or ""),
        signer=str(one.get("signerName") or ""),
        at=str(one.get("signatureDate") or ""),
        intact=one.get("integrityValid") is True and one.get("modified") is not True,
        trusted=_said_or_not(one.get("certificateTrusted")),
    )


def _said_or_not(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _table(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _tables(value: Any) -> list[Mapping[str, Any]]:
    return [_table(one) for one in value] if isinstance(value, list) else []
