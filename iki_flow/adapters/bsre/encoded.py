"""Files inside JSON, in Base64."""

from base64 import b64decode, b64encode
from binascii import Error
from typing import Any


def text_of(file: bytes) -> str:
    """A file as the service takes it inside JSON."""
    return b64encode(file).decode("ascii")


def file_in(text: Any) -> bytes | None:
    """The file in a value of JSON, which may be broken into lines; None where it is none."""
    if not isinstance(text, str):
        return None
    try:
        return b64decode("".join(text.split()), validate=True)
    except (Error, ValueError):
        return None
