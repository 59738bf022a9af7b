"""Timestamp authorities outside the office, that need no network and no clock."""

from dataclasses import dataclass, replace
from functools import cache

from iki_flow.adapters.pades import OwnAuthority
from iki_flow.adapters.pades.stampers import Stampers
from iki_flow.domain.signing import Stamped, TimestampAuthority
from tests.adapters.signing_office import SECRET, Office, founded
from tests.services.story import OPENED, Story

NOWHERE = "http://tsa.invalid"


@cache
def outside(name: str) -> Office:
    """An authority somewhere else."""
    return founded(f"Otoritas Cap Waktu {name}", at=OPENED)


@dataclass(frozen=True)
class InTheirPlace(Stampers):
    """The keys of an authority elsewhere, in the place of its server."""

    by: Office

    def stamped(self, keys, at, write):
        (authority,) = self.outside
        return Stamped(write(self._own(self.by.keys, at)), authority.root)


@dataclass(frozen=True)
class StampedOutside(OwnAuthority):
    """The office's signer, with an authority outside that needs no network and no clock."""

    by: Office | None = None

    @property
    def _stampers(self):
        return InTheirPlace(self._keys, self.outside, self.by)


def stamping_by(office: Office, root: bytes) -> StampedOutside:
    """A signer that this authority stamps for, and that believes `root`."""
    return StampedOutside(SECRET, (TimestampAuthority(NOWHERE, root),), by=office)


def stamped_by(story: Story, name: str) -> None:
    """Start the product again with another timestamp authority; "" is the office's own."""
    office = outside(name) if name else None
    signer = stamping_by(office, office.root) if office else OwnAuthority(SECRET)
    story.ports = replace(story.ports, signer=signer)
