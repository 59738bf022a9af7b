"""One person in front of a browser, who notices whatever a page should not do."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Request, Response, expect

from iki_flow.services.sample_office import PASSWORD, PIN

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}

PATIENCE = 15_000
"""Milliseconds to wait for what should be there; signing takes longest."""

_FAILED_STATUS = "Failed to load resource: the server responded with a status of"
"""The browser's own note about an answer; `faults` has the answer itself."""

_UNDER_WAY = 300
"""Milliseconds in which a page has sent what was typed, and the browser has noted how that went."""

_TRANSFERRED = """() => document.fonts.ready.then(() => ["navigation", "resource"]
    .flatMap((type) => performance.getEntriesByType(type))
    .reduce((total, entry) => total + entry.encodedBodySize, 0))"""
AXE = Axe().axe_script
"""Half a megabyte; once in a page is enough, however often it is looked at."""

_VIOLATIONS = "axe.run({resultTypes: ['violations'], preload: false})"
"""Every rule that axe runs of itself, without fetching the style sheets again for each run: only a
rule that it leaves out reads them so, and one about sound and film, of which we have none."""

_SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

_UNDER_ARROWS = """[...document.querySelectorAll("select")]
    .filter((list) => parseFloat(getComputedStyle(list).paddingRight) < 32)
    .map((list) => list.id)"""
"""The choices whose words would run under the arrow at the end of their field."""


class Reader:
    """A browser of one's own. `faults` is what went wrong in it that nobody expected."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.faults: list[str] = []
        self.site = urlsplit(site).netloc
        self.context = context
        self.page = context.new_page()
        context.on("console", self._hear)
        context.on("weberror", lambda wrong: self.faults.append(f"script: {wrong.error}"))
        context.on("request", self._follow)
        context.on("response", self._read)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(_FAILED_STATUS):
            self.faults.append(f"console: {message.text}")

    def _follow(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.netloc != self.site:
            self.faults.append(f"asks another host: {request.url}")

    def _read(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status}: {urlsplit(response.url).path}")

    @contextmanager
    def refused(self, status: int) -> Iterator[None]:
        """What is done meanwhile is answered once with this status, and nothing else is wrong."""
        before = len(self.faults)
        yield
        seen = self.faults[before:]
        assert [fault.partition(":")[0] for fault in seen] == [str(status)], seen
        del self.faults[before:]

    @contextmanager
    def offline(self) -> Iterator[None]:
        """The connection is lost meanwhile; what the browser notes of that is no fault."""
        before = len(self.faults)
        self.context.set_offline(True)
        yield
        for page in self.context.pages[:1]:  # else a request of now is only then told as failed
            page.wait_for_timeout(_UNDER_WAY)
        self.context.set_offline(False)
        del self.faults[before:]

    def sign_in(self, nip: str, password: str = PASSWORD) -> None:
        """Come in by the front door."""
        self.page.goto("/masuk")
        self.page.get_by_label("NIP", exact=True).fill(nip)
        self.page.get_by_label("Kata sandi", exact=True).fill(password)
        self.page.get_by_role("button", name="Masuk", exact=True).click()
        expect(self.page.get_by_role("button", name="Keluar")).to_be_visible()

    def open_action(self, action: str) -> Locator:
        """The form of a step at the foot of a document's page, its panel open."""
        panel = self.page.locator("details").filter(has=self.page.locator("form"), has_text=action)
        form = panel.locator("form")
        if not form.is_visible():
            panel.locator("summary").click()
        return form

    def sign(self, action: str, pin: str = PIN) -> None:
        """Take a step that asks for the PIN, with every warning acknowledged that there is."""
        form = self.open_action(action)
        for box in form.get_by_role("checkbox").all():
            box.check()
        form.get_by_label("PIN tanda tangan Anda", exact=True).fill(pin)
        form.get_by_role("button", name=action).click()

    def look(self, *sizes: dict[str, int]) -> None:
        """Look at the page as it is now, on a desk unless it is said where."""
        for size in sizes or (DESKTOP,):
            self.page.set_viewport_size(size)
            found = self._examined()
            assert not found.violations_count, f"{self._where(size)}\n{found.generate_report()}"
            assert self.page.evaluate(_SIDEWAYS) == 0, f"{self._where(size)} scrolls sideways"
            assert self.page.evaluate(_UNDER_ARROWS) == [], f"{self._where(size)} hides words"

    def _examined(self) -> AxeResults:
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE)
        return AxeResults(self.page.evaluate(_VIOLATIONS))

    def first_view(self) -> int:
        """How many bytes it took to show the page to somebody who had seen none before.

        As they were sent, that is with static files compressed, and whatever a cache held.
        """
        return self.page.evaluate(_TRANSFERRED)

    def _where(self, size: dict[str, int]) -> str:
        return f"{self.page.url} at {size['width']} px"
