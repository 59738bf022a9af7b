"""A Python that has pyHanko and what that needs, and nothing else that is installed here."""

import os
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

_NO_NETWORK = """
import runpy, socket, sys
def refused(*_): raise OSError("there is no network here")
socket.socket.connect = refused
socket.getaddrinfo = refused
del sys.argv[0]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def needed(name: str = "pyhanko", found: dict[str, None] | None = None) -> dict[str, None]:
    """The distributions that one needs to run, itself included."""
    found = {} if found is None else found
    try:
        requires = distribution(name).requires or []
    except PackageNotFoundError:
        return found  # only needed by another Python
    if name not in found:
        found[name] = None
        for line in requires:
            if "extra ==" not in line:
                needed(re.split(r"[ ;<>=!~\[(]", line)[0].lower().replace("_", "-"), found)
    return found


def furnish(folder: Path) -> Path:
    """Link what pyHanko needs into a folder, as an installation of it alone would put it there."""
    for name in needed():
        installed = distribution(name)
        for top in {file.parts[0] for file in installed.files or () if file.parts[0] != ".."}:
            link = folder / top
            if not link.exists():
                link.symlink_to(Path(str(installed.locate_file(top))))
    return folder


def run(site: Path, program: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a program with what is in `site`, out of reach of any network."""
    return subprocess.run(
        [sys.executable, "-S", "-c", _NO_NETWORK, str(program), *arguments],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        timeout=120,
    )
