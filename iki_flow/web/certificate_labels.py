"""Words for certificates: whose they are, and why one was revoked."""

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from iki_flow.domain.publication import Cause
from iki_flow.models import Purpose

CAUSES: dict[Cause, LazyString] = {
    Cause.KEY_COMPROMISE: _("PIN hilang, terlupa, atau diketahui orang lain"),
    Cause.AFFILIATION_CHANGED: _("Pindah jabatan atau kantor"),
    Cause.CESSATION: _("Berhenti atau pensiun"),
    Cause.SUPERSEDED: _("Digantikan sertifikat baru"),
    Cause.UNSPECIFIED: _("Sebab lain"),
}
"""Why a certificate was revoked."""

KEYS: dict[Purpose, LazyString] = {
    Purpose.AUTHORITY: _("otoritas kantor"),
    Purpose.SEAL: _("segel kantor"),
    Purpose.TIMESTAMP: _("cap waktu kantor"),
}
"""The office's own keys."""
