"""Settings from the environment; what is missing or unsafe stops the start."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex

from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_der_x509_certificate, load_pem_x509_certificate

ROOT = Path(__file__).parent
SECRETS = ROOT / "instance" / "secrets.env"
PRODUCTION = "production"
MEGABYTE = 1024 * 1024
ENVIRONMENTS = ("development", "test", "demo", PRODUCTION)


class SettingsError(RuntimeError):
    """The product does not start with these settings."""


@dataclass(frozen=True)
class Bsre:
    """The office's account at a BSrE e-Sign client service; see `adapters.bsre.Account`.

    `roots` (DER) are those that the certificates of officials there must lead to.
    """

    url: str
    username: str = field(repr=False)
    password: str = field(repr=False)
    version: int
    timeout: int
    tls_roots: str | None
    roots: tuple[bytes, ...] = field(repr=False)
    sandbox: bool
    far_corner: bool


@dataclass(frozen=True)
class Config:
    """The settings of one running product.

    `key_secret` is the server's half of every private key: losing it loses the keys, and it
    must be kept apart from the database's backups. `timestamp_authorities` are those outside, by
    address and root certificate (DER), in the order in which they are asked.
    """

    environment: str
    secret_key: str = field(repr=False)
    key_secret: bytes = field(repr=False)
    database_url: str = field(repr=False)
    public_url: str
    timestamp_authorities: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)
    pkcs11_module: str | None = None
    seal_token: str = ""
    seal_pin: str = field(default="", repr=False)
    bsre: Bsre | None = None
    proxies: int = 0
    largest_import: int = 5 * MEGABYTE
    largest_evidence: int = 10 * MEGABYTE
    most_evidence: int = 50 * MEGABYTE

    @property
    def production(self) -> bool:
        """Whether real officials sign here."""
        return self.environment == PRODUCTION

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ) -> "Config":
        """Read the environment; outside production, secrets that it lacks are kept in a file.

        Raises:
            SettingsError: a secret is missing, too short or there twice, a timestamp authority has
                no root, or production has no public https address; all that is wrong, a line each.
        """
        environment = env.get("IKI_ENV", ENVIRONMENTS[0])
        faults: list[str] = []
        if environment not in ENVIRONMENTS:
            faults.append(f"IKI_ENV must be one of: {', '.join(ENVIRONMENTS)}.")
        elif environment != PRODUCTION:
            env = {**_kept_secrets(SECRETS), **env}
        config = cls(
            environment=environment,
            secret_key=_secret(env, "SECRET_KEY", faults),
            key_secret=bytes.fromhex(_secret(env, "KEY_SECRET", faults)),
            database_url=_driver(
                env.get("DATABASE_URL") or f"sqlite:///{ROOT / 'instance' / 'iki.sqlite3'}"
            ),
            public_url=env.get("PUBLIC_URL", f"http://127.0.0.1:{env.get('PORT', '8000')}"),
            timestamp_authorities=_timestamp_authorities(env, faults),
            pkcs11_module=env.get("PKCS11_MODULE") or None,
            seal_token=env.get("SEAL_TOKEN", ""),
            seal_pin=env.get("SEAL_PIN", ""),
            bsre=_bsre(env, faults),
            proxies=_count(env, "TRUSTED_PROXIES", faults),
            largest_import=(_count(env, "IMPORT_MEGABYTES", faults) or 5) * MEGABYTE,
            largest_evidence=(_count(env, "EVIDENCE_MEGABYTES", faults) or 10) * MEGABYTE,
            most_evidence=(_count(env, "EVIDENCE_MEGABYTES_PER_DOCUMENT", faults) or 50) * MEGABYTE,
        )
        faults += config._contradictions()
        if faults:
            raise SettingsError("\n".join(faults))
        return config

    def _contradictions(self) -> Iterator[str]:
        """What is wrong with settings that are each in order."""
        if self.key_secret and self.key_secret.hex() == self.secret_key.lower():
            yield "KEY_SECRET must be another secret than SECRET_KEY."
        if self.pkcs11_module and not Path(self.pkcs11_module).is_file():
            yield f"PKCS11_MODULE names no file: {self.pkcs11_module}."
        if self.seal_token and not (self.pkcs11_module and self.seal_pin):
            yield "SEAL_TOKEN needs PKCS11_MODULE and SEAL_PIN."
        if self.bsre is not None:
            yield from self._bsre_contradictions(self.bsre)
        if self.production and not self.public_url.startswith("https://"):
            yield "PUBLIC_URL must be the public https:// address in production."

    def _bsre_contradictions(self, bsre: Bsre) -> Iterator[str]:
        if not (bsre.username and bsre.password and bsre.roots):
            yield "BSRE_URL needs BSRE_USERNAME, BSRE_PASSWORD and BSRE_ROOTS."
        if bsre.version not in {1, 2}:
            yield "BSRE_VERSION must be 1 or 2."
        if bsre.tls_roots and not Path(bsre.tls_roots).is_file():
            yield f"BSRE_TLS_ROOTS names no file: {bsre.tls_roots}."
        if bsre.sandbox and self.production:
            yield "BSRE_SANDBOX is not for production: its certificates are of trial."


def _kept_secrets(path: Path) -> dict[str, str]:
    """The secrets of this machine, made at first use: random, and readable by its owner alone."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, exist_ok=True)
        made = "".join(f"{name}={token_hex(32)}\n" for name in ("SECRET_KEY", "KEY_SECRET"))
        # Complete or absent: whoever loses KEY_SECRET can open no key any more.
        whole = path.with_suffix(f".{os.getpid()}")
        with os.fdopen(os.open(whole, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(made)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(whole, path)  # unless another process was first
        whole.unlink()
    lines = path.read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


def settings() -> Config:
    """The settings of this process; where they do not do, it ends and says all that is wrong."""
    try:
        return Config.from_env()
    except SettingsError as error:
        sys.exit(f"IKI Flow does not start: {error}")


def _timestamp_authorities(
    env: Mapping[str, str], faults: list[str]
) -> tuple[tuple[str, bytes], ...]:
    """Addresses and roots, each a list with spaces between; the first ones belong together."""
    urls, files = env.get("TSA_URL", "").split(), env.get("TSA_ROOT", "").split()
    if len(urls) != len(files):
        faults.append(
            "TSA_ROOT must name a file with the root of each authority of TSA_URL, in that order."
        )
    if not all(url.startswith(("http://", "https://")) for url in urls):
        faults.append("TSA_URL must hold http:// or https:// addresses, with spaces between.")
    return tuple(zip(urls, [_certificate(file, faults) for file in files], strict=False))


def _bsre(env: Mapping[str, str], faults: list[str]) -> Bsre | None:
    """The account at BSrE, where there is one; `BSRE_ROOTS` has spaces between."""
    if not env.get("BSRE_URL"):
        return None
    return Bsre(
        url=env["BSRE_URL"],
        username=env.get("BSRE_USERNAME", ""),
        password=env.get("BSRE_PASSWORD", ""),
        version=_count(env, "BSRE_VERSION", faults) or 2,
        timeout=_count(env, "BSRE_TIMEOUT", faults) or 60,
        tls_roots=env.get("BSRE_TLS_ROOTS") or None,
        roots=tuple(_certificate(file, faults) for file in env.get("BSRE_ROOTS", "").split()),
        sandbox=_flag(env, "BSRE_SANDBOX", "0", faults),
        far_corner=_flag(env, "BSRE_FAR_CORNER", "1", faults),
    )


def _flag(env: Mapping[str, str], name: str, usual: str, faults: list[str]) -> bool:
    value = env.get(name, usual)
    if value not in {"0", "1"}:
        faults.append(f"{name} must be 0 or 1.")
    return value == "1"


def _certificate(path: str, faults: list[str]) -> bytes:
    """The DER of a certificate file, PEM or DER."""
    try:
        content = Path(path).read_bytes()
        pem = content.startswith(b"-----")
        parsed = (load_pem_x509_certificate if pem else load_der_x509_certificate)(content)
    except (OSError, ValueError):
        faults.append(f"{path} is not a certificate that can be read.")
        return b""
    return parsed.public_bytes(Encoding.DER)


def _secret(env: Mapping[str, str], name: str, faults: list[str]) -> str:
    value = env.get(name, "")
    if len(value) < 64 or len(value) % 2 or set(value.lower()) - set("0123456789abcdef"):
        faults.append(
            f"{name} must be at least 32 random bytes in hex. Make it with: openssl rand -hex 32"
        )
        return ""
    return value


def _count(env: Mapping[str, str], name: str, faults: list[str]) -> int:
    value = env.get(name, "0")
    if not value.isdecimal():
        faults.append(f"{name} must be a number.")
        return 0
    return int(value)


def _driver(url: str) -> str:
    return url.replace("postgres://", "postgresql://", 1).replace(
        "postgresql://", "postgresql+psycopg://", 1
    )
