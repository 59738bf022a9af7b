"""A client that keeps cookies, sends the form token, and looks at every page it is given."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import html5lib
from flask import Flask
from werkzeug.test import TestResponse

FIELDS = ("input", "select", "textarea")
ADDRESSES = ("href", "src", "action", "formaction", "data", "poster")


class Browser:
    """One reader's browser; `last` is the response it has in front of it."""

    def __init__(self, app: Flask, address: str = "127.0.0.1") -> None:
        self.client = app.test_client()
        self.address = address
        self.last: TestResponse | None = None
        self._token: str | None = None

    def get(self, url: str, status: int = 200, **more: Any) -> TestResponse:
        """Open a page that answers with this status."""
        return self._open("GET", url, status, **more)

    def post(
        self, url: str, data: Mapping[str, Any] | None = None, status: int = 302, **more: Any
    ) -> TestResponse:
        """Send a form with this session's token."""
        return self._open(
            "POST", url, status, data={"csrf_token": self.token(), **(data or {})}, **more
        )

    def upload(
        self, url: str, content: bytes, status: int = 200, name: str = "berkas", **fields: str
    ) -> TestResponse:
        """Send a file in the field "berkas" as a browser does; written out here, since the test
        client would keep large ones in files that it does not close."""
        edge = "batas"
        form = "".join(
            f'--{edge}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'
            for field, value in {"csrf_token": self.token(), **fields}.items()
        )
        form += (
            f'--{edge}\r\nContent-Disposition: form-data; name="berkas"; '
            f'filename="{name.replace(chr(34), "%22")}"\r\n\r\n'
        )
        return self._open(
            "POST",
            url,
            status,
            data=form.encode() + content + f"\r\n--{edge}--\r\n".encode(),
            content_type=f"multipart/form-data; boundary={edge}",
        )

    def follow(self) -> TestResponse:
        """Go where the last response sends."""
        assert self.last is not None
        return self.get(self.last.headers["Location"])

    def sign_in(self, nip: str, password: str, status: int = 302) -> TestResponse:
        """Log in as one does on the page."""
        return self.post("/masuk", {"nip": nip, "password": password}, status)

    def token(self) -> str:
        """The form token of this session, as any page with a form holds it."""
        if self._token is None:
            page = self.fetch("GET", "/masuk").text
            self._token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
        return self._token

    def fetch(self, method: str, url: str, **more: Any) -> TestResponse:
        """Send exactly this, whatever comes back."""
        response = self.client.open(
            url,
            method=method,
            environ_base={"REMOTE_ADDR": self.address},
            buffered=True,  # a file that nobody reads to its end would stay open
            **more,
        )
        if "Set-Cookie" in response.headers:
            self._token = None  # it may be another session from here on
        return response

    def _open(self, method: str, url: str, status: int, **more: Any) -> TestResponse:
        self.last = response = self.fetch(method, url, **more)
        assert response.status_code == status, (url, response.status_code, text_of(response))
        if response.mimetype == "text/html" and status not in range(300, 400):
            assert faults(response.text) == [], url
        return response


def text_of(response: TestResponse) -> str:
    """What a page says, without its markup."""
    if response.mimetype != "text/html":
        return response.mimetype
    page = parse(response.text)
    main = page.find(".//main")
    return words(page if main is None else main)


def parse(html: str) -> Any:
    """A page as a tree; a page that is not HTML as it should be raises."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(html)


def each(page: Any, *tags: str) -> Iterator[Any]:
    """The elements with these tags."""
    return (element for element in page.iter() if element.tag in tags)


def words(element: Any) -> str:
    """The text of an element, its blanks as one reads them."""
    return " ".join("".join(element.itertext()).split())


def faults(html: str) -> list[str]:
    """Everything about a page that some reader, or the content policy, would stumble over."""
    page = parse(html)
    return [fault for check in CHECKS for fault in check(page)]


def _names_itself(page: Any) -> Iterator[str]:
    if page.get("lang") not in ("id", "en"):
        yield "no language"
    headings = [words(heading) for heading in page.iter("h1")]
    if len(headings) != 1 or not headings[0]:
        yield f"h1: {headings}"
    elif not words(page.find(".//title")).startswith(headings[0]):
        yield f"the title does not begin with {headings[0]!r}"


def _names_its_parts(page: Any) -> Iterator[str]:
    ids = Counter(element.get("id") for element in page.iter() if element.get("id"))
    yield from (f"id {name!r} {times} times" for name, times in ids.items() if times > 1)
    for element in page.iter():
        for attribute in ("aria-describedby", "aria-labelledby", "for"):
            for name in (element.get(attribute) or "").split():
                if name not in ids:
                    yield f"{attribute} names {name!r}, which is not there"
        link = element.get("href") or ""
        if link.startswith("#") and link[1:] not in ids:
            yield f"a link to {link!r}, which is not there"


def _labels_its_fields(page: Any) -> Iterator[str]:
    labelled = {label.get("for") for label in page.iter("label")}
    wrapped = {field for label in page.iter("label") for field in each(label, *FIELDS)}
    for field in each(page, *FIELDS):
        named = field.get("id") in labelled or field in wrapped
        named = named or field.get("aria-label") or field.get("aria-labelledby")
        if not named and field.get("type") not in ("hidden", "submit", "button"):
            yield f"field {field.get('name')!r} without a label"
    for button in each(page, "button", "a"):
        if not words(button) and not button.get("aria-label"):
            yield f"a {button.tag} that says nothing"
    for picture in page.iter("img"):
        if picture.get("alt") is None:
            yield f"picture {picture.get('src')!r} without words"


def _keeps_the_policy(page: Any) -> Iterator[str]:
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "style" or element.get("style") is not None:
            yield f"inline style in {element.tag}"
        if element.tag == "script" and not element.get("src"):
            yield "inline script"
        for attribute, value in element.items():
            if attribute.lower().startswith("on"):
                yield f"{attribute} in {element.tag}"
            if attribute in ADDRESSES and not _is_here(value):
                yield f"{element.tag} leads away: {value}"


def _is_here(address: str) -> bool:
    parts = urlsplit(address)
    return not parts.scheme and not parts.netloc and "\\" not in address


def _guards_its_forms(page: Any) -> Iterator[str]:
    for form in page.iter("form"):
        tokens = [i for i in form.iter("input") if i.get("name") == "csrf_token"]
        if (form.get("method") or "get").lower() == "post":
            if len(tokens) != 1:
                yield f"form to {form.get('action')!r} with {len(tokens)} tokens"
        elif tokens:
            yield "a form token in an address"


CHECKS = (
    _names_itself,
    _names_its_parts,
    _labels_its_fields,
    _keeps_the_policy,
    _guards_its_forms,
)
