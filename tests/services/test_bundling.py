"""The auditor's bundle: unpacked anywhere, everything in it proves itself."""

import csv
import hashlib
import io
import json
from zipfile import ZipFile

import pytest

from iki_flow.domain.errors import Damaged, NotFound
from iki_flow.queries import archive
from iki_flow.queries.documents import Filter
from iki_flow.services import bundling
from tests.adapters import bare_python
from tests.going_round import take_rules_away, write
from tests.services.elsewhere import stamped_by
from tests.services.national import locked_at_bsre


def bundled(story, who="auditor", wanted=None):
    made = bundling.bundle(
        wanted or Filter(), story.actor(who), story.day, story.tick(), "192.0.2.1", story.ports
    )
    with made.file:
        return made.file.read()


def manifest(packed):
    text = ZipFile(io.BytesIO(packed)).read("manifest.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def unpacked(sqlite_story, tmp_path):
    """A bundle with papers of every kind, in a folder: stamped here and outside, signed at BSrE."""
    locked_at_bsre(sqlite_story)
    stamped_by(sqlite_story, "Satu")
    assert sqlite_story.seal("pmd")
    ZipFile(io.BytesIO(bundled(sqlite_story))).extractall(tmp_path / "paket")
    return tmp_path / "paket"


def test_unpacked_its_own_verifier_finds_every_paper_genuine(unpacked, tmp_path):
    (tmp_path / "site").mkdir()
    site = bare_python.furnish(tmp_path / "site")
    told = (unpacked / "BACA-SAYA.txt").read_text(encoding="utf-8")
    (command,) = [line.split() for line in told.splitlines() if "verifikasi.pyz --root" in line]
    named = [str(unpacked / word) if "-" not in word[:2] else word for word in command[2:]]
    result = bare_python.run(site, unpacked / "verifikasi.pyz", "--json", *named)
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert (result.returncode, result.stderr) == (0, "")
    assert len(lines) == 3
    assert all(line["genuine"] for line in lines)


def test_the_list_names_each_paper_by_its_bytes(sqlite_story):
    packed = bundled(sqlite_story)
    (line,) = manifest(packed)
    document = sqlite_story.document("pelayanan")
    content = ZipFile(io.BytesIO(packed)).read(line["berkas"])
    assert line["berkas"] == "dokumen/IKI-2024-penetapan-seksi-pelayanan-umum-v1.pdf"
    assert hashlib.sha256(content).hexdigest() == line["sha256"]
    assert (line["kode"], line["versi"], line["unit"]) == (
        document.code,
        "1",
        "Seksi Pelayanan Umum",
    )


def test_it_holds_what_the_root_published_and_its_trail_says_who_took_it(sqlite_story):
    packed = bundled(sqlite_story)
    names = set(ZipFile(io.BytesIO(packed)).namelist())
    assert {"verifikasi.pyz", "BACA-SAYA.txt", "akar-kantor.crt", "manifest.csv"} <= names
    entry = archive.trail_head(sqlite_story.office_id)
    listed = ZipFile(io.BytesIO(packed)).read("manifest.csv")
    assert entry.event == "bundled"
    assert entry.actor == sqlite_story.actor("auditor").name
    assert entry.facts == {"count": 1, "manifest": hashlib.sha256(listed).hexdigest()}


@pytest.mark.parametrize(
    ("who", "wanted"),
    [("auditor", Filter(year=2023)), ("umum", Filter()), ("clerk", Filter())],
)
def test_nobody_takes_what_he_does_not_see(sqlite_story, who, wanted):
    head = archive.trail_head(sqlite_story.office_id).seq
    with pytest.raises(NotFound):
        bundled(sqlite_story, who, wanted)
    assert archive.trail_head(sqlite_story.office_id).seq == head


def test_a_damaged_paper_is_not_handed_out(sqlite_story):
    sha256 = archive.sealed(sqlite_story.id("pelayanan")).file_sha256
    head = archive.trail_head(sqlite_story.office_id).seq
    take_rules_away()
    write("UPDATE stored_file SET content = :new WHERE sha256 = :sha256", new=b"x", sha256=sha256)
    with pytest.raises(Damaged):
        bundled(sqlite_story)
    assert archive.trail_head(sqlite_story.office_id).seq == head


def test_a_text_is_no_formula_in_a_spreadsheet():
    assert b"\r\n'=1+1\r\n" in bundling._csv([("=1+1",)])
