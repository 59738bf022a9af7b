"""Which signatures a sheet has, and where each stands.

The printed blocks are not the route: "Mengetahui" is the owner's direct superior, and whoever
signs without a printed block gives a *paraf* in the strip below.
"""

from collections.abc import Iterable

from iki_flow.domain.hierarchy import Title
from iki_flow.domain.signing import Place, Role

FIELDS = {
    Role.OWNER: "Pemilik",
    Role.SEKCAM: "Sekcam",
    Role.CAMAT: "Camat",
    Role.SEAL: "Segel",
    Role.TIMESTAMP: "CapWaktu",
}
"""The name of each role's field in the file."""

SPARE_STAMPS = tuple(f"{FIELDS[Role.TIMESTAMP]}{number}" for number in range(2, 7))
"""Fields for the timestamps of later years: none can be added once somebody has signed."""

_ROLE_OF = {Title.SEKCAM: Role.SEKCAM, Title.CAMAT: Role.CAMAT}


def parted(fields: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields that a sealed sheet needs, and those for the timestamps of later years."""
    names = tuple(fields)
    return (
        tuple(name for name in names if name not in SPARE_STAMPS),
        tuple(name for name in names if name in SPARE_STAMPS),
    )


def signatures(owner: Title, superior: Title) -> list[dict[str, str]]:
    """Every signature field of a sheet, in the order in which they are signed."""
    reviewers = [Role.CAMAT] if owner is Title.SEKCAM else [Role.SEKCAM, Role.CAMAT]
    acknowledging = _ROLE_OF[superior]
    places = {Role.OWNER: Place.RIGHT, Role.SEAL: Place.FOOT, Role.TIMESTAMP: Place.FOOT}
    for role in reviewers:
        places[role] = Place.LEFT if role is acknowledging else Place.PARAF
    order = [Role.OWNER, *reviewers, Role.SEAL, Role.TIMESTAMP]
    fields = [(FIELDS[role], role, places[role]) for role in order]
    fields += [(name, Role.TIMESTAMP, Place.SPARE) for name in SPARE_STAMPS]
    return [
        {"field": name, "role": role.value, "place": place.value} for name, role, place in fields
    ]
