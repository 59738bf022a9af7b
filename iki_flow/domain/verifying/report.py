"""A verdict as JSON, the same from the command, the page and the offline verifier."""

import json
from dataclasses import asdict
from datetime import datetime

from iki_flow.domain.verifying.verdict import Verdict


def as_json(name: str, verdict: Verdict) -> str:
    """One line: the verdict on the file of that name, moments in ISO 8601."""
    said = {
        "file": name,
        "verdict": verdict.status.value,
        "genuine": verdict.status.genuine,
        "sentence": verdict.sentence,
        "limits": verdict.limits,
        "sha256": verdict.sha256,
        "document": verdict.document,
        "signers": verdict.signers,
        "checks": [asdict(check) for check in verdict.checks],
    }
    return json.dumps(said, ensure_ascii=False, default=_written)


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
