"""What somebody sends to be imported: a file, what he pasted, or the page that holds it."""

from contextlib import closing

from flask import current_app, request
from flask_babel import gettext as _

from iki_flow.domain.importing import Source, UnreadableFile
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

    What held the file meanwhile is let go. Raises UnreadableFile, BadRequest.
    """
    held = carried(request.form)
    if held is not None:
        return held
    file = request.files.get("berkas")
    if file is not None:
        with closing(file):
            if not file.filename:
                raise UnreadableFile(_("Belum ada berkas yang dipilih."))
            return wired().ports.read_file(file.read())
    return wired().ports.read_pasted(request.form.get("html", ""), request.form.get("tempel", ""))
