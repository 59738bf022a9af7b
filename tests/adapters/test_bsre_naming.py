"""Names as certificates and registers write them."""

import pytest

from iki_flow.adapters.bsre import Naming
from iki_flow.adapters.bsre.naming import naming

SAME = [
    ("Budi Santoso", "BUDI SANTOSO"),
    ("Drs. H. BUDI SANTOSO, M.Si.", "Budi Santoso"),
    ("Budi Santoso S.Sos M.Si", "Drs. Budi Santoso, S.Sos., M.Si."),
    ("Budi Santoso, S.H., M.H. (Camat)", "BUDI SANTOSO"),
    ("Budi  Santoso (NIK 3508)", "Budi Santoso"),
    ("dr. Hj.Siti Aminah", "SITI AMINAH"),
    ("Siti Nur'aini", "SITI NUR'AINI, A.Md.Kom."),
    ("René Wibowo", "RENE WIBOWO"),
    ("Ir. Haryanto", "haryanto"),
]
SIMILAR = [
    ("M. Yusuf", "Muhammad Yusuf"),
    ("M.Yusuf Hadi", "Muhammad Yusuf Hadi"),
    ("Budi Santoso", "Budi S."),
    ("Budi", "Budi Santoso"),
    ("Siti Aminah", "Siti Aminah Rahayu"),
]
OTHER = [
    ("Budi Santoso", "Siti Aminah"),
    ("Budi Santoso", "Santoso Budi"),
    ("Budi Santosa", "Budi Santoso"),
    ("B. S.", "Budi Santoso"),
    ("Drs.", "Dr."),
    ("", "Budi"),
    ("", ""),
    ("Hantek Production", "Budi Santoso"),
]
CASES = [
    (kind, one, other)
    for kind, pairs in ((Naming.SAME, SAME), (Naming.SIMILAR, SIMILAR), (Naming.OTHER, OTHER))
    for one, other in pairs
]


@pytest.mark.parametrize(("kind", "one", "other"), CASES)
def test_two_names(kind, one, other):
    assert naming(one, other) is kind
    assert naming(other, one) is kind
