"""Signing with the keys that BSrE keeps, through the office's own e-Sign client service.

Nothing here reads the clock or keeps a secret. A passphrase goes out once for each call of
`sign`, after the service said that its owner may sign, and never again by itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from iki_flow.adapters.bsre.account import Account
from iki_flow.adapters.bsre.line import Answer, Call, ask
from iki_flow.adapters.bsre.naming import Naming, naming
from iki_flow.adapters.bsre.refusals import Distrusted, nothing_in, refusal_in
from iki_flow.adapters.bsre.request import Request, Visible
from iki_flow.adapters.bsre.returned import Signature, examine
from iki_flow.adapters.bsre.standing import Standing, require, standing_in
from iki_flow.adapters.bsre.unanswered import NO_STATUS, NO_VERIFICATION
from iki_flow.adapters.bsre.verification import Verification
from iki_flow.adapters.bsre.version1 import FirstVersion
from iki_flow.adapters.bsre.version2 import SecondVersion
from iki_flow.domain.errors import Incomplete, Unavailable

_NIK_DIGITS = 16

_NO_NIK = (
    "NIK untuk tanda tangan BSrE harus 16 angka. Dokumen belum ditandatangani; mintalah petugas "
    "administrasi memperbaiki NIK Anda."
)
_NOTHING_TYPED = "Passphrase BSrE belum diisi. Dokumen belum ditandatangani; isi passphrase Anda."
_DISAGREES = (
    "Layanan BSrE sendiri tidak membenarkan tanda tangan yang dibuatnya. Berkas itu tidak disimpan "
    "dan dokumen di sini belum ditandatangani; beri tahu petugas administrasi."
)
_UNCONFIRMED = (
    "BSrE sudah menandatangani, tetapi layanannya tidak dapat memeriksa hasilnya. Berkas itu tidak "
    "disimpan dan dokumen di sini belum berubah; tanda tangani lagi setelah layanannya pulih."
)


@dataclass(frozen=True)
class Signed:
    """A file with one more signature, which was looked through and which the service confirms."""

    pdf: bytes = field(repr=False)
    signature: Signature
    verification: Verification

    def naming(self, person: str) -> Naming:
        """How the name in the signer's certificate stands to that of whom was asked to sign."""
        return naming(self.signature.signer, person)


class _Version(Protocol):
    """What the two versions of the service have in common."""

    def asking_status(self, nik: str) -> Call: ...

    def asking_verification(self, pdf: bytes) -> Call: ...

    def read_verification(self, said: Mapping[str, Any]) -> Verification | None: ...

    def sign(self, pdf: bytes, request: Request, begun: Callable[[str], object]) -> bytes: ...

    def fetch(self, document_id: str) -> bytes: ...


class Client:
    """A BSrE e-Sign client service, in either version."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._version: _Version = (FirstVersion if account.version == 1 else SecondVersion)(account)

    @property
    def sandbox(self) -> bool:
        """Whether it signs with certificates of trial, so that its papers must be marked."""
        return self._account.sandbox

    def status(self, nik: str) -> Standing:
        """How the certificate of a person stands.

        Raises:
            Incomplete: that is no NIK.
            Unavailable: the service does not say.
        """
        if len(nik) != _NIK_DIGITS or not (nik.isascii() and nik.isdecimal()):
            raise Incomplete(_NO_NIK)
        answer = ask(self._account, self._version.asking_status(nik))
        standing = standing_in(answer)
        if standing is None:
            raise refusal_in(answer) or _unread(answer, NO_STATUS)
        return standing

    def sign(
        self, pdf: bytes, request: Request, begun: Callable[[str], object] = lambda _: None
    ) -> Signed:
        """The same bytes with one more signature.

        `begun` is called with the number (`id_dokumen`) under which version 1 holds the result,
        before the result is fetched: whoever keeps it can `resume` after a power cut.

        Raises:
            WrongSecret: the passphrase does not fit.
            NotPermitted, Incomplete: the person may not sign at BSrE now, or is not known there.
            Unfetched: it was signed and lies there; `resume` with its `document_id`.
            Lost: it was signed, and cannot be had any more.
            Distrusted: what came back is not what was asked for; nothing of it was kept.
            Unavailable: the service cannot be reached, is out of order, or did not answer.
        """
        if not request.passphrase:
            raise Incomplete(_NOTHING_TYPED)
        require(self.status(request.nik))
        signed = self._version.sign(pdf, request, begun)
        return self._accepted(signed, pdf, request.visible)

    def resume(self, document_id: str, pdf: bytes, visible: Visible | None = None) -> Signed:
        """Fetch what was signed before, for `pdf` and seen at `visible` as it was asked for then.

        It works once: whatever is refused after it was fetched has to be signed again.

        Raises:
            Unfetched, Lost, Distrusted, Unavailable: as `sign` does.
        """
        return self._accepted(self._version.fetch(document_id), pdf, visible)

    def verify(self, pdf: bytes) -> Verification:
        """What the service says of every signature in a file.

        Raises:
            Unavailable: it does not say.
        """
        answer = ask(self._account, self._version.asking_verification(pdf))
        refusal = refusal_in(answer)
        if refusal is not None:
            raise refusal
        found = self._version.read_verification(answer.said) if answer.whole else None
        if found is None:
            raise _unread(answer, NO_VERIFICATION)
        return found

    def _accepted(self, pdf: bytes, sent: bytes, visible: Visible | None) -> Signed:
        signature = examine(pdf, sent, visible)
        said = self._said_of(pdf) or self._said_of(pdf)  # asking again costs no secret
        if said is None:
            raise Unavailable(_UNCONFIRMED)
        if not said.agrees(signature.fields, signature.signer, sandbox=self.sandbox):
            raise Distrusted(_DISAGREES)
        return Signed(pdf, signature, said)

    def _said_of(self, pdf: bytes) -> Verification | None:
        try:
            return self.verify(pdf)
        except Unavailable:
            return None


def _unread(answer: Answer, sentence: str) -> Unavailable:
    """The refusal of an answer that cannot be made out: it broke, or is of another service."""
    return nothing_in(answer) if answer.whole else Unavailable(sentence)
