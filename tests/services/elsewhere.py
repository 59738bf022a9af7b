"""Timestamp authorities outside the office, that need no network and no clock."""

from dataclasses import dataclass, replace
from functools import cache

from iki_flow.adapters.pades import OwnAuthority, stamping
from tests.adapters.signing_office import SECRET, Office, founded
from tests.services.story import OPENED, Story

NOWHERE = "http://tsa.invalid"


@cache
def outside(name: str) -> Office:
    """An authority somewhere else."""
    return founded(f"Otoritas Cap Waktu {name}", at=OPENED)


@dataclass(frozen=True)
class StampedOutside(OwnAuthority):
    """The office's signer, with an authority outside that needs no network and no clock."""

    by: Office | None = None

    def _stamper(self, keys, at):
        keys = self.by.keys
        root = keys.authority.certificate
        return stamping.OwnStamper(self._server_signer(keys.timestamp, root), at)


def stamped_by(story: Story, name: str) -> None:
    """Start the product again with another timestamp authority; "" is the office's own."""
    office = outside(name) if name else None
    signer = (
        StampedOutside(SECRET, NOWHERE, office.root, by=office) if office else OwnAuthority(SECRET)
    )
    story.ports = replace(story.ports, signer=signer)
