"""Version 2 of the service: JSON, coordinates from above, the file in the answer itself."""

from collections.abc import Callable
from typing import Any

from iki_flow.adapters.bsre import encoded, verification
from iki_flow.adapters.bsre.account import Account
from iki_flow.adapters.bsre.line import Call, ask
from iki_flow.adapters.bsre.refusals import Lost, nothing_in, refusal_in
from iki_flow.adapters.bsre.request import Request, Visible
from iki_flow.adapters.bsre.unanswered import NO_STATUS, NO_VERIFICATION, UNCERTAIN
from iki_flow.domain.errors import Unavailable

_KEEPS_NOTHING = (
    "Layanan BSrE versi 2 tidak menyimpan berkas yang sudah ditandatangani. Dokumen di sini belum "
    "berubah; tanda tangani sekali lagi."
)


class SecondVersion:
    """How version 2 is spoken to."""

    read_verification = staticmethod(verification.read_second)

    def __init__(self, account: Account) -> None:
        self._account = account

    def asking_status(self, nik: str) -> Call:
        """The question how a person's certificate stands."""
        return Call("POST", "/api/v2/user/check/status", NO_STATUS, {"json": {"nik": nik}})

    def asking_verification(self, pdf: bytes) -> Call:
        """The question what the service says of a signed file."""
        body = {"file": encoded.text_of(pdf)}
        return Call("POST", "/api/v2/verify/pdf", NO_VERIFICATION, {"json": body})

    def sign(self, pdf: bytes, request: Request, _begun: Callable[[str], object]) -> bytes:
        """Have a file signed; there is no number to fetch it by.

        Raises:
            Refusal: it was not signed, or nobody knows.
        """
        body = {
            "nik": request.nik,
            "passphrase": request.passphrase,
            "signatureProperties": [_properties(request)],
            "file": [encoded.text_of(pdf)],
        }
        call = Call("POST", "/api/v2/sign/pdf", UNCERTAIN, {"json": body})
        answer = ask(self._account, call)
        refusal = refusal_in(answer)
        if refusal is not None:
            raise refusal
        if not answer.whole:
            raise Unavailable(UNCERTAIN)
        files = answer.said.get("file")
        signed = encoded.file_in(files[0]) if isinstance(files, list) and len(files) == 1 else None
        if signed is None:
            raise nothing_in(answer)
        return signed

    def fetch(self, _document_id: str) -> bytes:
        """Nothing is kept there.

        Raises:
            Lost: always.
        """
        raise Lost(_KEEPS_NOTHING)


def _properties(request: Request) -> dict[str, Any]:
    told = {"reason": request.reason, "location": request.place}
    if request.visible is None:
        return told | {"tampilan": "INVISIBLE"}
    return told | _seen(request.visible)


def _seen(visible: Visible) -> dict[str, Any]:
    left, down, width, height = visible.from_the_top()
    return {
        "tampilan": "VISIBLE",
        "imageBase64": encoded.text_of(visible.image),
        "page": visible.page,
        "originX": left,
        "originY": down,
        "width": width,
        "height": height,
    }
