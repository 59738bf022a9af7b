"""The account of this office at a BSrE e-Sign client service, and how it is reached."""

from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

VERSIONS = (1, 2)


@dataclass(frozen=True)
class Account:
    """Where the service is and with what the office knocks there.

    `url` is the service's address without `/api`. It is https; plain http must be allowed by
    `plain_http`, and reaches no further than this machine or a private address, given as a number:
    a name may lead anywhere. `roots` is a file of the certificates (PEM) that the service's own TLS
    certificate is trusted by, where no public authority issued it.

    `timeout` is in whole seconds: for the connection, and again for the whole answer.

    `far_corner` says what version 1 takes its `width` and `height` for: the corner across from
    (xAxis, yAxis), as the guide's drawing labels them, or where False the size of the box.

    With `sandbox` the service signs with certificates of trial, which it need not trust itself.
    Whoever draws the papers marks them.
    """

    url: str
    username: str = field(repr=False)
    password: str = field(repr=False)
    version: int = 2
    timeout: int = 60
    sandbox: bool = False
    plain_http: bool = False
    roots: str | None = None
    far_corner: bool = True

    def __post_init__(self) -> None:
        """Refuse an address over which a passphrase must not go, before anything is sent there."""
        if self.version not in VERSIONS:
            raise ValueError("the version of the BSrE service is 1 or 2")
        if self.timeout < 1:
            raise ValueError("the BSrE service needs a second or more to answer")
        parts = urlsplit(self.url)
        if not parts.hostname or parts.username is not None or parts.query or parts.fragment:
            raise ValueError("the address of the BSrE service is https://host[:port][/path]")
        if parts.scheme != "https" and not (self.plain_http and _stays_near(parts)):
            raise ValueError("the BSrE service is reached over https, or http to a private address")

    def address(self, path: str) -> str:
        """The whole address of a path of the service."""
        return f"{self.url.rstrip('/')}{path}"


def _stays_near(parts: SplitResult) -> bool:
    if parts.scheme != "http":
        return False
    host = parts.hostname or ""
    if host == "localhost":
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return address.is_private and not address.is_unspecified
