"""What a document is: its kind, its period, its state, and the steps that can be taken."""

from enum import StrEnum


class Kind(StrEnum):
    """The two kinds of IKI document."""

    PLAN = "penetapan"
    MEASUREMENT = "pengukuran"


class Period(StrEnum):
    """Quarters of the year; a measurement is cumulative to the end of its quarter."""

    TW1 = "TW I"
    TW2 = "TW II"
    TW3 = "TW III"
    TW4 = "TW IV"

    @property
    def in_words(self) -> str:
        """The quarter as a title prints it."""
        return self.value.replace("TW", "TRIWULAN")


class State(StrEnum):
    """Where a document is on its route."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ENDORSED = "endorsed"
    APPROVED = "approved"
    LOCKED = "locked"
    CANCELLED = "cancelled"


class Action(StrEnum):
    """A step that somebody, or the system, takes on a document."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    ENDORSE = "endorse"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    APPROVE_WITHOUT_REVIEW = "approve_without_review"
    LOCK = "lock"
    REVISE = "revise"
    CANCEL = "cancel"


STATE_WORDS: dict[State, str] = {
    State.DRAFT: "konsep",
    State.SUBMITTED: "diajukan",
    State.ENDORSED: "menunggu persetujuan Camat",
    State.APPROVED: "disetujui Camat",
    State.LOCKED: "terkunci",
    State.CANCELLED: "dibatalkan",
}

ACTION_WORDS: dict[Action, str] = {
    Action.SUBMIT: "mengajukan",
    Action.WITHDRAW: "menarik kembali",
    Action.ENDORSE: "mereviu",
    Action.SEND_BACK: "mengembalikan",
    Action.APPROVE: "menyetujui",
    Action.APPROVE_WITHOUT_REVIEW: "menyetujui tanpa reviu",
    Action.LOCK: "mengunci",
    Action.REVISE: "merevisi",
    Action.CANCEL: "membatalkan",
}


class Format(StrEnum):
    """The kinds of file that a document is handed out as; only the PDF carries signatures."""

    PDF = "pdf"
    WORD = "docx"
    EXCEL = "xlsx"


def file_name(
    year: int,
    kind: Kind,
    period: Period | None,
    unit_slug: str,
    version: int,
    wanted: Format = Format.PDF,
) -> str:
    """The name a document is downloaded under, e.g. `IKI-2024-penetapan-seksi-x-v1.pdf`."""
    stage = kind.value if period is None else f"{kind}-{period.lower().replace(' ', '-')}"
    return f"IKI-{year}-{stage}-{unit_slug}-v{version}.{wanted}"
