"""What every response says to the browser, and what no request may do.

The policies are those of OWASP ASVS 5.0.0, chapters V3 and V4.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from flask import Flask, current_app, request
from flask_wtf import CSRFProtect
from werkzeug.exceptions import Forbidden
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response

from config import Config
from iki_flow.web.access import READS, View

csrf = CSRFProtect()

YEAR = 365 * 24 * 60 * 60
BODY = 1024 * 1024
"""How many bytes a request may carry, unless its view accepts more."""

PAGE_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",  # Bootstrap draws its small marks from data: pictures
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
    )
)
FILE_POLICY = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": the check of forged requests over https compares the referrer.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
TRANSPORT = f"max-age={2 * YEAR}; includeSubDomains"


def accepts(size: int | Callable[[], int]) -> Callable[[View], View]:
    """Declare that a view takes a body of so many bytes, or of as many as a setting says."""

    def declare(view: View) -> View:
        view.largest_body = size  # type: ignore[attr-defined]
        return view

    return declare


def cacheable(view: View) -> View:
    """Declare that what a view sends is nobody's own, and says itself how long it may be kept."""
    view.cacheable = True  # type: ignore[attr-defined]
    return view


def register(app: Flask, config: Config) -> None:
    """Set what cookies, bodies and proxies may do, and watch requests and responses."""
    secure = config.public_url.startswith("https://")
    app.config.update(
        SESSION_COOKIE_NAME="__Host-iki" if secure else "iki",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=BODY,
        MAX_FORM_MEMORY_SIZE=BODY,
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session: a sheet may be filled in for hours
        WTF_I18N_ENABLED=False,  # every message is ours
    )
    if config.production:
        app.config["TRUSTED_HOSTS"] = [urlsplit(config.public_url).hostname]
    if config.proxies:
        count = config.proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=count, x_proto=count, x_host=count
        )
    app.before_request(_limit_body)
    app.before_request(_stay_on_this_site)
    csrf.init_app(app)
    app.after_request(_state_policies)


def _limit_body() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    largest = getattr(view, "largest_body", BODY)
    # The text fields of a form with files in it are held to the same, not to a limit of their own.
    request.max_content_length = largest() if callable(largest) else largest
    request.max_form_memory_size = request.max_content_length


def _stay_on_this_site() -> None:
    """Another site may link to us and no more (Fetch Metadata; ASVS 3.5.8).

    Raises:
        Forbidden: a page elsewhere loads one of ours as a part of its own, or posts to it.
    """
    if request.headers.get("Sec-Fetch-Site") != "cross-site":
        return
    is_a_link = request.headers.get("Sec-Fetch-Mode") == "navigate" and request.method in READS
    if not is_a_link:
        raise Forbidden


def _policy(response: Response) -> str:
    if response.mimetype == "text/html":
        return PAGE_POLICY
    to_keep = response.headers.get("Content-Disposition", "").startswith("attachment")
    # Shown in the browser, a PDF needs the browser's own viewer; kept, it needs nothing.
    return f"{FILE_POLICY}; sandbox" if to_keep else FILE_POLICY


def _state_policies(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = _policy(response)
    response.headers.update(HEADERS)
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers["Strict-Transport-Security"] = TRANSPORT
    if not _may_be_kept() or response.status_code not in (200, 304):
        response.headers["Cache-Control"] = "no-store"
    return response


def _may_be_kept() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return request.endpoint == "static" or hasattr(view, "cacheable")
