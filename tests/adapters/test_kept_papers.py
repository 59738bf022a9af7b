"""Papers of every release stay genuine in this one."""

from datetime import UTC, datetime

import pytest

from iki_flow.adapters.pades import inspect, printed
from iki_flow.domain.verifying.offline import verify_offline
from iki_flow.domain.verifying.paper import Means
from iki_flow.domain.verifying.verdict import Status, failing
from tests.adapters.kept_papers import PAPERS, RELEASE

KEPT = sorted(PAPERS.glob("*/*.pdf"))
SOON, IN_20_YEARS = datetime(2026, 6, 1, tzinfo=UTC), datetime(2046, 6, 1, tzinfo=UTC)


def verdict_of(paper, at):
    root = paper.with_name("root.crt").read_bytes()
    return verify_offline(paper.read_bytes(), root, at, Means(inspect, printed))


def named(paper):
    return f"{paper.parent.name}/{paper.name}"


def test_this_release_has_its_papers_of_every_kind():
    assert {paper.stem for paper in KEPT if paper.parent.name == RELEASE} == {
        "measurement",
        "plan",
        "restamped",
        "sekcam",
        "without-review",
    }


@pytest.mark.parametrize("paper", KEPT, ids=named)
def test_it_is_genuine(paper):
    at = IN_20_YEARS if paper.stem == "restamped" else SOON
    verdict = verdict_of(paper, at)
    assert (verdict.status, failing(verdict.checks)) == (Status.NOT_ASKED, False)
    assert verdict.document["sample"]


@pytest.mark.parametrize("paper", KEPT, ids=named)
def test_changed_or_outdated_it_is_not(paper, tmp_path):
    if paper.stem != "restamped":
        assert verdict_of(paper, IN_20_YEARS).status is Status.OUT_OF_FORCE
    changed = bytearray(paper.read_bytes())
    changed[len(changed) // 2] ^= 1
    (tmp_path / paper.name).write_bytes(bytes(changed))
    (tmp_path / "root.crt").write_bytes(paper.with_name("root.crt").read_bytes())
    assert not verdict_of(tmp_path / paper.name, SOON).status.genuine
