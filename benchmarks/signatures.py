"""Median seconds of signing, sealing, stamping again and verifying one sheet of a unit.

    .venv/bin/python benchmarks/signatures.py [runs]

Processor time beside the clock's, which is that of whatever else runs as well. A key is made in a
vault of its own and opened once; an RSA key of 3072 bits signs as the signer does it, as the
office's own authority makes none.
"""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from pyhanko_certvalidator.registry import SimpleCertificateStore

from iki_flow.adapters.pades import certificates, vault
from iki_flow.adapters.pades.parsed import ParsedSigner
from tests.adapters import signing_office as made

Act = Callable[[], object]


@dataclass(frozen=True)
class Aimed:
    """What is measured, and the seconds that it may take at most, "" for no aim."""

    name: str
    act: Act
    aim: str = ""


def _rsa_signing() -> Act:
    """Signing with an RSA key, parsed once, that the office certified."""
    office = made.the_office()
    key = rsa.generate_private_key(65537, 3072)
    private = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    authority = vault.disclose(office.keys.authority, made.SECRET)
    issuer = certificates.Issuer.of(office.root, certificates.signing_key(authority), None)
    who = made.subject("Camat")
    certificate = certificates.official(issuer, key.public_key(), who, made.FOUNDED)
    signer = ParsedSigner(certificate, private, SimpleCertificateStore())
    return lambda: signer.sign_raw(bytes(256), "sha256")


def measured() -> Iterator[Aimed]:
    """Everything, on files that are made before the clock runs."""
    office, sheet, approved = made.the_office(), made.sheet(), made.approved()
    sealed, stamped = made.sealed(), made.restamped()
    yield Aimed("sign", lambda: office.sign(sheet, "Pemilik"))
    yield Aimed("seal", lambda: office.seal(approved))
    yield Aimed("restamp", lambda: office.restamp(sealed, made.SPARES[0], made.LATER))
    yield Aimed("verify", lambda: office.inspect(sealed), "0.150")
    yield Aimed("verify again", lambda: office.inspect(stamped, at=made.RESTAMPED))
    yield Aimed("RSA-3072", _rsa_signing(), "0.030")


def _taken(act: Act, runs: int, clock: Callable[[], float]) -> list[float]:
    act()  # warms up
    times = []
    for _ in range(runs):
        began = clock()
        act()
        times.append(clock() - began)
    return times


def main() -> None:
    """Print a line each: what, median, worst, processor's median, aim."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    head = f"{'':14}{'median':>8}{'worst':>8}{'cpu':>8}{'aim':>8}\n"
    sys.stdout.write(head)
    for one in measured():
        wall = _taken(one.act, runs, time.perf_counter)
        cpu = median(_taken(one.act, runs, time.process_time))
        line = f"{one.name:14}{median(wall):8.4f}{max(wall):8.4f}{cpu:8.4f}{one.aim:>8}\n"
        sys.stdout.write(line)


if __name__ == "__main__":
    main()
