"""Who stamps: the office's own timestamp authority, or the first of those outside that answers."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from iki_flow.adapters.pades.keyring import Keyring
from iki_flow.adapters.pades.probing import probed
from iki_flow.adapters.pades.stamping import UNREACHED, OutsideStamper, OwnStamper, Stamper
from iki_flow.domain.errors import Unavailable
from iki_flow.domain.signing import AuthorityKeys, Probed, Stamped, TimestampAuthority


@dataclass(frozen=True)
class Stampers:
    """Those who stamp here; `outside` in the order in which they are asked."""

    keyring: Keyring
    outside: tuple[TimestampAuthority, ...]

    def stamped(
        self, keys: AuthorityKeys, at: datetime, write: Callable[[Stamper], bytes]
    ) -> Stamped:
        """Write a file with the timestamps of the first authority that gives usable ones.

        Raises Unavailable when none outside does.
        """
        if not self.outside:
            return Stamped(write(self._own(keys, at)), None)
        for authority in self.outside:
            with suppress(Unavailable):  # why is in the log, and the next one may do
                return Stamped(write(OutsideStamper(authority, at)), authority.root)
        raise Unavailable(UNREACHED)

    def probe(self, keys: AuthorityKeys, at: datetime) -> list[Probed]:
        """Let each of them stamp chance bytes, and verify what it gives."""
        if self.outside:
            return [
                probed(urlsplit(one.url).hostname or "", OutsideStamper(one, at), one.root)
                for one in self.outside
            ]
        if not self.keyring.opens(keys.timestamp):
            return []  # said of the keys
        return [probed("", self._own(keys, at), keys.authority.certificate)]

    def _own(self, keys: AuthorityKeys, at: datetime) -> OwnStamper:
        chain = keys.authority.certificate
        with self.keyring.server.opened(keys.timestamp, None, chain) as signer:
            return OwnStamper(signer, at)
