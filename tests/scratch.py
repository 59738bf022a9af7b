"""Where databases of tests lie."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - each folder in there is made by mkdtemp
_PREFIX = "iki-test-"


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder in memory where there is room, else on disk, where a copy may take 30 times as long.

    Its path is short: a Unix socket's has at most 107 bytes, which pytest's own folders exceed.
    """
    roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > 2**29
    parent = MEMORY if roomy else Path(tempfile.gettempdir())
    _clear_away(parent)
    folder = tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=parent)
    try:
        yield Path(folder)
    finally:
        shutil.rmtree(folder)


def _clear_away(parent: Path) -> None:
    """Remove what tests left that were killed."""
    for leftover in parent.glob(f"{_PREFIX}*"):
        owner = leftover.name.removeprefix(_PREFIX).split("-")[0]
        if owner.isdigit() and not Path("/proc", owner).exists():
            shutil.rmtree(leftover, ignore_errors=True)
