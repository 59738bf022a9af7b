"""Whatever is handed in is answered: within 5 s of computing, in 512 MB, with a sentence."""

import json
import os
import subprocess
import sys
import time

import pytest

from iki_flow.adapters.offline.packing import verifier
from iki_flow.adapters.pades import effort
from tests.adapters.hostile import HOSTILE
from tests.adapters.signing_office import sealed, the_office

AT_ONCE = """
import json, resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, (512 * 1024 * 1024,) * 2)
from datetime import UTC, datetime
from io import StringIO
from iki_flow.adapters.offline.program import run
for file in sys.argv[2:]:
    out, begun = StringIO(), time.process_time()
    run(["--json", "--root", sys.argv[1], file], out, datetime(2026, 1, 6, tzinfo=UTC))
    print(json.dumps([time.process_time() - begun, json.loads(out.getvalue())]), flush=True)
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """Every hostile file and a genuine one after it, asked of one process with little memory."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "root.crt").write_bytes(the_office().root)
    names = [*HOSTILE, "a genuine one"]
    files = [folder / f"{number}.pdf" for number in range(len(names))]
    for file, make in zip(files, [*HOSTILE.values(), sealed], strict=True):
        file.write_bytes(make())
    packed = folder / "verifikasi.pyz"
    packed.write_bytes(verifier())
    result = subprocess.run(
        [sys.executable, "-c", AT_ONCE, str(folder / "root.crt"), *map(str, files)],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(packed)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert result.returncode == 0, result.stderr
    return dict(zip(names, map(json.loads, result.stdout.splitlines()), strict=True))


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_answered_in_time_and_with_little_memory(answers, name):
    seconds, told = answers[name]
    assert seconds < 5
    assert told["genuine"] is False
    assert told["sentence"].endswith(".")
    assert told["verdict"] in {"broken", "foreign", "changed", "incomplete"}


def test_what_comes_after_them_all_is_judged_as_ever(answers):
    assert answers["a genuine one"][1]["genuine"] is True


def test_work_without_end_is_stopped():
    with pytest.raises(effort.TooMuch), effort.at_most(0.1):
        work_without_end()


def work_without_end():
    while True:
        pass


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_what_was_lost_in_a_generator_that_is_closed_is_told_again():
    with pytest.raises(effort.TooMuch), effort.at_most(0.1):
        closing_takes_long_and_so_does_what_follows()


def closing_takes_long_and_so_does_what_follows():
    """Python writes to standard error what is raised while a generator is closed, and goes on."""

    def numbers():
        try:
            yield 1
        finally:
            work_without_end()

    for _ in numbers():
        break
    work_without_end()


def test_waiting_is_no_work():
    with effort.at_most(0.05):
        time.sleep(0.5)
