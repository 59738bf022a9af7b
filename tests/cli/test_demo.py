"""`flask demo`: every sheet of the sample office, walked once to the lock and then looked at."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from config import ROOT

ENVIRONMENT = {"PATH": os.environ["PATH"], "SECRET_KEY": "5e" * 32, "KEY_SECRET": "4d" * 32}
UNITS = {
    "Sekretariat",
    "Sub Bagian Umum dan Kepegawaian",
    "Sub Bagian Keuangan",
    "Seksi Pelayanan Umum",
    "Seksi Pemberdayaan Masyarakat",
    "Seksi Pemerintahan",
}


def flask(*arguments: str, nowhere: Path) -> subprocess.CompletedProcess[str]:
    """A command, with a database address where there is nothing."""
    url = f"sqlite:///{nowhere / 'nowhere' / 'iki.sqlite3'}"
    return subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", *arguments],
        cwd=ROOT,
        env=ENVIRONMENT | {"DATABASE_URL": url},
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.fixture(scope="module")
def out() -> Iterator[Path]:
    """What one run wrote."""
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "a" / "folder"
        result = flask("demo", "--out", str(written), nowhere=Path(folder))
        assert result.returncode == 0, result.stderr
        assert not (Path(folder) / "nowhere").exists()
        yield written


@pytest.fixture(scope="module")
def manifest(out: Path) -> list[dict[str, Any]]:
    return json.loads((out / "manifest.json").read_text())


def test_it_writes_twelve_papers_a_manifest_and_a_root_and_nothing_else(out, manifest):
    files = {path.name for path in out.iterdir()}
    assert files == {entry["file"] for entry in manifest} | {"manifest.json", "root.crt"}
    assert len(manifest) == 12
    assert (out / "root.crt").read_text().startswith("-----BEGIN CERTIFICATE-----")


def test_every_unit_has_its_plan_and_its_first_quarter(manifest):
    kinds = {(entry["unit"], entry["kind"], entry["period"]) for entry in manifest}
    plans = {(unit, "penetapan", None) for unit in UNITS}
    assert kinds == plans | {(unit, "pengukuran", "TW I") for unit in UNITS}


def test_the_manifest_describes_each_paper(out, manifest):
    for entry in manifest:
        assert entry.keys() == {
            "file",
            "code",
            "kind",
            "unit",
            "period",
            "state",
            "score",
            "acknowledged",
            "sha256",
            "seconds",
        }
        assert entry["state"] == "locked"
        assert entry["sha256"] == hashlib.sha256((out / entry["file"]).read_bytes()).hexdigest()
        steps = ["submit", "approve", "lock"]
        own = entry["unit"] == "Sekretariat"
        assert list(entry["seconds"]) == (steps if own else [steps[0], "endorse", *steps[1:]])
        assert all(seconds > 0 for seconds in entry["seconds"].values())
    assert len({entry["code"] for entry in manifest}) == 12


def test_measurements_have_a_score_and_plans_have_none(manifest):
    for entry in manifest:
        if entry["kind"] == "penetapan":
            assert entry["score"] is None
        else:
            assert 0 < Decimal(entry["score"]) <= 120
            assert Decimal(entry["score"]).as_tuple().exponent == -2


def test_every_paper_is_genuine_under_the_root_alone(out, manifest, tmp_path):
    files = [str(out / entry["file"]) for entry in manifest]
    result = flask("verify", "--trust", str(out / "root.crt"), *files, nowhere=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["verdict"] for line in lines] == ["genuine_register_not_asked"] * 12
    for line, entry in zip(lines, manifest, strict=True):
        assert line["sha256"] == entry["sha256"]
        assert line["document"]["code"] == entry["code"]
        assert line["document"]["score"] == entry["score"]
        assert line["document"]["sample"] is True


def test_the_manifest_says_what_was_acknowledged(manifest):
    raised = {(one["unit"], one["kind"]): len(one["acknowledged"]) for one in manifest}
    assert raised[("Sekretariat", "penetapan")] == 18
    assert raised[("Sub Bagian Keuangan", "penetapan")] == 1
    assert all(one["sentence"] for entry in manifest for one in entry["acknowledged"])
