"""Sertifikat akar: what programs that check signatures fetch, and auditors compare. No account."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Blueprint, g, make_response, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from iki_flow.domain.errors import NotFound
from iki_flow.models import Key, RevocationList
from iki_flow.queries import publication
from iki_flow.web.access import public
from iki_flow.web.security import cacheable

bp = Blueprint("publication", __name__, url_prefix="/sertifikat")

_CERTIFICATE, _LIST = "application/pkix-cert", "application/pkix-crl"

FRESH = timedelta(hours=1)
"""For how long a copy on the way may answer: within it, a revocation is known everywhere."""


@dataclass(frozen=True)
class Published:
    """An authority as the page shows it."""

    key: Key
    fingerprint: str
    revocations: RevocationList | None


@bp.get("")
@public
def index() -> str:
    """The root certificates with their fingerprints, to be compared by another way."""
    found = [
        Published(key, _fingerprint(key.certificate), publication.newest_list(key.id))
        for key in publication.authorities()
    ]
    return render_template("publication/index.html", authorities=found)


@bp.get("/<serial>.crt")
@public
@cacheable
def certificate(serial: str) -> Response:
    """The certificate (DER) of an authority; it never changes."""
    found = publication.authority(serial)
    return _sent(found.certificate, _CERTIFICATE, f"{serial}.crt", g.now + FRESH)


@bp.get("/<serial>.crl")
@public
@cacheable
def revocations(serial: str) -> Response:
    """The revocation list (DER) of an authority; the newest, also where it has ended.

    Whoever checks reads in the list itself that it has: better than none.
    """
    found = publication.newest_list(publication.authority(serial).id)
    if found is None:
        raise NotFound(_("Daftar pencabutan belum diterbitkan. Coba lagi nanti."))
    return _sent(found.content, _LIST, f"{serial}.crl", found.ends, found.begins)


def _sent(
    content: bytes, kind: str, name: str, ends: datetime, begins: datetime | None = None
) -> Response:
    """A file that may be kept on the way for a while, and never beyond its end."""
    response = make_response(content)
    response.mimetype = kind
    response.headers.set("Content-Disposition", "attachment", filename=name)
    keep = max(timedelta(0), min(FRESH, ends - g.now))
    response.cache_control.public = True
    response.cache_control.max_age = int(keep.total_seconds())
    response.expires = g.now + keep
    response.last_modified = begins
    response.set_etag(hashlib.sha256(content).hexdigest())
    return response.make_conditional(request)


def _fingerprint(certificate: bytes) -> str:
    """SHA-256 as openssl prints it: pairs of capitals with colons between."""
    return hashlib.sha256(certificate).digest().hex(":").upper()
