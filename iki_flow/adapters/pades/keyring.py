"""Every key that the product signs with, wherever it lives."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from pyhanko.sign.signers import Signer

from iki_flow.adapters.pades.in_token import InToken
from iki_flow.adapters.pades.keeping import Certify, Keeping, OnServer
from iki_flow.domain.errors import Unavailable, WrongSecret
from iki_flow.domain.signing import Keeper, KeyPair

_NO_MODULE = (
    "Kunci ini berada di HSM, dan server ini belum disambungkan ke HSM. Belum ada yang diubah; "
    "hubungi pengelola server."
)
_NO_SERVICE = (
    "Kunci ini berada di BSrE, dan server ini belum disambungkan ke layanan BSrE. Belum ada yang "
    "diubah; hubungi pengelola server."
)


@dataclass(frozen=True)
class Keyring:
    """The places where keys live.

    `secret` is the server's half of every key that it keeps itself. `tokens` opens those that live
    in tokens; new seals are made in the one called `seal_token`, which `seal_pin` opens.
    """

    secret: bytes = field(repr=False)
    tokens: InToken | None = None
    seal_token: str = ""
    seal_pin: str = field(default="", repr=False)

    @property
    def server(self) -> OnServer:
        """The keys that the server keeps itself."""
        return OnServer(self.secret)

    def kept_by(self, keeper: Keeper) -> Keeping:
        """One of the places.

        Raises Unavailable for tokens where the settings name no module, and for BSrE.
        """
        if keeper is Keeper.SERVER:
            return self.server
        if keeper is Keeper.BSRE:
            raise Unavailable(_NO_SERVICE)
        if self.tokens is None:
            raise Unavailable(_NO_MODULE)
        return self.tokens

    def opened(
        self, key: KeyPair, pin: str | None, chain: bytes = b""
    ) -> AbstractContextManager[Signer]:
        """The signer of a key; see `Keeping.opened`."""
        return self.kept_by(key.keeper).opened(key, pin, chain)

    def new_seal(self, certify: Certify) -> KeyPair:
        """Make a seal's key, in the token for seals where there is one."""
        if not self.seal_token:
            return self.server.make(certify, None)
        return self.kept_by(Keeper.TOKEN).make(certify, None, self.seal_token, self.seal_pin)

    def opened_seal(self, key: KeyPair, chain: bytes) -> AbstractContextManager[Signer]:
        """The signer of a seal's key, which no official opens."""
        return self.opened(key, None if key.keeper is Keeper.SERVER else self.seal_pin, chain)

    def opens(self, key: KeyPair) -> bool:
        """Whether a key of the office's own opens here, under the secret or in its token."""
        try:
            with self.opened_seal(key, b""):
                return True
        except (WrongSecret, Unavailable):
            return False
