"""An office with its authority and three officials, and sheets that they have signed."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache

from iki_flow.adapters.pades import OwnAuthority
from iki_flow.adapters.pdf import field_boxes, render, stamp
from iki_flow.domain.signing import (
    Appearance,
    AuthorityKeys,
    Entry,
    Inspection,
    KeyPair,
    Place,
    Revoked,
    Subject,
)
from tests.adapters import snapshots

SECRET = bytes(range(32))
AUTHORITY = OwnAuthority(SECRET)
FOUNDED = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
SIGNED = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)
SEALED = datetime(2026, 1, 5, 3, 30, tzinfo=UTC)
RESTAMPED = datetime(2037, 3, 1, 3, 0, tzinfo=UTC)
LATER = datetime(2026, 1, 6, 3, 0, tzinfo=UTC)
FIELDS = ("Pemilik", "Sekcam", "Camat", "Segel", "CapWaktu")
OFFICIALS = FIELDS[:3]
SEAL, TIMESTAMP = FIELDS[3:]
SPARES = tuple(f"CapWaktu{number}" for number in range(2, 7))


@dataclass
class Office:
    """The keys of an office; each official's PIN is "pin-" and the field he signs in."""

    keys: AuthorityKeys
    officials: dict[str, KeyPair]
    authority: OwnAuthority = AUTHORITY
    crl: bytes = field(default=b"", repr=False)

    @property
    def root(self) -> bytes:
        return self.keys.authority.certificate

    def revocations(self, *revoked: Revoked, at: datetime = FOUNDED) -> bytes:
        return self.authority.revocation_list(self.keys.authority, revoked, 1, at)

    def sign(self, pdf: bytes, name: str, **changes) -> bytes:
        values = {
            "key": self.officials.get(name),
            "pin": f"pin-{name}",
            "chain": self.root,
        }
        at = SIGNED + timedelta(minutes=len(name))
        entry = Entry(name, mark(), "Menyetujui dokumen", "Lumajang", at)
        return self.authority.sign(pdf, _changed(entry, changes), **(values | changes))

    def signed(self, pdf: bytes, names=OFFICIALS) -> bytes:
        for name in names:
            pdf = self.sign(pdf, name)
        return pdf

    def seal(self, pdf: bytes, **changes) -> bytes:
        values = {
            "keys": self.keys,
            "crl": self.crl,
            "timestamp_field": TIMESTAMP,
        }
        entry = Entry(SEAL, mark(), "Mengunci dokumen", "Lumajang", SEALED)
        return self.authority.seal(pdf, _changed(entry, changes), **(values | changes)).pdf

    def restamp(self, pdf: bytes, field: str, at: datetime, **changes) -> bytes:
        values = {"keys": self.keys, "crl": self.revocations(at=at)}
        return self.authority.restamp(pdf, field=field, at=at, **(values | changes)).pdf

    def inspect(self, pdf: bytes, **changes) -> Inspection:
        values = {"root": self.root, "expected": FIELDS, "at": LATER, "spares": SPARES}
        return self.authority.inspect(pdf, **(values | changes))


def _changed(entry: Entry, changes: dict) -> Entry:
    """What a test wants otherwise of an entry, taken out of all that it wants otherwise."""
    return replace(entry, **{name: changes.pop(name) for name in vars(entry) if name in changes})


def founded(
    name: str = "Kecamatan Contoh", authority: OwnAuthority = AUTHORITY, at: datetime = FOUNDED
) -> Office:
    """A new office of that name with an official for each field."""
    keys = authority.found(name, at)
    officials = {
        role: authority.enrol(keys.authority, subject(role, name), f"pin-{role}", at)
        for role in OFFICIALS
    }
    office = Office(keys, officials, authority)
    office.crl = office.revocations()
    return office


def subject(role: str, office: str = "Kecamatan Contoh") -> Subject:
    return Subject(f"Pejabat {role}", f"19701218199101100{OFFICIALS.index(role)}", office)


@cache
def the_office() -> Office:
    """The office that most tests share; nothing in it changes."""
    return founded()


@cache
def look_alike() -> Office:
    """Another authority that calls everybody by the same names."""
    return founded()


@cache
def mark() -> bytes:
    """What a signature shows; the same for all, as it is not what these tests look at."""
    shown = Appearance(
        place=Place.RIGHT,
        titles=("CAMAT LUMAJANG",),
        name="Pejabat Camat",
        nip=subject("Camat").nip,
        when="05-01-2026 10.00 WIB",
    )
    return stamp(shown, field_boxes(sheet())["Camat"])


@cache
def sheet(position: str = "pemerintahan") -> bytes:
    """The plan of a Seksi, as rendered and not yet signed."""
    return render(snapshots.plan(position))


@cache
def approved(position: str = "pemerintahan") -> bytes:
    """A sheet signed by all three and not yet sealed."""
    return the_office().signed(sheet(position))


@cache
def renewed() -> AuthorityKeys:
    """The office's keys after its timestamp authority was made anew."""
    office = the_office()
    made = office.authority.reissue(office.keys.authority, "Kecamatan Contoh", RESTAMPED)
    return replace(office.keys, timestamp=made.timestamp)


@cache
def restamped() -> bytes:
    """A sealed sheet with a second timestamp, given before the certificate of the first ends."""
    return the_office().restamp(sealed(), SPARES[0], RESTAMPED, keys=renewed())


@cache
def sealed(position: str = "pemerintahan") -> bytes:
    """A sheet signed by all three, sealed and stamped."""
    return the_office().seal(approved(position))
