"""The papers of a release, kept for the later ones to verify.

`python -m tests.adapters.kept_papers` writes them into a folder of their own under tests/papers,
once for each release; those of a release that is out are never written again.
"""

from pathlib import Path

from iki_flow.adapters.pdf import render
from tests.adapters import snapshots
from tests.adapters.signing_office import OFFICIALS, RESTAMPED, SPARES, renewed, the_office

RELEASE = "0.1.0"
PAPERS = Path(__file__).parents[1] / "papers"


def made() -> dict[str, bytes]:
    """A paper of each kind, and the root that they lead to."""
    office = the_office()
    plan = office.seal(office.signed(render(snapshots.plan())))
    unreviewed = office.sign(render(snapshots.plan("pelayanan")), "Pemilik")
    reason = "Menyetujui tanpa reviu Sekcam: Sekcam sedang cuti."
    return {
        "plan.pdf": plan,
        "measurement.pdf": office.seal(office.signed(render(snapshots.measurement()))),
        "sekcam.pdf": office.seal(
            office.signed(render(snapshots.plan("sekcam")), [OFFICIALS[0], OFFICIALS[2]])
        ),
        "without-review.pdf": office.seal(office.sign(unreviewed, "Camat", reason=reason)),
        "restamped.pdf": office.restamp(plan, SPARES[0], RESTAMPED, keys=renewed()),
        "root.crt": office.root,
    }


def keep(folder: Path) -> None:
    """Write them into a new folder."""
    folder.mkdir(parents=True)
    for name, content in made().items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    keep(PAPERS / RELEASE)
