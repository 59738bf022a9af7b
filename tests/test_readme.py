"""The README says what is true."""

import re
from pathlib import Path

import click
import pytest

from config import ROOT
from iki_flow.cli import COMMANDS
from iki_flow.domain.workflow import ROUTE

SETTINGS = (ROOT / "config.py").read_text(encoding="utf-8")
SERVER = (ROOT / "script" / "server").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_picture_of_the_route_is_the_route() -> None:
    drawn = re.findall(r"^    (\w+) --> (\w+): (\w+)$", README, re.MULTILINE)

    assert drawn == [(step.source, step.dest or step.source, step.action) for step in ROUTE]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_is_listed(command: click.Command) -> None:
    assert re.search(rf"^\| `{command.name}\b", README, re.MULTILINE)


@pytest.mark.parametrize(
    "place",
    sorted(set(re.findall(r"`((?:iki_flow|script|docs|migrations|templates)/[\w/.]*)`", README))),
)
def test_every_place_named_exists(place: str) -> None:
    assert (ROOT / place).exists()


def test_the_pictures_exist() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)

    assert pictures
    assert [name for name in pictures if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize(
    "setting", sorted(set(re.findall(r"`([A-Z]{2,}_[A-Z_]+)[`=]", README)) - {"ROUTE"})
)
def test_every_setting_named_is_read(setting: str) -> None:
    sources = [ROOT / "config.py", ROOT / "script" / "server"]

    assert any(setting in Path(source).read_text(encoding="utf-8") for source in sources)


@pytest.mark.parametrize(
    "setting",
    sorted(
        set(re.findall(r'\benv(?:\.get\(|, )"([A-Z_]+)"', SETTINGS))
        | set(re.findall(r"^#   ([A-Z_, ]+?)  ", SERVER, re.MULTILINE))
    ),
)
def test_every_setting_that_is_read_is_named(setting: str) -> None:
    assert all(f"`{name}" in README for name in setting.split(", "))


def test_it_is_short() -> None:
    assert len(README.splitlines()) < 150
