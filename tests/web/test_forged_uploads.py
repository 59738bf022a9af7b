"""No forgery passes by the page, the command, or the verifier that auditors take along."""

import json
from io import StringIO

import pytest

from iki_flow.adapters.offline.program import run as offline_program
from iki_flow.models import Purpose
from iki_flow.queries import archive
from iki_flow.wiring import wired
from tests.adapters import forgeries
from tests.web.browser_like import Browser, parse, text_of
from tests.web.desks import (
    desks_fixture,  # noqa: F401 - pytest finds the fixture here
)


@pytest.fixture
def paper(desks):
    """The bytes of the locked plan."""
    with desks.app.app_context():
        return archive.content(archive.sealed(desks.id("pelayanan")).file_sha256)


def verdict_of(page):
    (shown,) = [one for one in parse(page.text).iter("section") if "verdict" in one.get("class")]
    return shown.get("class")


def test_the_page_accepts_the_paper_and_no_forgery_of_it(desks, paper):
    genuine = Browser(desks.app).upload("/verifikasi", paper)
    assert verdict_of(genuine) == "verdict verdict-good"
    for number, (name, forge) in enumerate(forgeries.ALL.items()):
        stranger = Browser(desks.app, address=f"192.0.2.{number}")
        status = 422 if b"%PDF-" not in forge(paper)[:1024] else 200
        page = stranger.upload("/verifikasi", forge(paper), status)
        assert "asli dan masih berlaku" not in text_of(page), name
        assert status == 422 or verdict_of(page) != "verdict verdict-good", name


@pytest.fixture
def folder(desks, paper, tmp_path):
    """The paper and all its forgeries as files, and the root certificate beside them."""
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "genuine.pdf").write_bytes(paper)
    for number, forge in enumerate(forgeries.ALL.values()):
        (tmp_path / "papers" / f"{number}.pdf").write_bytes(forge(paper))
    with desks.app.app_context():
        office = archive.by_code(desks_code(desks)).office_id
        root = archive.office_key(office, Purpose.AUTHORITY).certificate
    (tmp_path / "root.crt").write_bytes(root)
    return tmp_path


def desks_code(desks):
    with desks.document(desks.id("pelayanan")) as document:
        return document.code


def genuine_in(lines):
    told = [json.loads(line) for line in lines.splitlines()]
    assert len(told) == 1 + len(forgeries.ALL)
    return [one["file"].rpartition("/")[2] for one in told if one["genuine"]]


@pytest.mark.parametrize("with_root", [False, True], ids=["register", "root"])
def test_the_command_accepts_the_paper_and_no_forgery_of_it(desks, folder, with_root):
    trust = ["--trust", str(folder / "root.crt")] if with_root else []
    papers = [str(path) for path in sorted((folder / "papers").iterdir())]
    result = desks.app.test_cli_runner().invoke(args=["verify", *trust, *papers])
    assert result.exit_code == 1
    assert genuine_in(result.stdout) == ["genuine.pdf"]


def test_the_offline_verifier_accepts_the_paper_and_no_forgery_of_it(desks, folder):
    out = StringIO()
    with desks.app.app_context():
        at = wired().clock()
    named = ["--json", "--root", str(folder / "root.crt"), str(folder / "papers")]
    assert offline_program(named, out, at) == 1
    assert genuine_in(out.getvalue()) == ["genuine.pdf"]
