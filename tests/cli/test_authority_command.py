"""`flask ca`: the whole way of a key and of a list, as it is typed."""

import stat

import pytest

from iki_flow.models import Purpose
from iki_flow.queries import archive, publication

PASSPHRASE = "lima kata acak yang panjang"
TWICE = f"{PASSPHRASE}\n{PASSPHRASE}\n"


@pytest.fixture
def ca(office_run, tmp_path):
    """Runs `flask ca`; a word that ends in .json is a file in a folder of its own."""

    def run(*words, given="", code=0):
        words = [str(tmp_path / word) if word.endswith(".json") else word for word in words]
        done = office_run.invoke(args=["ca", *words], input=given)
        assert done.exit_code == code, done.output
        return done.output

    return run


def test_a_key_goes_away_and_a_list_comes_from_there(office_app, ca, tmp_path):
    with office_app.app_context():
        key = archive.office_key(1, Purpose.AUTHORITY).id
        first = publication.newest_list(key).number
    ca("export", "ca.json", given=TWICE)
    assert stat.S_IMODE((tmp_path / "ca.json").stat().st_mode) == 0o600
    assert "sudah ada" in ca("export", "ca.json", given=TWICE, code=1)
    assert "tidak sesuai" in ca("remove", "ca.json", given="kalimat yang salah\n", code=1)
    ca("remove", "ca.json", given=f"{PASSPHRASE}\n")
    assert "0 pencabutan" in ca("request", "ask.json")
    answered = ("sign", "ask.json", "--key", "ca.json", "--out", "answer.json")
    ca(*answered, given="n\n", code=1)
    assert not (tmp_path / "answer.json").exists()
    ca(*answered, given=f"y\n{PASSPHRASE}\n")
    assert "terbit" in ca("import", "answer.json")
    with office_app.app_context():
        assert publication.newest_list(key).number > first
    assert "bukan berkas" in ca("import", "ask.json", code=1)
    ca("restore", "ca.json", given=f"{PASSPHRASE}\n")
    with office_app.app_context():
        assert not archive.office_key(1, Purpose.AUTHORITY).pair.away
