"""`flask verify`: a JSON line a file, and an exit code that a script can trust."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from config import ROOT
from iki_flow.models import Purpose
from iki_flow.queries import archive
from tests.adapters import bsre_service
from tests.services.elsewhere import outside, stamped_by
from tests.services.national import locked_at_bsre
from tests.services.story import reopen


@pytest.fixture
def papers(office_app, tmp_path) -> dict[str, Path]:
    """Files to verify: one genuine, others not, and the office's root certificate."""
    with office_app.app_context():
        story = reopen()
        genuine = story.paper("pelayanan")
        approved = story.paper("pmd")
        root = archive.office_key(story.office_id, Purpose.AUTHORITY).certificate
        name = story.snapshot("pelayanan")["document"]["file_name"]
    flipped = bytearray(genuine)
    flipped[len(flipped) // 2] ^= 1
    contents = {
        name: genuine,
        "flipped.pdf": bytes(flipped),
        "appended.pdf": genuine + b"\n",
        "approved.pdf": approved,
        "empty.pdf": b"",
        "letter.pdf": b"Dengan hormat,",
        "root.crt": root,
    }
    for file, content in contents.items():
        (tmp_path / file).write_bytes(content)
    return {file: tmp_path / file for file in contents} | {"genuine.pdf": tmp_path / name}


def lines(result) -> list[dict]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_genuine_file_is_described_and_ends_well(office_run, papers):
    result = office_run.invoke(args=["verify", str(papers["genuine.pdf"])])
    (line,) = lines(result)
    assert result.exit_code == 0
    assert line.keys() == {
        "file",
        "verdict",
        "genuine",
        "sentence",
        "limits",
        "sha256",
        "document",
        "signers",
        "checks",
    }
    assert (line["verdict"], line["genuine"]) == ("genuine_current", True)
    assert line["document"]["unit"] == "Seksi Pelayanan Umum"
    assert [one["field"] for one in line["signers"]] == [
        "Pemilik",
        "Sekcam",
        "Camat",
        "Segel",
        "CapWaktu",
    ]
    assert all(check["passed"] for check in line["checks"])


@pytest.mark.parametrize(
    "name", ["flipped.pdf", "appended.pdf", "approved.pdf", "empty.pdf", "letter.pdf", "root.crt"]
)
def test_one_file_that_is_not_genuine_spoils_the_exit_code(office_run, papers, name):
    result = office_run.invoke(args=["verify", str(papers["genuine.pdf"]), str(papers[name])])
    assert result.exit_code == 1
    assert [line["genuine"] for line in lines(result)] == [True, False]
    assert lines(result)[1]["document"] is None


def test_a_root_certificate_takes_the_place_of_the_register(empty_run, papers):
    trust = ["--trust", str(papers["root.crt"])]
    result = empty_run.invoke(args=["verify", *trust, str(papers["genuine.pdf"])])
    (line,) = lines(result)
    assert result.exit_code == 0
    assert line["verdict"] == "genuine_register_not_asked"
    assert line["checks"][-1]["passed"] is None
    for name in ("flipped.pdf", "appended.pdf", "approved.pdf", "empty.pdf"):
        assert empty_run.invoke(args=["verify", *trust, str(papers[name])]).exit_code == 1


def test_a_paper_under_the_name_of_another_is_not_that_paper(office_run, papers, tmp_path):
    genuine = papers["genuine.pdf"]
    other = tmp_path / genuine.name.replace("pelayanan-umum", "pemerintahan")
    assert other != genuine
    other.write_bytes(genuine.read_bytes())
    for trust in ([], ["--trust", str(papers["root.crt"])]):
        result = office_run.invoke(args=["verify", *trust, str(other)])
        (line,) = lines(result)
        assert result.exit_code == 1
        assert (line["verdict"], line["genuine"]) == ("other_document", False)
        assert line["sentence"].endswith(f"melainkan dokumen {genuine.name}.")
        assert [one["name"] for one in line["checks"] if one["passed"] is False] == [
            "Nama berkas sesuai isinya"
        ]


@pytest.mark.parametrize("name", ["unduhan.pdf", "IKI-2024-penetapan-seksi-x-v1 (1).pdf", "x"])
def test_a_name_of_ones_own_says_nothing(office_run, papers, tmp_path, name):
    (tmp_path / name).write_bytes(papers["genuine.pdf"].read_bytes())
    assert office_run.invoke(args=["verify", str(tmp_path / name)]).exit_code == 0


def test_what_is_no_certificate_is_not_trusted(empty_run, papers):
    letter = str(papers["letter.pdf"])
    result = empty_run.invoke(args=["verify", "--trust", letter, letter])
    assert result.exit_code == 1
    assert "Berkas --trust bukan sertifikat" in result.output
    trust = ["--trust", str(papers["root.crt"]), "--timestamp-root", letter]
    result = empty_run.invoke(args=["verify", *trust, letter])
    assert result.exit_code == 1
    assert "Berkas --timestamp-root bukan sertifikat" in result.output


@pytest.fixture
def stamped_outside(office_app, tmp_path) -> dict[str, Path]:
    """A paper stamped by an authority outside, and the root certificates it takes to see so."""
    with office_app.app_context():
        story = reopen()
        stamped_by(story, "Satu")
        assert story.seal("pmd")
        contents = {
            "pmd.pdf": story.paper("pmd"),
            "root.crt": archive.office_key(story.office_id, Purpose.AUTHORITY).certificate,
            "one.crt": outside("Satu").root,
            "two.crt": outside("Dua").root,
        }
    for file, content in contents.items():
        (tmp_path / file).write_bytes(content)
    return {file: tmp_path / file for file in contents}


@pytest.mark.parametrize(
    ("given", "genuine"),
    [([], False), (["two.crt"], False), (["one.crt"], True), (["two.crt", "one.crt"], True)],
)
def test_offline_the_roots_of_outside_timestamps_are_given(
    empty_run, stamped_outside, given, genuine
):
    roots = [part for one in given for part in ("--timestamp-root", str(stamped_outside[one]))]
    trust = ["--trust", str(stamped_outside["root.crt"]), *roots]
    result = empty_run.invoke(args=["verify", *trust, str(stamped_outside["pmd.pdf"])])
    assert lines(result)[0]["genuine"] is genuine
    assert result.exit_code == (0 if genuine else 1)


def test_the_register_is_told_no_roots(office_run, stamped_outside):
    pdf, root = str(stamped_outside["pmd.pdf"]), str(stamped_outside["one.crt"])
    assert office_run.invoke(args=["verify", pdf]).exit_code == 0
    result = office_run.invoke(args=["verify", "--timestamp-root", root, pdf])
    assert result.exit_code == 2
    assert "hanya berlaku bersama --trust" in result.output


@pytest.fixture
def signed_at_bsre(office_app, tmp_path) -> dict[str, Path]:
    """A paper that the Camat signed at BSrE, and the root certificates it takes to see so."""
    with office_app.app_context():
        story = reopen()
        contents = {
            "umum.pdf": locked_at_bsre(story),
            "root.crt": archive.office_key(story.office_id, Purpose.AUTHORITY).certificate,
            "bsre.crt": bsre_service.root(),
        }
    for file, content in contents.items():
        (tmp_path / file).write_bytes(content)
    return {file: tmp_path / file for file in contents}


def test_the_register_knows_what_was_signed_at_bsre(office_run, signed_at_bsre):
    pdf, root = str(signed_at_bsre["umum.pdf"]), str(signed_at_bsre["bsre.crt"])
    result = office_run.invoke(args=["verify", pdf])
    assert result.exit_code == 0
    signers = lines(result)[0]["signers"]
    assert [one["field"] for one in signers if one["bsre"]] == ["Camat"]
    assert office_run.invoke(args=["verify", "--bsre-root", root, pdf]).exit_code == 2


@pytest.mark.parametrize(
    ("given", "genuine"), [([], False), (["root.crt"], False), (["bsre.crt"], True)]
)
def test_offline_the_root_of_bsre_is_given(empty_run, signed_at_bsre, given, genuine):
    roots = [part for one in given for part in ("--bsre-root", str(signed_at_bsre[one]))]
    trust = ["--trust", str(signed_at_bsre["root.crt"]), *roots]
    result = empty_run.invoke(args=["verify", *trust, str(signed_at_bsre["umum.pdf"])])
    assert lines(result)[0]["genuine"] is genuine


def test_something_must_be_named(empty_run):
    assert empty_run.invoke(args=["verify"]).exit_code == 2


def test_what_cannot_be_read_has_its_line_and_the_others_are_verified(office_run, papers, tmp_path):
    (tmp_path / "folder.pdf").mkdir()
    for trust in ([], ["--trust", str(papers["root.crt"])]):
        for bad in ("lost.pdf", "folder.pdf", "x" * 300):
            named = [str(tmp_path / bad), str(papers["genuine.pdf"])]
            result = office_run.invoke(args=["verify", *trust, *named])
            first, second = lines(result)
            assert result.exit_code == 1
            assert (first["file"], first["verdict"], first["genuine"], first["sha256"]) == (
                named[0],
                "unreadable",
                False,
                "",
            )
            assert second["genuine"] is True


def flask(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command as an auditor types it, with nothing else in the environment than is given."""
    return subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "SECRET_KEY": "5e" * 32, "KEY_SECRET": "4d" * 32}
        | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_with_a_root_certificate_no_database_is_needed(papers, tmp_path):
    nowhere = f"sqlite:///{tmp_path / 'nowhere' / 'iki.sqlite3'}"
    result = flask(
        "verify",
        "--trust",
        str(papers["root.crt"]),
        str(papers["genuine.pdf"]),
        DATABASE_URL=nowhere,
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert json.loads(result.stdout)["genuine"] is True
    assert not (tmp_path / "nowhere").exists()


def test_without_both_the_command_says_what_to_do(papers, tmp_path):
    nowhere = f"sqlite:///{tmp_path / 'nowhere' / 'iki.sqlite3'}"
    result = flask("verify", str(papers["genuine.pdf"]), DATABASE_URL=nowhere)
    assert result.returncode == 1
    assert "pakai --trust" in result.stderr
    assert "Traceback" not in result.stderr
