"""Cron and the pages seal at the same moment: each sheet is locked once, by one of them."""

import json
import subprocess
import sys

from config import ROOT
from iki_flow.domain.document import State
from iki_flow.domain.verifying.verdict import Status
from iki_flow.queries import archive
from iki_flow.services import audit
from iki_flow.services.verification import verify_file
from tests.databases import running
from tests.race.sealing import AT, SEALERS
from tests.services.story import reopen


def test_processes_that_seal_at_once_lock_a_sheet_once(url):
    raced = subprocess.run(
        [sys.executable, "-m", "tests.race.sealing", url],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert raced.returncode == 0, raced.stderr
    found = json.loads(raced.stdout)
    assert len(found) == SEALERS
    assert [fault for faults in found for fault in faults if fault] == []
    with running(url) as app, app.app_context():
        story = reopen()
        assert story.state("pmd") is State.LOCKED
        states = [one.state for one in archive.editions(story.id("pmd"))]
        assert states.count(State.LOCKED) == 1
        assert story.trail("pmd").count("lock") == 1
        assert verify_file(story.paper("pmd"), AT, story.ports).status is Status.CURRENT
        assert list(audit.faults(story.office_id)) == []
