"""What goes between the server and the machine that keeps an office's authority: files of JSON."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from iki_flow.domain.errors import Incomplete
from iki_flow.domain.signing import Revoked


@dataclass(frozen=True)
class AuthorityFile:
    """An office's authority to keep elsewhere: certificate (DER) and sealed key."""

    office: str
    certificate: bytes
    envelope: bytes = field(repr=False)


@dataclass(frozen=True)
class ListRequest:
    """What the next revocation list of an authority is to say; `number` is its least number."""

    office: str
    certificate: bytes
    number: int
    revoked: tuple[Revoked, ...]


@dataclass(frozen=True)
class ListAnswer:
    """A revocation list (DER) of an authority."""

    certificate: bytes
    revocations: bytes


def written(thing: AuthorityFile | ListRequest | ListAnswer) -> str:
    """A file as text."""
    said = {"kind": type(thing).__name__} | vars(thing)
    return json.dumps(said, default=_plain, ensure_ascii=False, indent=1) + "\n"


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if isinstance(value, datetime):
        return value.isoformat()
    return vars(value)


def authority_file(content: str) -> AuthorityFile:
    """The file of an authority, read. Raises Incomplete where it is none."""
    said = _read(content, "AuthorityFile")
    try:
        certificate, envelope = b64decode(said["certificate"]), b64decode(said["envelope"])
        return AuthorityFile(str(said["office"]), certificate, envelope)
    except (KeyError, TypeError, ValueError):
        raise _none() from None


def list_request(content: str) -> ListRequest:
    """A request, read. Raises Incomplete where it is none."""
    said = _read(content, "ListRequest")
    try:
        revoked = tuple(
            Revoked(int(one["serial"]), datetime.fromisoformat(one["at"]), str(one["reason"]))
            for one in said["revoked"]
        )
        certificate = b64decode(said["certificate"])
        return ListRequest(str(said["office"]), certificate, int(said["number"]), revoked)
    except (KeyError, TypeError, ValueError):
        raise _none() from None


def list_answer(content: str) -> ListAnswer:
    """An answer, read. Raises Incomplete where it is none."""
    said = _read(content, "ListAnswer")
    try:
        return ListAnswer(b64decode(said["certificate"]), b64decode(said["revocations"]))
    except (KeyError, TypeError, ValueError):
        raise _none() from None


def _read(content: str, kind: str) -> Mapping[str, Any]:
    try:
        said = json.loads(content)
    except ValueError:
        raise _none() from None
    if not isinstance(said, dict) or said.get("kind") != kind:
        raise _none()
    return said


def _none() -> Incomplete:
    return Incomplete("Berkas ini bukan berkas yang diminta, atau rusak. Tidak ada yang diubah.")
