"""Settings from the environment; what is missing or unsafe stops the start."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent
PRODUCTION = "production"


class BadSettings(RuntimeError):
    """The product does not start with these settings."""


@dataclass(frozen=True)
class Config:
    """The settings of one running product.

    `key_secret` is the server's half of every private key: losing it loses the keys, and it
    must be kept apart from the database's backups.
    """

    environment: str
    secret_key: str = field(repr=False)
    key_secret: bytes = field(repr=False)
    database_url: str = field(repr=False)
    public_url: str
    tsa_url: str | None = None
    proxies: int = 0

    @property
    def production(self) -> bool:
        """Whether real officials sign here."""
        return self.environment == PRODUCTION

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ) -> "Config":
        """Read the environment.

        Raises:
            BadSettings: a secret is missing or too short, or production has no public https
                address.
        """
        config = cls(
            environment=env.get("IKI_ENV", "development"),
            secret_key=_secret(env, "SECRET_KEY"),
            key_secret=bytes.fromhex(_secret(env, "KEY_SECRET")),
            database_url=_driver(
                env.get("DATABASE_URL") or f"sqlite:///{ROOT / 'instance' / 'iki.sqlite3'}"
            ),
            public_url=env.get("PUBLIC_URL", f"http://127.0.0.1:{env.get('PORT', '8000')}"),
            tsa_url=env.get("TSA_URL") or None,
            proxies=int(env.get("TRUSTED_PROXIES", "0")),
        )
        if config.production and not config.public_url.startswith("https://"):
            raise BadSettings("PUBLIC_URL must be the public https:// address in production.")
        return config


def _secret(env: Mapping[str, str], name: str) -> str:
    value = env.get(name, "")
    if len(value) < 64 or set(value.lower()) - set("0123456789abcdef"):
        raise BadSettings(f"{name} must be at least 32 random bytes in hex.")
    return value


def _driver(url: str) -> str:
    return url.replace("postgres://", "postgresql://", 1).replace(
        "postgresql://", "postgresql+psycopg://", 1
    )
