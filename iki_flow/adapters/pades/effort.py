"""So much work for a file and no more: anybody may hand in one that would take for ever."""

import ctypes
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread, get_ident

_EVERY = 0.1
"""Seconds between two looks at what was spent."""

_AGAIN = 0.5
"""Seconds of further work after which it is told once more: what is raised while a generator is
being closed is lost. Leaving takes far less."""


class TooMuch(BaseException):  # no parser may catch it as one of its own
    """A file took more work than any of ours can."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise TooMuch in this thread once it has computed for so many seconds within.

    Time that it waits for others does not count, so a busy machine refuses nothing. What runs in
    Python is stopped wherever it is; no parser need know of it.
    """
    working, over, decided = get_ident(), Event(), Lock()
    clock = time.pthread_getcpuclockid(working)
    end = time.clock_gettime(clock) + seconds

    def watch() -> None:
        nonlocal end
        while not over.wait(_EVERY):
            with decided:
                spent = time.clock_gettime(clock)
                if not over.is_set() and spent > end:
                    _raise_in(working)
                    end = spent + _AGAIN

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        with decided:
            over.set()
        watcher.join()


def _raise_in(thread: int) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(TooMuch))
