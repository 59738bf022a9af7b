"""Is a file genuine by root certificates alone: what an auditor asks without the office."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from iki_flow.domain.verifying import outcome, paper
from iki_flow.domain.verifying.paper import Means
from iki_flow.domain.verifying.verdict import Check, Status, Verdict, failing


def verify_offline(
    pdf: bytes,
    root: bytes,
    at: datetime,
    means: Means,
    timestamp_roots: Sequence[bytes] = (),
    national_roots: Sequence[bytes] = (),
) -> Verdict:
    """Hold a PDF against itself and root certificates (DER) alone; the register is not asked.

    `root` is the office's, `timestamp_roots` those of timestamp authorities outside, if it used
    any, and `national_roots` those of BSrE, if officials signed there: the register would know
    both.
    """
    found = paper.look(pdf, root, at, means.inspect, timestamp_roots, national_roots)
    said = paper.said_in(found)
    checks = tuple(paper.checks_of(found, said))
    sha256 = hashlib.sha256(pdf).hexdigest()
    if said is None or not found.sound:
        status = outcome.refused(found, has_data=said is not None)
        return Verdict(status, sha256, checks=outcome.without_jargon(status, checks))
    if failing(checks):
        return Verdict(Status.INCONSISTENT, sha256, checks=checks)
    checks += tuple(paper.checks_of_pages(pdf, found.snapshot or b"", said, means))
    if failing(checks):
        return Verdict(Status.INCONSISTENT, sha256, checks=checks)
    return Verdict(
        Status.NOT_ASKED,
        sha256,
        paper.described(said),
        tuple(paper.signer(signature) for signature in found.signatures),
        (*checks, Check("Tercatat di daftar kantor", None, "Daftar tidak ditanyai.")),
    )
