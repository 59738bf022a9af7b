"""Each step of the route, killed on its way: nothing half, nothing twice, nothing lost."""

import json
import subprocess
import sys

import pytest

from config import ROOT
from tests.crash.killing import can_trace
from tests.crash.steps import STEPS

STRIDE = 4
"""Every fourth point; all of them take four times as long and are for a quiet hour."""


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_killed_step_happened_altogether_or_not_at_all(kind):
    finished = subprocess.run(
        [sys.executable, "-m", "tests.crash.sweep", kind, str(STRIDE)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert finished.stderr == ""
    tallies = json.loads(finished.stdout)
    assert [fault for tally in tallies.values() for fault in tally["faults"]] == []
    points, instants = tallies["points"], tallies["instants"]
    assert points["killed"] > 3 * len(STEPS)
    assert points["happened"] >= len(STEPS), "killed after the commit, each step has happened"
    assert instants["killed"] > 0
    assert (tallies["system calls"]["killed"] > 0) == (can_trace() and kind == "sqlite")
