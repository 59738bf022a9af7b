"""Version 1 of the service: forms (multipart), coordinates from below, results kept for one fetch.

A success comes in three forms: the PDF itself with its `id_dokumen` in the head; JSON that holds
both; JSON with the `id_dokumen` alone, by which the file is then fetched, once.
"""

import re
from collections.abc import Callable
from urllib.parse import quote

from iki_flow.adapters.bsre import encoded, verification
from iki_flow.adapters.bsre.account import Account
from iki_flow.adapters.bsre.line import DOCUMENT_ID, Answer, Call, ask
from iki_flow.adapters.bsre.refusals import Lost, Unfetched, code_in, nothing_in, refusal_in
from iki_flow.adapters.bsre.request import Request, Visible
from iki_flow.adapters.bsre.unanswered import NO_STATUS, NO_VERIFICATION, UNCERTAIN
from iki_flow.adapters.pades import revisions
from iki_flow.domain.errors import Unavailable

_ID = re.compile(r"[0-9A-Za-z_-][0-9A-Za-z._-]{0,127}")
_FETCHED = 4044

_HELD = (
    "BSrE sudah menandatangani, tetapi berkasnya belum dapat diambil. Dokumen di sini belum "
    "berubah; nomor pengambilannya disimpan, jadi coba ambil lagi tanpa passphrase."
)
_GONE = (
    "BSrE sudah menandatangani, tetapi berkasnya hanya dapat diunduh satu kali dan sudah pernah "
    "diunduh. Dokumen di sini belum berubah; tanda tangani sekali lagi."
)
_BROKEN = (
    "BSrE sudah menandatangani, tetapi unduhan berkasnya terputus dan hanya dapat dilakukan satu "
    "kali. Dokumen di sini belum berubah; tanda tangani sekali lagi."
)


class FirstVersion:
    """How version 1 is spoken to."""

    read_verification = staticmethod(verification.read_first)

    def __init__(self, account: Account) -> None:
        self._account = account

    def asking_status(self, nik: str) -> Call:
        """The guide has the NIK in the address; it stays out of every log and error of ours."""
        return Call("GET", f"/api/user/status/{quote(nik, safe='')}", NO_STATUS)

    def asking_verification(self, pdf: bytes) -> Call:
        """The question what the service says of a signed file."""
        return Call("POST", "/api/sign/verify", NO_VERIFICATION, _form({}, signed_file=pdf))

    def sign(self, pdf: bytes, request: Request, begun: Callable[[str], object]) -> bytes:
        """Have a file signed; `begun` is told the `id_dokumen` before anything is fetched.

        Raises:
            Unfetched: it was signed and lies there.
            Lost: it was signed, and cannot be had any more.
            Refusal: any other; it was not signed, or nobody knows.
        """
        told: list[str] = []

        def tell(document_id: str) -> None:
            if _ID.fullmatch(document_id) and document_id not in told:
                told.append(document_id)
                begun(document_id)

        answer = ask(self._account, self._signing(pdf, request), tell)
        refusal = refusal_in(answer)
        if refusal is not None:
            raise refusal
        tell(str(answer.said.get(DOCUMENT_ID) or ""))
        signed = _file_in(answer)
        if signed is not None:
            return signed
        if not told:
            raise nothing_in(answer) if answer.whole else Unavailable(UNCERTAIN)
        if answer.whole and answer.said:
            return self.fetch(told[0])
        raise Unfetched(_HELD, told[0])

    def fetch(self, document_id: str) -> bytes:
        """Fetch what was signed, which works once.

        Raises:
            Unfetched: it still lies there.
            Lost: it cannot be had any more.
        """
        if not _ID.fullmatch(document_id):
            raise Lost(_GONE)
        answer = self._downloaded(document_id)
        if answer is None:
            raise Unfetched(_HELD, document_id)
        signed = _file_in(answer)
        if signed is None or refusal_in(answer) is not None:
            raise _not_had(answer, document_id)
        return signed

    def _downloaded(self, document_id: str) -> Answer | None:
        try:
            return ask(self._account, Call("GET", f"/api/sign/download/{document_id}", _HELD))
        except Unavailable:
            return None

    def _signing(self, pdf: bytes, request: Request) -> Call:
        fields = {
            "nik": request.nik,
            "passphrase": request.passphrase,
            "reason": request.reason,
            "location": request.place,
        }
        if request.visible is None:
            content = _form(fields | {"tampilan": "invisible"}, file=pdf)
        else:
            shown = fields | self._seen(request.visible)
            content = _form(shown, file=pdf, imageTTD=request.visible.image)
        return Call("POST", "/api/sign/pdf", UNCERTAIN, content)

    def _seen(self, visible: Visible) -> dict[str, str]:
        left, bottom, right, top = visible.box.in_whole_points()
        across = (right, top) if self._account.far_corner else (right - left, top - bottom)
        return {
            "tampilan": "visible",
            "image": "true",
            "page": str(visible.page),
            "xAxis": str(left),
            "yAxis": str(bottom),
            "width": str(across[0]),
            "height": str(across[1]),
        }


def _form(fields: dict[str, str], **files: bytes) -> dict[str, object]:
    """A form of fields and files, as `requests` takes it; files have a name that says nothing."""
    kinds = {"imageTTD": ("ttd.png", "image/png")}
    document = ("dokumen.pdf", "application/pdf")
    named = {name: kinds.get(name, document) for name in files}
    return {
        "data": fields,
        "files": {name: (named[name][0], file, named[name][1]) for name, file in files.items()},
    }


def _file_in(answer: Answer) -> bytes | None:
    """The whole PDF in an answer, as it is or inside JSON; None where there is none."""
    inside = encoded.file_in(answer.said.get("base64_signed_file"))
    file = answer.body if inside is None else inside
    return file if answer.whole and revisions.is_whole(file) else None


def _not_had(answer: Answer, document_id: str) -> Unavailable:
    """Whether the file may still be had: one that began to come was the one that there is."""
    if answer.status == 404 or code_in(answer.said) == _FETCHED:
        return Lost(_GONE)
    if answer.successful and (answer.body.startswith(b"%PDF-") or not answer.whole):
        return Lost(_BROKEN)
    return Unfetched(_HELD, document_id)
