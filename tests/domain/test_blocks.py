"""Which signatures a sheet has, and where each stands: the printed blocks are not the route."""

import pytest

from iki_flow.domain.blocks import signatures
from iki_flow.domain.hierarchy import Title

# Owner, superior, and what the printed sheets show: field by place, in the order of signing.
SHEETS = [
    (
        Title.SEKCAM,
        Title.CAMAT,
        ["Pemilik right", "Camat left", "Segel foot", "CapWaktu foot"],
    ),
    (
        Title.KASUBAG,
        Title.SEKCAM,
        ["Pemilik right", "Sekcam left", "Camat paraf", "Segel foot", "CapWaktu foot"],
    ),
    (
        Title.KASI,
        Title.CAMAT,
        ["Pemilik right", "Sekcam paraf", "Camat left", "Segel foot", "CapWaktu foot"],
    ),
]


@pytest.mark.parametrize(("owner", "superior", "expected"), SHEETS)
def test_mengetahui_is_the_direct_superior_and_the_other_gives_a_paraf(owner, superior, expected):
    assert [f"{one['field']} {one['place']}" for one in signatures(owner, superior)] == expected


def test_each_role_signs_once():
    roles = [one["role"] for one in signatures(Title.KASI, Title.CAMAT)]
    assert roles == ["owner", "sekcam", "camat", "seal", "timestamp"]
