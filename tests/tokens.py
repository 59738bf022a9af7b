"""SoftHSM: tokens (PKCS #11) as an HSM has them, one set of them for each process of the tests."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from iki_flow.adapters.pades import InToken
from tests.scratch import scratch_folder

MODULE = "/usr/lib/softhsm/libsofthsm2.so"
FIRST_PIN = "pin-dari-pengelola"


@dataclass(frozen=True)
class Hsm:
    """The module and its keeper, who prepares the tokens."""

    module: InToken
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def token(self, pin: str = FIRST_PIN) -> str:
        """Prepare a token under a PIN; its label."""
        label = f"Token {next(self._numbers)}"
        prepare = ["softhsm2-util", "--init-token", "--free", "--label", label]
        subprocess.run(
            [*prepare, "--pin", pin, "--so-pin", "pengelola-hsm"], check=True, capture_output=True
        )
        return label


@contextmanager
def running_hsm() -> Iterator[Hsm]:
    """An HSM with a place of its own; the module is loaded once in a process, and stays."""
    with scratch_folder() as folder:
        Path(folder, "tokens").mkdir()
        settings = folder / "softhsm2.conf"
        settings.write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
        os.environ["SOFTHSM2_CONF"] = str(settings)
        yield Hsm(InToken(MODULE))
