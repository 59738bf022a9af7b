"""Who may: the rules by name, and the table of what each reader may see and do.

A rule is asked about an actor and a case and answers yes or no; it carries the sentence for
those it refuses. A permission is rows of rules: any row whose rules all hold grants it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from iki_flow.domain.document import State
from iki_flow.domain.errors import NotPermitted
from iki_flow.domain.hierarchy import Actor, Title


@dataclass(frozen=True)
class Case:
    """What the rules look at: one document, and who could act on it today.

    `owners` and `endorsers` are the persons who hold the owning position and the Sekcam's today;
    `endorsed_acting` says that the endorsement was given in an acting capacity; `latest` that no
    newer version of the document exists.
    """

    office_id: int
    position_id: int
    owner_title: Title
    state: State
    rounds: int = 0
    submitted_by: int | None = None
    endorsed_by: int | None = None
    endorsed_acting: bool = False
    latest: bool = True
    owners: frozenset[int] = frozenset()
    endorsers: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Rule:
    """A condition with a name, and what to tell whoever does not meet it."""

    name: str
    holds: Callable[[Actor, Case], bool]
    unmet: str

    def __call__(self, actor: Actor, case: Case) -> bool:
        """Whether it holds; never across offices."""
        return actor.office_id == case.office_id and bool(self.holds(actor, case))


owns_it = Rule(
    "pemangku jabatan pemilik",
    lambda actor, case: actor.holding(case.position_id) is not None,
    "Hanya pemangku jabatan pemilik dokumen ini yang dapat melakukannya.",
)
is_sekcam = Rule(
    "Sekcam",
    lambda actor, case: actor.seated_as(Title.SEKCAM) is not None,
    "Hanya Sekcam yang dapat melakukannya.",
)
is_camat = Rule(
    "Camat",
    lambda actor, case: actor.seated_as(Title.CAMAT) is not None,
    "Hanya Camat yang dapat melakukannya.",
)
is_auditor = Rule(
    "auditor",
    lambda actor, case: actor.seated_as(Title.AUDITOR) is not None,
    "Hanya auditor yang dapat melakukannya.",
)
is_system = Rule(
    "sistem",
    lambda actor, case: actor.is_system,
    "Penguncian dilakukan oleh sistem, bukan oleh seseorang.",
)
is_the_sekcams_sheet = Rule(
    "lembar milik Sekcam",
    lambda actor, case: case.owner_title is Title.SEKCAM,
    "Langkah ini hanya untuk lembar milik Sekcam.",
)
is_a_units_sheet = Rule(
    "lembar milik unit",
    lambda actor, case: case.owner_title is not Title.SEKCAM,
    "Lembar milik Sekcam langsung diajukan kepada Camat.",
)
is_not_his_own = Rule(
    "bukan lembarnya sendiri",
    lambda actor, case: (
        actor.holding(case.position_id) is None and actor.person_id != case.submitted_by
    ),
    "Anda tidak dapat mereviu, menyetujui, atau mengembalikan lembar Anda sendiri.",
)
is_a_second_person = Rule(
    "orang kedua, kecuali salah satunya dalam jabatan Plt./Plh./Pj.",
    lambda actor, case: (
        actor.person_id != case.endorsed_by
        or case.endorsed_acting
        or ((seat := actor.seated_as(Title.CAMAT)) is not None and seat.acting)
    ),
    "Anda sudah mereviu dokumen ini; persetujuannya harus diberikan oleh orang lain.",
)
nobody_else_may_endorse = Rule(
    "tidak ada orang lain yang dapat mereviu",
    lambda actor, case: not (case.endorsers - case.owners - {case.submitted_by}),
    "Dokumen ini harus direviu Sekcam dahulu: jabatan Sekcam terisi.",
)
is_the_latest = Rule(
    "versi terakhir",
    lambda actor, case: case.latest,
    "Sudah ada versi yang lebih baru dari dokumen ini.",
)
is_draft = Rule(
    "masih konsep",
    lambda actor, case: case.state is State.DRAFT,
    "Dokumen ini tidak lagi berupa konsep, jadi isinya tidak dapat diubah.",
)
is_locked = Rule(
    "sudah terkunci",
    lambda actor, case: case.state is State.LOCKED,
    "Dokumen ini belum terkunci.",
)
was_submitted = Rule(
    "pernah diajukan",
    lambda actor, case: case.rounds > 0,
    "Dokumen ini belum pernah diajukan.",
)


class Permission(StrEnum):
    """What a reader may do with one document beside taking a step on it."""

    VIEW = "view"
    EDIT = "edit"
    DOWNLOAD = "download"
    HISTORY = "history"


GRANTS: dict[Permission, tuple[tuple[Rule, ...], ...]] = {
    Permission.VIEW: (
        (owns_it,),
        (is_sekcam, was_submitted),
        (is_camat, was_submitted),
        (is_auditor, is_locked),
    ),
    Permission.EDIT: ((is_draft, owns_it),),
    Permission.DOWNLOAD: (
        (is_locked, owns_it),
        (is_locked, is_sekcam),
        (is_locked, is_camat),
        (is_locked, is_auditor),
    ),
    Permission.HISTORY: (
        (owns_it,),
        (is_sekcam, was_submitted),
        (is_camat, was_submitted),
    ),
}


class Area(StrEnum):
    """A part of the product that is not about one document."""

    WORK = "work"
    ARCHIVE = "archive"
    STAFF = "staff"
    TRAIL = "trail"


DESKS: dict[Area, frozenset[Title]] = {
    Area.WORK: frozenset({Title.CAMAT, Title.SEKCAM, Title.KASI, Title.KASUBAG}),
    Area.ARCHIVE: frozenset({Title.CAMAT, Title.SEKCAM, Title.KASI, Title.KASUBAG, Title.AUDITOR}),
    Area.STAFF: frozenset({Title.CLERK}),
    Area.TRAIL: frozenset({Title.CAMAT, Title.AUDITOR}),
}


def may(actor: Actor, permission: Permission, case: Case) -> bool:
    """Whether the table grants this actor this permission on this document."""
    return any(all(rule(actor, case) for rule in row) for row in GRANTS[permission])


def may_enter(actor: Actor, area: Area) -> bool:
    """Whether one of the actor's desks belongs in this area."""
    return actor.seated_as(*DESKS[area]) is not None


def require(actor: Actor, permission: Permission, case: Case) -> None:
    """Refuse with the sentence of the first rule that is not met.

    Raises:
        NotPermitted: when no row of the table grants it.
    """
    if may(actor, permission, case):
        return
    first_row = GRANTS[permission][0]
    raise NotPermitted(next(rule.unmet for rule in first_row if not rule(actor, case)))
