"""Static files for slow links: kept by the browser for a year, sent compressed."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, request
from werkzeug.wrappers import Response

from iki_flow.web.compression import compressed, pack

_TEXT = frozenset({"text/css", "text/javascript", "image/svg+xml"})
_FOR_A_YEAR = "public, max-age=31536000, immutable"
_FOR_A_DAY = "public, max-age=86400"


def register(app: Flask) -> None:
    """Name each file by its content in every address that templates make of it."""
    folder = Path(app.static_folder or "")

    @app.url_defaults
    def _name_by_content(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static" and "filename" in values:
            values["v"] = _edition(folder / values["filename"])

    app.after_request(_send_lightly)


@cache
def _edition(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12]


def _send_lightly(response: Response) -> Response:
    if request.endpoint != "static" or response.status_code not in (200, 304):
        return response
    response.headers["Cache-Control"] = _FOR_A_YEAR if "v" in request.args else _FOR_A_DAY
    if response.status_code == 200 and response.mimetype in _TEXT:
        return compressed(response, _packed_once)
    response.vary.add("Accept-Encoding")
    return response


_packed_once = cache(pack)
