"""Answers sent compressed, to those who take it.

A page holds secrets (its form token) next to words that somebody else may have chosen, and the
compressed size of the two together would tell of the secret. Pages are therefore sent as they are,
but for the editor, which grows with its sheet: it repeats nothing of the request, and its words are
those of the one person who may open it, or a reviewer's, who changes them once a return.
"""

import gzip
from collections.abc import Callable

from flask import request
from werkzeug.wrappers import Response


def pack(content: bytes) -> bytes:
    """The same bytes for the same content, as small as gzip makes them."""
    return gzip.compress(content, 9, mtime=0)


def compressed(response: Response, packed: Callable[[bytes], bytes] = pack) -> Response:
    """The answer itself, compressed if whoever asked takes that."""
    response.vary.add("Accept-Encoding")
    if request.accept_encodings.quality("gzip"):
        response.direct_passthrough = False
        response.set_data(packed(response.get_data()))
        response.headers["Content-Encoding"] = "gzip"
        response.headers.pop("ETag", None)
    return response
