"""Habits of the code that a reviewer would otherwise have to watch over."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PRODUCT = ROOT / "iki_flow"
SOURCES = sorted(PRODUCT.rglob("*.py"))
LONGEST_FILE = 250

CLOCK = {
    "datetime.date.today",
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "sqlalchemy.func.current_timestamp",
    "sqlalchemy.func.now",
    "time.gmtime",
    "time.localtime",
    "time.time",
    "time.time_ns",
}
CHANCE = {"os.urandom", "random", "secrets", "uuid.uuid1", "uuid.uuid4"}
RUNS_TEXT = {"eval", "exec", "marshal", "os.popen", "os.system", "pickle", "shelve", "yaml.load"}
BROKEN_HASHES = {"MD5", "SHA1", "md5", "sha1"}
TEXT_BECOMES_MARKUP = {
    "flask.render_template_string",
    "jinja2.Template",
    "markupsafe.Markup",
}


def layer(*names: str) -> list[Path]:
    """The source files of these layers, each a package or a module."""
    inside = [PRODUCT / name for name in names]
    assert all(place.exists() for place in inside), names
    return [path for path in SOURCES if any(path.is_relative_to(place) for place in inside)]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def names_for(tree: ast.AST) -> dict[str, str]:
    """What each imported word stands for: {"dt": "datetime.datetime"}."""
    known = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            known |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
        elif isinstance(node, ast.Import):
            known |= {a.asname: a.name for a in node.names if a.asname}
    return known


def dotted(node: ast.expr, known: dict[str, str]) -> str:
    match node:
        case ast.Name(id=word):
            return known.get(word, word)
        case ast.Attribute(value=value, attr=word):
            return f"{dotted(value, known)}.{word}"
    return "…"


def mentions(path: Path) -> Iterator[tuple[int, str]]:
    """Every name a file uses or imports, in full, called or not, with its line."""
    tree = parsed(path)
    known = names_for(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            yield node.lineno, dotted(node, known)
        elif isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    tree = parsed(path)
    known = names_for(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield dotted(node.func, known), node


def offences(paths: list[Path], banned: set[str]) -> list[str]:
    """Where these names, or anything inside them, are used: ["iki_flow/x.py:7 random.choice"]."""
    return [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for path in paths
        for line, name in mentions(path)
        if any(name == word or name.startswith(f"{word}.") for word in banned)
    ]


def test_the_product_is_looked_at():
    assert PRODUCT / "db.py" in layer("db.py")
    assert PRODUCT / "domain/errors.py" in layer("domain")


@pytest.mark.parametrize(
    "code",
    [
        "from datetime import datetime as dt\nnow = dt.now",
        "import datetime\nprint(datetime.datetime.now())",
        "from sqlalchemy import func\nset_at = func.now()",
        "import time as t\nt.time()",
        "from time import time",
    ],
)
def test_a_clock_is_seen_under_any_name(code, tmp_path, monkeypatch):
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    (tmp_path / "late.py").write_text(code)
    assert offences([tmp_path / "late.py"], CLOCK)


def test_only_db_commits():
    others = [path for path in SOURCES if path != PRODUCT / "db.py"]
    commits = [(p.name, line) for p in others for line, n in mentions(p) if n.endswith(".commit")]
    assert commits == []


def test_db_commits_once():
    commits = [n for n, _ in calls(PRODUCT / "db.py") if n.endswith(".commit")]
    assert len(commits) == 1


def test_only_the_edges_read_the_clock():
    inner = layer("domain", "models", "queries", "services", "adapters", "db.py")
    assert offences(inner, CLOCK) == []


def test_only_the_edges_and_adapters_draw_lots():
    inner = layer("domain", "models", "queries", "services", "db.py")
    assert offences(inner, CHANCE) == []
    assert offences(layer("adapters"), {"random"}) == []


def test_figures_are_exact():
    floats = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in layer("domain")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, float)
    ]
    casts = [path.name for path in layer("domain") for name, _ in calls(path) if name == "float"]
    assert floats + casts == []


def test_no_text_is_run():
    assert offences(SOURCES, RUNS_TEXT) == []
    shells = [
        path.name
        for path in SOURCES
        for _, call in calls(path)
        if any(k.arg == "shell" and getattr(k.value, "value", 1) for k in call.keywords)
    ]
    assert shells == []


def test_only_text_of_ours_becomes_markup():
    made_up = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in SOURCES
        for name, call in calls(path)
        if name in TEXT_BECOMES_MARKUP and not (call.args and _is_ours(call.args[0]))
    ]
    assert made_up == []


def _is_ours(markup: ast.expr) -> bool:
    """Written here word for word, or by the one writer that escapes all it is given."""
    return isinstance(markup, ast.Constant) or (
        isinstance(markup, ast.Call) and ast.unparse(markup.func) == "formula.mathml"
    )


def test_no_broken_hash():
    by_name = [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for path in SOURCES
        for line, name in mentions(path)
        if name.rpartition(".")[2] in BROKEN_HASHES
    ]
    by_text = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant) and node.value in BROKEN_HASHES
    ]
    assert by_name + by_text == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_has_one_subject(path):
    assert len(path.read_text().splitlines()) <= LONGEST_FILE
    assert not re.search(r"util|helper|manager|misc|common", path.stem)


def test_one_command_runs_every_check():
    commands = (ROOT / "script/test").read_text().splitlines()
    assert {"ruff check", "ruff format --check", "mypy", "lint-imports"} <= set(commands)
    assert commands[-1].startswith("pytest ")
    assert "exec bash script/test" in (ROOT / ".ci/run").read_text()
