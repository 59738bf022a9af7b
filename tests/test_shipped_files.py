"""What the repository holds beside its code: pinned parts, vendored files, templates."""

import hashlib
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
STATIC = ROOT / "iki_flow/static"
VENDOR = STATIC / "vendor"
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PAGES = [path for path in TEMPLATES if "pdf" not in path.relative_to(ROOT / "templates").parts]
STATIC_TEXTS = sorted(p for p in STATIC.rglob("*") if p.suffix in {".css", ".js", ".svg"})

TOP_LEVEL = {
    ".ci",
    ".gitignore",
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "benchmarks",
    "config.py",
    "docs",
    "iki_flow",
    "migrations",
    "pyproject.toml",
    "requirements",
    "script",
    "templates",
    "tests",
    "wsgi.py",
}
ELSEWHERE = r"(?:https?:)?//"
FETCHES_FROM_ELSEWHERE = re.compile(
    rf"""(?:\b(?:src|srcset|href|action|data|poster)\s*=\s*["']?|url\(\s*["']?|@import\s+["'])
        {ELSEWHERE}""",
    re.VERBOSE | re.IGNORECASE,
)
STYLE_OR_HANDLER = re.compile(r"<[^>]*\s(?:style|on[a-z]+)\s*=", re.IGNORECASE)
SUM = re.compile(r"^\| `([^`]+)` \|.*\| `([0-9a-f]{64})` \|$", re.MULTILINE)
PINNED = re.compile(r"^(\S+==\S+) \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+(?:    # .*\n)+")


def names(paths):
    return [str(path.relative_to(ROOT)) for path in paths]


def pins(kind):
    """The pinned parts of a requirements file; fails on any line that is not part of a pin."""
    rest = re.sub(r"\A(?:#.*\n)*", "", (ROOT / f"requirements/{kind}.txt").read_text())
    found = set()
    while rest:
        match = PINNED.match(rest)
        assert match, rest[:80]
        found.add(match[1])
        rest = rest[match.end() :]
    return found


def test_the_top_level_is_short():
    if not (ROOT / ".git").exists():
        pytest.skip("what belongs to the project is known to git alone, and this is a plain copy")
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert {line.partition("/")[0] for line in listed.stdout.splitlines()} == TOP_LEVEL


def test_every_part_is_pinned_and_the_tests_run_on_the_same():
    assert pins("base") < pins("test")


@pytest.mark.parametrize("kind", ["base", "test"])
def test_pins_name_no_place(kind):
    text = (ROOT / f"requirements/{kind}.txt").read_text()
    assert not re.search(r"https?:|file:|--(?:index|extra-index|find-links|trusted)", text)


def test_files_of_others_are_what_their_makers_published():
    stated = SUM.findall((VENDOR / "README.md").read_text())
    assert {
        name: hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() for name, _ in stated
    } == dict(stated)


def test_no_file_of_others_goes_unstated():
    stated = {(VENDOR / n).resolve() for n, _ in SUM.findall((VENDOR / "README.md").read_text())}
    present = {*VENDOR.iterdir(), *(STATIC / "fonts").iterdir()} - {VENDOR / "README.md"}
    assert present == stated


@pytest.mark.parametrize("path", TEMPLATES + STATIC_TEXTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_nothing_is_fetched_from_elsewhere(path):
    assert not FETCHES_FROM_ELSEWHERE.search(path.read_text())


def test_templates_escape_everything():
    unescaped = re.compile(r"\|\s*safe\b|\bautoescape\s+false\b")
    assert names(path for path in TEMPLATES if unescaped.search(path.read_text())) == []


def test_pages_need_no_inline_style_or_script():
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style\b", re.IGNORECASE)
    assert names(path for path in PAGES if inline.search(path.read_text())) == []
    assert names(path for path in PAGES if STYLE_OR_HANDLER.search(path.read_text())) == []
