"""The one file that auditors take along: it stands alone, and says what the command says."""

import json
from datetime import timedelta
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from iki_flow.adapters.offline.packing import INSTRUCTIONS, instructions, verifier
from iki_flow.adapters.offline.program import run as program
from iki_flow.adapters.pades import inspect, printed
from iki_flow.domain.verifying.offline import verify_offline
from iki_flow.domain.verifying.paper import Means
from iki_flow.domain.verifying.report import as_json
from tests.adapters import bare_python, forgeries
from tests.adapters.signing_office import LATER, approved, look_alike, sealed, sheet, the_office


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return bare_python.furnish(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """An auditor's folder: the verifier, the root certificate, and papers of all kinds."""
    folder = tmp_path_factory.mktemp("desk")
    other = look_alike()
    papers = {
        "genuine.pdf": sealed(),
        "flipped.pdf": sealed()[:-2000] + b"!" + sealed()[-1999:],
        "appended.pdf": sealed() + b"\n",
        "note.pdf": forgeries.APPENDED["a note"](sealed()),
        "approved.pdf": approved(),
        "blank.pdf": sheet(),
        "stranger.pdf": other.seal(other.signed(sheet())),
        "letter.pdf": b"Dengan hormat,",
    }
    (folder / "papers").mkdir()
    for name, content in papers.items():
        (folder / "papers" / name).write_bytes(content)
    (folder / "verifikasi.pyz").write_bytes(verifier())
    (folder / "root.crt").write_bytes(the_office().root)
    return folder


def asked(site, desk, *arguments):
    return bare_python.run(site, desk / "verifikasi.pyz", "--root", f"{desk}/root.crt", *arguments)


def test_the_same_sources_give_the_same_file():
    verifier.cache_clear()
    first = verifier()
    verifier.cache_clear()
    assert verifier() == first


def test_it_holds_what_verifies_and_nothing_that_signs_or_serves():
    names = ZipFile(BytesIO(verifier())).namelist()
    assert "iki_flow/adapters/pades/inspection.py" in names
    assert "iki_flow/domain/formula/canonical.lark" in names
    assert {"licences/lark.txt", "licences/rfc8785.txt"} <= set(names)
    forbidden = ("services", "queries", "models", "web", "cli", "pdf", "authority", "vault")
    assert not [name for name in names if any(part in forbidden for part in name.split("/"))]
    assert not [name for name in names if name.endswith(("authority.py", "vault.py"))]


def test_with_pyhanko_alone_and_no_network_it_finds_the_one_genuine_paper(site, desk):
    result = asked(site, desk, "--json", f"{desk}/papers")
    assert result.stderr == ""
    assert result.returncode == 1
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(lines) == 8
    assert [one["file"].rpartition("/")[2] for one in lines if one["genuine"]] == ["genuine.pdf"]
    verdicts = {one["file"].rpartition("/")[2]: one["verdict"] for one in lines}
    assert verdicts == {
        "genuine.pdf": "genuine_register_not_asked",
        "flipped.pdf": verdicts["flipped.pdf"],
        "appended.pdf": "broken",
        "note.pdf": "changed",
        "approved.pdf": "incomplete",
        "blank.pdf": "incomplete",
        "stranger.pdf": "signed_by_others",
        "letter.pdf": "broken",
    }


def test_its_json_is_that_of_the_command(site, desk):
    paper = f"{desk}/papers/genuine.pdf"
    result = asked(site, desk, "--json", paper)
    assert result.returncode == 0
    verdict = verify_offline(sealed(), the_office().root, LATER, Means(inspect, printed))
    assert result.stdout == as_json(paper, verdict) + "\n"


def test_a_person_reads_the_verdict_first(site, desk):
    result = asked(site, desk, f"{desk}/papers/genuine.pdf")
    head, _, rest = result.stdout.partition("PUTUSAN: ")
    assert head.startswith("Sidik akar yang dipercaya (SHA-256): ")
    assert rest.startswith("PDF ini asli menurut tanda tangan di dalamnya;")
    assert "  Angka tercetak sama dengan datanya: ya" in rest


def test_without_pyhanko_it_says_what_to_install(desk, tmp_path):
    result = bare_python.run(tmp_path, desk / "verifikasi.pyz", "--root", "x", "y")
    assert result.returncode == 1
    assert "python -m pip install 'pyhanko>=0.38'" in result.stderr


@pytest.mark.parametrize("root", ["nowhere.crt", "papers/letter.pdf"])
def test_what_is_no_certificate_is_not_trusted(desk, root, capsys):
    with pytest.raises(SystemExit) as end:
        program(["--root", f"{desk}/{root}", "x.pdf"], StringIO(), LATER)
    assert end.value.code == 2
    assert "bukan sertifikat" in capsys.readouterr().err


def test_what_is_not_there_has_its_line(desk):
    out = StringIO()
    named = [
        "--root",
        f"{desk}/root.crt",
        "--json",
        f"{desk}/lost.pdf",
        f"{desk}/papers/genuine.pdf",
    ]
    assert program(named, out, LATER) == 1
    verdicts = [json.loads(line)["verdict"] for line in out.getvalue().splitlines()]
    assert verdicts == ["unreadable", "genuine_register_not_asked"]


def test_it_goes_by_the_time_it_is_given(desk):
    out = StringIO()
    named = ["--root", f"{desk}/root.crt", f"{desk}/papers/genuine.pdf"]
    assert program(named, out, LATER - timedelta(days=30)) == 1
    assert "masa depan" in out.getvalue()


def test_the_instructions_name_the_roots():
    text = instructions("--root akar-kantor.crt").decode()
    assert "python verifikasi.pyz --root akar-kantor.crt dokumen" in text
    assert "{" not in text
    assert INSTRUCTIONS.endswith(".txt")
