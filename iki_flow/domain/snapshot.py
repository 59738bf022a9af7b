"""Snapshots: everything a document says, as canonical JSON with its hash.

Canonical form is RFC 8785. Figures are decimal strings, so no reader can round them.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

import rfc8785

FORMAT = "iki-flow/1"


def canonical(snapshot: Mapping[str, Any]) -> bytes:
    """The one way to write a snapshot as bytes (RFC 8785)."""
    return rfc8785.dumps(dict(snapshot))


def digest(snapshot: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical bytes, in hex."""
    return hashlib.sha256(canonical(snapshot)).hexdigest()


def differences(before: Any, after: Any, where: str = "") -> Iterator[str]:
    """Where two snapshots differ, a line each: the place, then both values."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in sorted(before.keys() | after.keys()):
            yield from differences(
                before.get(key), after.get(key), f"{where} › {key}" if where else str(key)
            )
    elif isinstance(before, list) and isinstance(after, list):
        for place in range(max(len(before), len(after))):
            yield from differences(_at(before, place), _at(after, place), f"{where} {place + 1}")
    elif before != after:
        yield f"{where}: {_said(before)} → {_said(after)}"


def _at(items: list[Any], place: int) -> Any:
    return items[place] if place < len(items) else None


def _said(value: Any) -> str:
    if value is None:
        return "(kosong)"
    if isinstance(value, bool):
        return "“ya”" if value else "“tidak”"
    if isinstance(value, Mapping):
        return str(value.get("name") or value.get("text") or "(isi)")
    return f"“{value}”"
