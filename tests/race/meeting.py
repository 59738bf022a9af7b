"""Several people who act in the same moment, each in a thread and a session of his own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from threading import Barrier, Lock

from flask import Flask

from iki_flow.adapters.pades import OwnAuthority
from iki_flow.domain.errors import Refusal
from iki_flow.domain.signing import Appearance, Box
from iki_flow.services.ports import Ports

Act = Callable[[], object]


def at_once(app: Flask, acts: Sequence[Act]) -> list[Refusal | None]:
    """Let them all act; what each was refused with, None where he succeeded."""

    def run(act: Act) -> Refusal | None:
        with app.app_context():
            try:
                act()
            except Refusal as refusal:
                return refusal
        return None

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


@dataclass(frozen=True)
class Gathering(OwnAuthority):
    """The office's signer, that makes no revocation list before all are here."""

    all_here: Barrier = field(default_factory=lambda: Barrier(1))

    def revocation_list(self, *given, **named) -> bytes:
        self.all_here.wait()
        return super().revocation_list(*given, **named)


def met_by_list(ports: Ports, people: int) -> Ports:
    """The same ports, but nobody stamps before so many have read the document."""
    barrier = Barrier(people, timeout=60)
    return replace(ports, signer=Gathering(ports.signer.secret, all_here=barrier))


def met(ports: Ports, people: int) -> Ports:
    """The same ports, but nobody signs before so many have read the document."""
    all_here, one_at_a_time = Barrier(people, timeout=60), Lock()

    def stamp(appearance: Appearance, box: Box) -> bytes:
        all_here.wait()
        with one_at_a_time:
            return ports.stamp(appearance, box)

    return replace(ports, stamp=stamp)
