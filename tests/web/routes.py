"""Every route of the product as tests walk it: with the methods it takes and an address for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask
from werkzeug.routing import Rule

from iki_flow.db import db
from iki_flow.web.access import Audience

VALUES = {
    "action": "submit",
    "code": "7K3MQX9A0000000000000000000",
    "filename": "css/page.css",
    "wanted": "docx",
    "place": "1.1",
    "serial": "5e1",
    "sha256": "5a" * 32,
}
"""What to put into an address; numbers, being ids, get 1."""


@dataclass(frozen=True)
class Route:
    """One method at one address."""

    method: str
    path: str
    rule: str
    endpoint: str
    audience: Audience | None

    @property
    def writes(self) -> bool:
        return self.method == "POST"


def routes(app: Flask) -> list[Route]:
    """Every route; the one that logs out comes last, since nothing is allowed after it."""
    found = [route for rule in app.url_map.iter_rules() for route in _of(app, rule)]
    return sorted(found, key=lambda route: (route.path == "/keluar", route.path, route.method))


def _of(app: Flask, rule: Rule) -> Iterator[Route]:
    values = {name: VALUES.get(name, 1) for name in rule.arguments}
    path = app.url_map.bind("localhost").build(rule.endpoint, values)
    audience = getattr(app.view_functions[rule.endpoint], "audience", None)
    for method in sorted(rule.methods & {"GET", "POST"}):
        yield Route(method, path, rule.rule, rule.endpoint, audience)


def everything(app: Flask) -> list[str]:
    """Every row of the database, to compare before and after."""
    with app.app_context(), db.engine.connect() as connection:
        return list(connection.connection.driver_connection.iterdump())
