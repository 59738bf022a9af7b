"""What somebody sends to be imported: a file, what he pasted, or the page that holds it."""

from contextlib import closing

from flask import current_app, request
from flask_babel import gettext as _

from iki_flow.domain.importing import Source, UnreadableFile
from iki_flow.domain.importing.carrying import as_text
from iki_flow.domain.importing.table import too_large
from iki_flow.web.import_columns import carried
from iki_flow.wiring import wired

_FORM_AROUND_IT = 64 * 1024
_ENCODED = 3
"""Bytes that a form may take for one of what was pasted, and room to refuse it on its page."""


def largest() -> int:
    """How many bytes are heard: what is larger than the setting is refused where it was typed."""
    size: int = current_app.config["IKI"].largest_import
    return _ENCODED * size + _FORM_AROUND_IT


def sent() -> Source:
    """The tables of what was uploaded or pasted, or of the page that holds them already.

    What held the file meanwhile is let go. Tables that a page could not send back are too large.

    Raises:
        UnreadableFile: no sheet can be taken from it.
        BadRequest: the page holds no tables of ours.
    """
    held = carried(request.form)
    if held is not None:
        return held
    source = _read()
    if len(as_text(source).encode()) > _ENCODED * current_app.config["IKI"].largest_import:
        raise too_large()
    return source


def _read() -> Source:
    file = request.files.get("berkas")
    if file is not None:
        with closing(file):
            if not file.filename:
                raise UnreadableFile(_("Belum ada berkas yang dipilih."))
            return wired().ports.read_file(file.read())
    return wired().ports.read_pasted(request.form.get("html", ""), request.form.get("tempel", ""))
