"""Putting the verifier into one file: our own modules as they are, and two small libraries.

It is no second implementation. What the page verifies with is followed, import by import, from the
program, so that nothing is forgotten and nothing else comes along: no web, no database, no keys.
"""

import ast
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

FILE_NAME = "verifikasi.pyz"

INSTRUCTIONS = "BACA-SAYA.txt"

_ROOT = Path(__file__).parents[3]
_PROGRAM = "iki_flow.adapters.offline.program"
_JOINING = frozenset({"iki_flow", "iki_flow.adapters.offline", "iki_flow.adapters.pades"})
"""Packages that join all of the product when they are imported; here they only hold the rest."""

_LIBRARIES = ("lark", "rfc8785")
"""Pure Python, and not among what pyHanko needs; their licences come along."""

_WRITTEN = (2020, 1, 1, 0, 0, 0)
_SHEBANG = b"#!/usr/bin/env python3\n"
_MAIN = """\
import sys

if sys.version_info < (3, 11):
    sys.exit("Diperlukan Python 3.11 atau yang lebih baru.")
try:
    from iki_flow.adapters.offline.program import run
except ImportError as missing:
    sys.exit(
        f"Pasang pyHanko lebih dulu: python -m pip install 'pyhanko>=0.38' ({missing})"
    )
from datetime import UTC, datetime

sys.exit(run(sys.argv[1:], sys.stdout, datetime.now(UTC)))
"""


@cache
def verifier() -> bytes:
    """The one file; the same bytes wherever it is made from the same sources."""
    contents = {"__main__.py": _MAIN.encode(), **dict(_own()), **dict(_others())}
    out = BytesIO(_SHEBANG)
    out.seek(0, 2)
    with ZipFile(out, "a") as packed:
        for name in sorted(contents):
            packed.writestr(ZipInfo(name, _WRITTEN), contents[name], ZIP_STORED)
    return out.getvalue()


def files(options: str) -> dict[str, bytes]:
    """The verifier and its instructions, by file name."""
    return {FILE_NAME: verifier(), INSTRUCTIONS: instructions(options)}


def instructions(options: str) -> bytes:
    """How to use it, in Indonesian; `options` are those that name the root certificates."""
    text = Path(__file__).with_name(INSTRUCTIONS).read_text(encoding="utf-8")
    return text.replace("{options}", options).encode()


def _own() -> Iterator[tuple[str, bytes]]:
    """Every module of ours that the program imports, and the grammars beside them."""
    waiting, seen = [_PROGRAM], set[str]()
    while waiting:
        module = waiting.pop()
        path = _source(module)
        if module in seen or path is None:
            continue
        seen.add(module)
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source)
        if module in _JOINING:
            yield _name(path), f'"""{ast.get_docstring(tree)}"""\n'.encode()
        else:
            yield _name(path), source.encode()
            waiting += [one for one in _imported(tree) if one.startswith("iki_flow.")]
        waiting += [module.rpartition(".")[0]]
        yield from ((_name(one), one.read_bytes()) for one in path.parent.glob("*.lark"))


def _source(module: str) -> Path | None:
    path = _ROOT.joinpath(*module.split("."))
    found = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return found if module and found.is_file() else None


def _imported(tree: ast.Module) -> Iterator[str]:
    """What a module imports, and what that may be of: `from a import b` may name a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _others() -> Iterator[tuple[str, bytes]]:
    for library in _LIBRARIES:
        for file in metadata.files(library) or ():
            licence = "LICENSE" in file.name and ".dist-info" in file.parts[0]
            if licence:
                yield f"licences/{library}.txt", file.read_binary()
            elif file.suffix in {".py", ".lark"} and file.parts[0] == library:
                yield file.as_posix(), file.read_binary()


def _name(path: Path) -> str:
    return path.relative_to(_ROOT).as_posix()
