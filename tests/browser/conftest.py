"""Debian's Chromium, and the sample office for it to visit."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.live_office import LiveOffice, open_office, open_to_browsers
from tests.browser.reader import DESKTOP, PATIENCE, Reader
from tests.databases import Copies

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def sample_database(
    sqlite_copies: Copies, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Path:
    """A database with the sample office, which takes long to open: once for all workers."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    kept = shared / "sample-office.sqlite3"
    with _alone(shared / "sample-office.lock"):
        if not kept.exists():
            with sqlite_copies.fresh(open_office) as url:
                shutil.copyfile(url.removeprefix("sqlite:///"), kept)
    return kept


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture
def office(sample_database: Path, tmp_path: Path) -> Iterator[LiveOffice]:
    """A copy of the sample office, open to browsers."""
    copy = tmp_path / "office.sqlite3"
    shutil.copyfile(sample_database, copy)
    with open_to_browsers(f"sqlite:///{copy}") as office:
        yield office


@pytest.fixture(scope="module")
def chromium(sample_database: Path) -> Iterator[Browser]:
    """The browser; closed after each module, since no other test can run an event loop meanwhile.

    The office is opened before it, as signing runs such a loop too.
    """
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_executable(), args=FLAGS)
        yield browser
        browser.close()


def _executable() -> str:
    named = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if named is None:
        raise RuntimeError(f"The browser tests need one of {', '.join(NAMES)} on PATH.")
    return named


@pytest.fixture
def new_reader(chromium: Browser, office: LiveOffice) -> Iterator[Callable[..., Reader]]:
    """Makes readers, each with a browser of his own; none may have met any fault at the end."""
    readers: list[Reader] = []

    def make(**settings: object) -> Reader:
        context = chromium.new_context(
            base_url=office.url,
            viewport=DESKTOP,
            locale="id-ID",
            reduced_motion="reduce",  # colours half-way from one to another are no page's colours
            **settings,
        )
        context.set_default_timeout(PATIENCE)
        readers.append(Reader(context, office.url))
        return readers[-1]

    yield make
    for reader in readers:
        reader.context.close()
    assert [fault for reader in readers for fault in reader.faults] == []
