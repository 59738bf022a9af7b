"""What a pair of keys holds in place of the private key where that lives elsewhere."""

import json
from dataclasses import dataclass, field


@dataclass(frozen=True)
class TokenKey:
    """Which key of which token: what a pair holds where others hold the key itself."""

    token: str
    handle: bytes

    def written(self) -> bytes:
        """As a pair keeps it."""
        return json.dumps({"token": self.token, "id": self.handle.hex()}).encode()

    @classmethod
    def read(cls, kept: bytes) -> "TokenKey":
        """What `written` wrote."""
        said = json.loads(kept)
        return cls(said["token"], bytes.fromhex(said["id"]))


@dataclass(frozen=True)
class NationalKey:
    """What leads to a key at BSrE: its owner's NIK, encrypted, and the root (DER) it is under."""

    nik: bytes = field(repr=False)
    root: bytes = field(repr=False)

    def written(self) -> bytes:
        """As a pair keeps it."""
        return json.dumps({"nik": self.nik.hex(), "root": self.root.hex()}).encode()

    @classmethod
    def read(cls, kept: bytes) -> "NationalKey":
        """What `written` wrote."""
        said = json.loads(kept)
        return cls(bytes.fromhex(said["nik"]), bytes.fromhex(said["root"]))
