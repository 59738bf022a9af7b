"""What the pages reach beyond the database: ports, the house's settings, the clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import current_app

from iki_flow.services.composition import House
from iki_flow.services.ports import Ports

_NAME = "iki"


@dataclass(frozen=True)
class Wiring:
    """Everything that `create_app` joined together."""

    ports: Ports
    house: House
    clock: Callable[[], datetime]
    production: bool


def wired() -> Wiring:
    """The wiring of the running product."""
    wiring: Wiring = current_app.extensions[_NAME]
    return wiring
