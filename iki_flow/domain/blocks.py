"""Which signatures a sheet has, and where each stands.

The printed blocks are not the route: "Mengetahui" is the owner's direct superior, and whoever
signs without a printed block gives a *paraf* in the strip below.
"""

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

_ROLE_OF = {Title.SEKCAM: Role.SEKCAM, Title.CAMAT: Role.CAMAT}


def signatures(owner: Title, superior: Title) -> list[dict[str, str]]:
    """Every signature field of a sheet, in the order in which they are signed."""
    reviewers = [Role.CAMAT] if owner is Title.SEKCAM else [Role.SEKCAM, Role.CAMAT]
    acknowledging = _ROLE_OF[superior]
    places = {Role.OWNER: Place.RIGHT, Role.SEAL: Place.FOOT, Role.TIMESTAMP: Place.FOOT}
    for role in reviewers:
        places[role] = Place.LEFT if role is acknowledging else Place.PARAF
    order = [Role.OWNER, *reviewers, Role.SEAL, Role.TIMESTAMP]
    return [
        {"field": FIELDS[role], "role": role.value, "place": places[role].value} for role in order
    ]
