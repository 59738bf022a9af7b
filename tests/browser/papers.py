"""A downloaded PDF in the hands of tools that are not ours."""

import json
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf


def run(folder: Path, *command: str) -> str:
    """What a command says that must succeed."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def trusted_signatures(pdf: bytes, root: bytes, folder: Path) -> int:
    """How many signatures pdfsig finds valid, by certificates under this root alone.

    Document timestamps are not among them: pdfsig does not judge those.
    """
    (folder / "paper.pdf").write_bytes(pdf)
    (folder / "root.der").write_bytes(root)
    (folder / "nss").mkdir()
    run(folder, "certutil", "-N", "-d", "sql:nss", "--empty-password")
    trust = ("-n", "root", "-t", "C,C,C", "-i", "root.der")
    run(folder, "certutil", "-A", "-d", "sql:nss", *trust)
    said = run(folder, "pdfsig", "-nssdir", "sql:nss", "paper.pdf")
    valid, trusted = said.count("Signature is Valid."), said.count("Certificate is Trusted.")
    assert valid == trusted, said
    *_, last = (one for one in said.split("Signature #") if "Signed Ranges" in one)
    assert "Total document signed" in last, said
    return trusted


def attached_snapshot(pdf: bytes) -> dict[str, Any]:
    """What the paper says, as data."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return json.loads(opened.attachments["snapshot.json"].get_file().read_bytes())
