"""What is decided is final: the database itself refuses to change or delete it.

The rules are one table below; SQLite and PostgreSQL get the same triggers from it.
"""

from migrations import triggers
from migrations.triggers import Rule, any_differs, is_no_draft

revision = "0006"
down_revision = "0005"


def _of(objective_id: str) -> str:
    return f"(SELECT document_id FROM objective WHERE id = {objective_id})"


MOVES = (
    "draft>submitted",
    "draft>endorsed",
    "draft>cancelled",
    "submitted>draft",
    "submitted>endorsed",
    "submitted>approved",
    "endorsed>draft",
    "endorsed>approved",
    "approved>locked",
)
_NO_MOVE = (
    "OLD.state <> NEW.state AND OLD.state || '>' || NEW.state NOT IN"
    f" ({', '.join(repr(move) for move in MOVES)})"
)

IDENTITY = "id office_id position_id code kind year period version plan_id supersedes_id created_at"
DECIDED = (
    "dated revision_reason rounds submitted_by_id endorsed_by_id endorsed_acting decision_note"
    " saved_at"
)
CERTIFIED = "id office_id person_id purpose certificate serial issued_at expires_at"

RULES = (
    Rule("document", "INSERT", "NEW.state <> 'draft'", "it begins as a draft"),
    Rule("document", "UPDATE", "OLD.state IN ('locked', 'cancelled')", "this one is final"),
    Rule("document", "UPDATE", any_differs(IDENTITY), "what it is called never changes"),
    Rule("document", "UPDATE", _NO_MOVE, "the route has no such step"),
    Rule(
        "document",
        "UPDATE",
        f"OLD.state = 'approved' AND (NEW.state <> 'locked' OR {any_differs(DECIDED)})",
        "an approved one can only be locked",
    ),
    Rule("document", "DELETE", "TRUE", "never deleted"),
    Rule("objective", "INSERT", is_no_draft("NEW.document_id"), "not of a draft"),
    Rule("objective", "UPDATE", any_differs("id"), "its number never changes"),
    Rule("objective", "UPDATE", is_no_draft("OLD.document_id"), "not of a draft"),
    Rule("objective", "UPDATE", is_no_draft("NEW.document_id"), "not of a draft"),
    Rule("objective", "DELETE", is_no_draft("OLD.document_id"), "not of a draft"),
    Rule("indicator", "INSERT", is_no_draft(_of("NEW.objective_id")), "not of a draft"),
    Rule("indicator", "UPDATE", any_differs("id"), "its number never changes"),
    Rule("indicator", "UPDATE", is_no_draft(_of("OLD.objective_id")), "not of a draft"),
    Rule("indicator", "UPDATE", is_no_draft(_of("NEW.objective_id")), "not of a draft"),
    Rule("indicator", "DELETE", is_no_draft(_of("OLD.objective_id")), "not of a draft"),
    Rule("key", "UPDATE", any_differs(CERTIFIED), "what is certified never changes"),
    Rule(
        "key",
        "UPDATE",
        f"OLD.revoked_at IS NOT NULL AND ({any_differs('revoked_at revocation_reason')})",
        "a revocation is final",
    ),
    Rule("key", "DELETE", "TRUE", "never deleted"),
    *(
        Rule(table, event, "TRUE", "append-only")
        for table in (
            "remark",
            "snapshot",
            "stored_file",
            "edition",
            "signature_record",
            "frozen_score",
            "audit_entry",
        )
        for event in ("UPDATE", "DELETE")
    ),
)

# SQLite's INSERT OR REPLACE deletes the row in its way without asking a DELETE trigger.
UNIQUE = {
    "document": ("id", "code", "kind position_id year period version"),
    "objective": ("id",),
    "indicator": ("id",),
    "key": ("id", "serial"),
    "remark": ("id",),
    "snapshot": ("sha256", "document_id round"),
    "stored_file": ("sha256",),
    "edition": ("id", "document_id round state"),
    "signature_record": ("id", "document_id round role"),
    "frozen_score": ("document_id",),
    "audit_entry": ("id", "hash", "office_id seq", "office_id previous"),
}


def upgrade() -> None:
    triggers.create_truncate_refusal()
    triggers.create(RULES, UNIQUE)


def downgrade() -> None:
    triggers.drop(RULES, UNIQUE)
    triggers.drop_truncate_refusal()
