"""Where databases of tests lie."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder in memory where there is room, else on disk, where a copy may take 30 times as long.

    Its path is short: a Unix socket's has at most 107 bytes, which pytest's own folders exceed.
    """
    memory = Path("/dev/shm")  # noqa: S108 - mkdtemp makes a folder of ours there
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > 2**29
    folder = tempfile.mkdtemp(prefix="iki-test-", dir=memory if roomy else None)
    try:
        yield Path(folder)
    finally:
        shutil.rmtree(folder)
