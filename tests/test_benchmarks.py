"""The benchmarks still run: what they print is looked at by people, not here."""

import subprocess
import sys

import pytest

from config import ROOT


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("steps", "pemerintahan  lock"),
        ("pages", "sekcam        /dokumen/"),
        ("formulas", ""),
        ("signatures", "RSA-3072 "),
    ],
)
def test_a_benchmark_runs_to_its_end(name: str, last: str) -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / f"{name}.py"), "1"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].startswith(last)
