"""The signer where officials' keys may also be at BSrE: who keeps a key uses it."""

from dataclasses import dataclass
from datetime import datetime

from iki_flow.adapters.bsre.officials import AtBsre
from iki_flow.adapters.pades import OwnAuthority
from iki_flow.domain.signing import OWN_SERVER, Custody, Entry, Keeper, KeyPair, Subject


@dataclass(frozen=True)
class ByKeeper(OwnAuthority):
    """The office's own authority; what concerns keys at BSrE goes there, if there is an account."""

    bsre: AtBsre | None = None

    def enrol(
        self,
        authority: KeyPair,
        subject: Subject,
        pin: str,
        at: datetime,
        custody: Custody = OWN_SERVER,
        opens: str = "",
    ) -> KeyPair:
        """Make an official's key, or take on the one that he has at BSrE."""
        if self.bsre is not None and custody.keeper is Keeper.BSRE:
            return self.bsre.enrol(authority, subject, pin, at, custody, opens)
        return super().enrol(authority, subject, pin, at, custody, opens)

    def prove(self, key: KeyPair, pin: str) -> None:
        """Use a key for nothing; raises WrongSecret."""
        if self.bsre is not None and key.keeper is Keeper.BSRE:
            self.bsre.prove(key, pin)
        else:
            super().prove(key, pin)

    def change_pin(self, key: KeyPair, old: str, new: str) -> KeyPair:
        """The same key under another PIN; raises NotPermitted for one at BSrE."""
        if self.bsre is not None and key.keeper is Keeper.BSRE:
            return self.bsre.change_pin(key, old, new)
        return super().change_pin(key, old, new)

    def sign(self, pdf: bytes, entry: Entry, *, key: KeyPair, pin: str, chain: bytes) -> bytes:
        """The same bytes with one more signature, by whoever keeps the key."""
        if self.bsre is not None and key.keeper is Keeper.BSRE:
            return self.bsre.sign(pdf, entry, key=key, pin=pin, chain=chain)
        return super().sign(pdf, entry, key=key, pin=pin, chain=chain)
