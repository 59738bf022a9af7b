"""Read many scrambled formula texts: none may raise anything, none may take over 50 ms.

    .venv/bin/python benchmarks/formulas.py [texts] [seed]

Prints the count of each outcome, the median and the five slowest; exit code 1 when a text failed.
"""

import gc
import sys
import time
from collections import Counter
from itertools import islice
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from iki_flow.domain.formula import parse, show
from iki_flow.domain.notation import read
from tests.domain.scrambled import scrambled

MOST_MS = 50


def _again(text: str, taken: float) -> float:
    """The quickest of six where the first was too slow: others may keep the machine busy."""
    for _ in range(5 if taken * 1000 > MOST_MS else 0):
        start = time.perf_counter()
        read.__wrapped__(text)
        taken = min(taken, time.perf_counter() - start)
    return taken


def main(texts: int, seed: int) -> bool:
    """Whether all went well."""
    gc.freeze()  # a sweep through the whole product is no matter of the reader
    counted: Counter[str] = Counter()
    times: list[tuple[float, str]] = []
    well = True
    for text in islice(scrambled(seed), texts):
        start = time.perf_counter()
        try:
            reading = read.__wrapped__(text)
            taken = _again(text, time.perf_counter() - start)
            if reading.expression is not None:
                assert parse(show(reading.expression), reading.variables) == reading.expression
            counted[reading.outcome.value] += 1
        except Exception as error:  # what no text may cause is what this looks for
            taken, well = time.perf_counter() - start, False
            print(f"{error!r} for {text!r}")
        times.append((taken * 1000, text))
    slowest = sorted(times, reverse=True)[:5]
    print(f"{texts} texts, seed {seed}: {dict(counted)}")
    print(f"median {median(taken for taken, _ in times):.2f} ms")
    for taken, text in slowest:
        print(f"{taken:6.1f} ms  {len(text)} characters  {text[:80]!r}")
    return well and slowest[0][0] <= MOST_MS


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:3]]
    sys.exit(0 if main(*(given + [100_000, 1][len(given) :])) else 1)
