"""Holding a file against the register, or against the office's root alone."""

from collections.abc import Sequence

from iki_flow.domain.verifying.offline import verify_offline
from iki_flow.domain.verifying.verdict import Verdict
from iki_flow.models import Purpose
from iki_flow.queries import archive
from iki_flow.services.verification import means_of, verify_file
from tests.services.story import Story


def verify(story: Story, pdf: bytes) -> Verdict:
    return verify_file(pdf, story.now, story.ports)


def offline(
    story: Story,
    pdf: bytes,
    root: bytes | None = None,
    timestamp_roots: Sequence[bytes] = (),
    national_roots: Sequence[bytes] = (),
) -> Verdict:
    means, root = means_of(story.ports), root or root_of(story)
    return verify_offline(pdf, root, story.now, means, timestamp_roots, national_roots)


def root_of(story: Story) -> bytes:
    return archive.office_key(story.office_id, Purpose.AUTHORITY).certificate


def failed(verdict: Verdict) -> set[str]:
    """The checks that did not pass, by name."""
    return {check.name for check in verdict.checks if check.passed is False}
