"""One call to the service over HTTP: bounded in time and size, followed nowhere, told to nobody.

What is sent holds a passphrase, and an address of version 1 a NIK, and the errors of `requests`
hold both. None of them leaves this file, not even as the context of another error.
"""

import json
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from ssl import SSLCertVerificationError
from typing import Any

import requests
from requests.auth import HTTPBasicAuth
from urllib3.exceptions import HTTPError, MaxRetryError, NewConnectionError, SSLError

from iki_flow.adapters.bsre.account import Account
from iki_flow.domain.errors import Unavailable

LARGEST = 32 * 1024 * 1024
DOCUMENT_ID = "id_dokumen"

_PIECE = 64 * 1024

_UNREACHED = (
    "Layanan BSrE tidak dapat dihubungi. Dokumen belum ditandatangani dan tidak ada yang berubah; "
    "coba beberapa saat lagi."
)
_INSECURE = (
    "Sambungan aman ke layanan BSrE tidak dapat dibuktikan, jadi tidak ada yang dikirim. Dokumen "
    "belum ditandatangani; beri tahu petugas administrasi agar sertifikat layanan diperiksa."
)

# It writes addresses into the log, and one of version 1 holds a NIK.
logging.getLogger("urllib3.connectionpool").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class Call:
    """What is asked: `content` holds the keywords of `requests` for it.

    `unanswered` is the sentence for a request that went out and was not answered.
    """

    method: str
    path: str = field(repr=False)
    unanswered: str
    content: Mapping[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Answer:
    """What came back: `document_id` from its head, and whether all of the body arrived."""

    status: int
    document_id: str
    body: bytes = field(repr=False)
    whole: bool

    @property
    def successful(self) -> bool:
        """Whether the service says that it did what it was asked."""
        return _successful(self.status)

    @cached_property
    def said(self) -> Mapping[str, Any]:
        """The JSON object in the body; empty where there is none."""
        try:
            found = json.loads(self.body)
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}


def ask(account: Account, call: Call, begun: Callable[[str], object] = lambda _: None) -> Answer:
    """Make a call, once.

    `begun` is called with the `id_dokumen` in the head of a success, before its body is read.

    Raises:
        Unavailable: nothing came back; the sentence says whether anything was sent.
    """
    with _Session() as session, _opened(session, account, call) as response:
        document_id = response.headers.get(DOCUMENT_ID, "")
        if document_id and _successful(response.status_code):
            begun(document_id)
        body, whole = _body(response, time.monotonic() + account.timeout)
        return Answer(response.status_code, document_id, body, whole)


class _Session(requests.Session):
    """Knows no proxy, no netrc and no way on: an answer that leads elsewhere is an answer."""

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False

    def get_redirect_target(self, resp: requests.Response) -> None:
        """Name none; with one, `requests` would read the whole body first, however long."""


def _successful(status: int) -> bool:
    return 200 <= status < 300


def _opened(session: _Session, account: Account, call: Call) -> requests.Response:
    """Send the request and read the head of its answer."""
    try:
        return session.request(
            call.method,
            account.address(call.path),
            auth=HTTPBasicAuth(account.username.encode(), account.password.encode()),
            headers={"Accept": "application/json, application/pdf", "Accept-Encoding": "identity"},
            timeout=account.timeout,
            verify=account.roots or True,
            allow_redirects=False,
            stream=True,
            **call.content,
        )
    except OSError as problem:  # those of `requests` among them
        refusal = _refusal(problem, call)
    raise refusal


def _body(response: requests.Response, end: float) -> tuple[bytes, bool]:
    """The body, and whether it is all of it: not where it broke, is too long or takes too long."""
    read = bytearray()
    try:
        # One piece as it comes: `iter_content` waits until so many bytes are there, however long.
        while piece := response.raw.read1(_PIECE, decode_content=True):
            read += piece
            if len(read) > LARGEST or time.monotonic() > end:
                return bytes(read), False
    except HTTPError:
        return bytes(read), False
    return bytes(read), True


def _refusal(problem: OSError, call: Call) -> Unavailable:
    """Say what went wrong; where it may have been after the request went out, suppose so."""
    cause = problem.args[0] if problem.args else None
    reason = cause.reason if isinstance(cause, MaxRetryError) else None
    if not isinstance(problem, requests.RequestException) or _unproved(reason):
        return Unavailable(_INSECURE)
    if isinstance(problem, requests.ConnectTimeout) or isinstance(reason, NewConnectionError):
        return Unavailable(_UNREACHED)
    return Unavailable(call.unanswered)


def _unproved(reason: Exception | None) -> bool:
    """Whether the certificate of the other side did not hold, which is seen before sending."""
    first = reason.args[0] if isinstance(reason, SSLError) and reason.args else None
    return isinstance(first, SSLCertVerificationError)
