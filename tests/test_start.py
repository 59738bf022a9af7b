"""What is said where the settings do not do: one line that names the setting, and exit code 1."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config import ROOT, Config, SettingsError
from iki_flow import create_app
from tests.adapters.signing_office import founded

SECRETS = {"SECRET_KEY": "5e" * 32, "KEY_SECRET": "4d" * 32}
PUBLIC = "https://iki.example"
FLASK = (sys.executable, "-m", "flask", "--app", "wsgi", "audit-check")
LAST_STEP = (ROOT / "script/server").read_text(encoding="utf-8").partition("\nexec ")[2]
GUNICORN = ("bash", "-c", f"port=0; exec {LAST_STEP}")
"""As `script/server` starts it, word for word."""


def started(command: tuple[str, ...], folder: Path, **settings: str) -> tuple[int, str]:
    """How a program ends in production, and what it says."""
    place = {"PATH": os.environ["PATH"], "DATABASE_URL": f"sqlite:///{folder / 'iki.sqlite3'}"}
    ended = subprocess.run(
        command,
        cwd=ROOT,
        env={**place, "IKI_ENV": "production", "PUBLIC_URL": PUBLIC, **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
    )
    return ended.returncode, ended.stdout


@pytest.mark.parametrize(
    ("command", "missing"),
    [(FLASK, "SECRET_KEY"), (GUNICORN, "KEY_SECRET")],
    ids=["flask", "gunicorn"],
)
def test_a_missing_secret_is_named_with_how_to_make_one(command, missing, tmp_path):
    given = {name: value for name, value in SECRETS.items() if name != missing}
    code, said = started(command, tmp_path, **given)
    assert (code, said) == (
        1,
        f"IKI Flow does not start: {missing} must be at least 32 random bytes in hex. "
        "Make it with: openssl rand -hex 32\n",
    )


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"PUBLIC_URL": "http://iki.example"}, "PUBLIC_URL"),
        ({"PUBLIC_URL": "https://iki.example", "TRUSTED_PROXIES": "one"}, "TRUSTED_PROXIES"),
        ({"PUBLIC_URL": "https://iki.example", "TSA_URL": "http://tsa.example"}, "TSA_ROOT"),
        ({"PUBLIC_URL": "https://iki.example", "TSA_ROOT": "tsa.crt"}, "TSA_ROOT"),
        ({"BSRE_URL": "https://bsre.example"}, "BSRE_URL needs BSRE_USERNAME"),
        ({"BSRE_URL": "https://bsre.example", "BSRE_VERSION": "3"}, "BSRE_VERSION"),
        ({"BSRE_URL": "https://bsre.example", "BSRE_TIMEOUT": "lama"}, "BSRE_TIMEOUT"),
        ({"BSRE_URL": "https://bsre.example", "BSRE_SANDBOX": "1"}, "BSRE_SANDBOX"),
        ({"BSRE_URL": "https://bsre.example", "BSRE_SANDBOX": "ya"}, "BSRE_SANDBOX must be 0 or 1"),
        ({"BSRE_URL": "https://bsre.example", "BSRE_FAR_CORNER": "2"}, "BSRE_FAR_CORNER"),
        ({"BSRE_URL": "https://bsre.example", "BSRE_TLS_ROOTS": "nihil.pem"}, "BSRE_TLS_ROOTS"),
        ({"BSRE_URL": "https://bsre.example", "BSRE_ROOTS": "nihil.crt"}, "nihil.crt"),
        (
            {"PUBLIC_URL": "https://iki.example", "TSA_URL": "tsa.example", "TSA_ROOT": "a"},
            "TSA_URL",
        ),
        ({"PUBLIC_URL": "https://iki.example", "IKI_ENV": "prod"}, "IKI_ENV"),
    ],
)
def test_what_else_does_not_do_is_named(settings, named):
    with pytest.raises(SettingsError, match=named):
        Config.from_env({"IKI_ENV": "production", **SECRETS, **settings})


def test_timestamp_authorities_are_known_with_the_root_of_each(tmp_path):
    office, files = founded(), []
    for name, pair in (("a.crt", office.keys.authority), ("b.crt", office.keys.seal)):
        files.append(tmp_path / name)
        files[-1].write_bytes(pair.certificate)
    given = {"TSA_URL": "http://a.example https://b.example"}
    given["TSA_ROOT"] = " ".join(map(str, files))
    config = Config.from_env({"IKI_ENV": "production", "PUBLIC_URL": PUBLIC, **SECRETS, **given})
    assert config.timestamp_authorities == (
        ("http://a.example", office.root),
        ("https://b.example", office.keys.seal.certificate),
    )


AT_BSRE = {"BSRE_USERNAME": "kecamatan", "BSRE_PASSWORD": "sandi-aplikasi"}


def at_bsre(folder, **settings):
    root = folder / "bsre.crt"
    root.write_bytes(founded().root)
    given = {**SECRETS, **AT_BSRE, "BSRE_ROOTS": str(root), **settings}
    return Config.from_env({"IKI_ENV": "test", "DATABASE_URL": f"sqlite:///{folder}/x", **given})


def test_an_account_at_bsre_is_connected(tmp_path):
    config = at_bsre(tmp_path, BSRE_URL="http://10.1.2.3:8080", BSRE_VERSION="1")
    assert (config.bsre.version, config.bsre.timeout, config.bsre.far_corner) == (1, 60, True)
    assert "sandi-aplikasi" not in repr(config)
    joined = create_app(config).extensions["iki"]
    assert joined.house.bsre
    assert not joined.house.sandbox
    assert joined.ports.signer.bsre.roots == config.bsre.roots


def test_an_account_of_trial_marks_every_paper(tmp_path):
    config = at_bsre(tmp_path, BSRE_URL="https://bsre.example", BSRE_SANDBOX="1")
    assert create_app(config).extensions["iki"].house.sandbox


@pytest.mark.parametrize("url", ["http://bsre.example", "ftp://10.1.2.3", "https://"])
def test_a_passphrase_goes_over_no_open_line(tmp_path, url):
    with pytest.raises(SettingsError, match="BSRE_URL"):
        create_app(at_bsre(tmp_path, BSRE_URL=url))


def test_everything_that_is_wrong_is_said_at_once():
    with pytest.raises(SettingsError) as refused:
        Config.from_env({"IKI_ENV": "production", "TRUSTED_PROXIES": "one"})
    named = [line.split()[0] for line in str(refused.value).splitlines()]
    assert named == ["SECRET_KEY", "KEY_SECRET", "TRUSTED_PROXIES", "PUBLIC_URL"]


def test_one_secret_is_not_used_twice():
    twice = {"SECRET_KEY": "5E" * 32, "KEY_SECRET": "5e" * 32}
    with pytest.raises(SettingsError, match="another secret than SECRET_KEY"):
        Config.from_env({"IKI_ENV": "production", "PUBLIC_URL": PUBLIC, **twice})


def test_a_secret_is_never_repeated():
    with pytest.raises(SettingsError) as refused:
        Config.from_env({"IKI_ENV": "production", **SECRETS, "SECRET_KEY": "too-short"})
    assert "too-short" not in str(refused.value)
