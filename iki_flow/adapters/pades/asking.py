"""One question to a timestamp authority over HTTP (RFC 3161, section 3.4), and when to give up.

A client with a timeout for each read waits for ever on a server that sends a byte now and then.
Here the whole exchange has one end, from connecting to the last byte.
"""

import asyncio
import ssl
from base64 import b64encode
from http.client import HTTPException, HTTPResponse
from io import BytesIO
from urllib.parse import unquote, urlsplit

LONGEST_ANSWER = 64 * 1024

_QUESTION, _ANSWER = "application/timestamp-query", "application/timestamp-reply"


async def answer(url: str, query: bytes, seconds: float) -> bytes:
    """Give the body of an authority's answer.

    Raises:
        OSError: nobody is there, or `seconds` (in all) are over (TimeoutError).
        ValueError, HTTPException: what came is no answer to such a question.
    """
    async with asyncio.timeout(seconds):
        raw = await _exchanged(url, _request(url, query))
    return _body(raw)


async def _exchanged(url: str, request: bytes) -> bytes:
    place = urlsplit(url)
    secure = ssl.create_default_context() if place.scheme == "https" else None
    port = place.port or (443 if secure else 80)
    reader, writer = await asyncio.open_connection(place.hostname, port, ssl=secure)
    try:
        writer.write(request)
        received = bytearray()
        while chunk := await reader.read(LONGEST_ANSWER):
            received += chunk
            if len(received) > LONGEST_ANSWER:
                raise ValueError("the answer is too long")
        return bytes(received)
    finally:
        # Not waited for: who does not hang up keeps nobody here.
        writer.transport.abort()


def _request(url: str, query: bytes) -> bytes:
    place = urlsplit(url)
    target = (place.path or "/") + (f"?{place.query}" if place.query else "")
    lines = [
        f"POST {target} HTTP/1.1",
        f"Host: {place.netloc.rpartition('@')[2]}",
        f"Content-Type: {_QUESTION}",
        f"Accept: {_ANSWER}",
        f"Content-Length: {len(query)}",
        "Connection: close",
    ]
    if place.username is not None:
        known = f"{unquote(place.username)}:{unquote(place.password or '')}"
        lines.append(f"Authorization: Basic {b64encode(known.encode()).decode()}")
    return "\r\n".join([*lines, "", ""]).encode("ascii") + query


def _body(raw: bytes) -> bytes:
    response = HTTPResponse(_Received(raw))  # type: ignore[arg-type]
    response.begin()
    kind = response.headers.get_content_type()
    if response.status != 200 or kind != _ANSWER:
        raise HTTPException(f"status {response.status}, {kind}")
    return response.read()


class _Received:
    """What was received, where the standard library expects the socket to receive it from."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw

    def makefile(self, _mode: str) -> BytesIO:
        return BytesIO(self._raw)
