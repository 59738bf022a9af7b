"""Which signatures a sheet has, and where each stands: the printed blocks are not the route."""

import pytest

from iki_flow.domain.blocks import SPARE_STAMPS, parted, signatures
from iki_flow.domain.hierarchy import Title

SPARE = [f"{name} spare" for name in SPARE_STAMPS]
# Owner, superior, and what the printed sheets show: field by place, in the order of signing.
SHEETS = [
    (
        Title.SEKCAM,
        Title.CAMAT,
        ["Pemilik right", "Camat left", "Segel foot", "CapWaktu foot", *SPARE],
    ),
    (
        Title.KASUBAG,
        Title.SEKCAM,
        ["Pemilik right", "Sekcam left", "Camat paraf", "Segel foot", "CapWaktu foot", *SPARE],
    ),
    (
        Title.KASI,
        Title.CAMAT,
        ["Pemilik right", "Sekcam paraf", "Camat left", "Segel foot", "CapWaktu foot", *SPARE],
    ),
]


@pytest.mark.parametrize(("owner", "superior", "expected"), SHEETS)
def test_mengetahui_is_the_direct_superior_and_the_other_gives_a_paraf(owner, superior, expected):
    assert [f"{one['field']} {one['place']}" for one in signatures(owner, superior)] == expected


def test_each_role_signs_once_and_is_stamped_in_later_years():
    roles = [one["role"] for one in signatures(Title.KASI, Title.CAMAT)]
    assert roles == ["owner", "sekcam", "camat", "seal", *["timestamp"] * 6]


def test_spare_fields_are_parted_from_those_that_a_sealed_sheet_needs():
    fields = [one["field"] for one in signatures(Title.SEKCAM, Title.CAMAT)]
    assert parted(fields) == (("Pemilik", "Camat", "Segel", "CapWaktu"), SPARE_STAMPS)
    assert SPARE_STAMPS == ("CapWaktu2", "CapWaktu3", "CapWaktu4", "CapWaktu5", "CapWaktu6")
