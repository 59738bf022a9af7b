"""Median seconds of each step of the route, on the largest sheet and on a unit's.

    .venv/bin/python benchmarks/steps.py [runs]

Works in a database of its own that is thrown away; nothing is cached between documents but what
the product itself keeps for the life of a process.
"""

import gc
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from flask_migrate import upgrade

from config import Config
from iki_flow import create_app
from iki_flow.cli.sample_office import sample_data
from iki_flow.services import sample, sample_office
from iki_flow.wiring import wired

AIMS = {"submit": "0.500", "approve": "0.150", "lock": "0.400"}
SHEETS = ("sekcam", "pemerintahan")


def measured(runs: int) -> Iterator[tuple[str, str, float]]:
    """Sheet, step and seconds, once for every step of every run; the first run warms up."""
    wiring, data = wired(), sample_data()
    gc.collect()
    gc.freeze()  # as wsgi.py does
    began = datetime.now(UTC) - timedelta(hours=6)
    office = sample_office.open_office(data, began, wiring.ports, wiring.house)
    sheets = [sheet for sheet in data["sheets"] if sheet["position"] in SHEETS]
    for run in range(runs + 1):
        office.year = data["year"] + run
        for sheet in sheets:
            document_id = sample.draft_plan(office, sheet | {"dated": f"{office.year}-01-05"})
            started = time.perf_counter()
            for step, _ in sample.walk(office, document_id, sheet["position"]):
                if run:
                    yield sheet["position"], step, time.perf_counter() - started
                started = time.perf_counter()


def main() -> None:
    """Print a line a step: sheet, step, median, worst, aim."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'benchmark.sqlite3'}"
        settings = replace(Config.from_env(), database_url=url, timestamp_authorities=())
        times = defaultdict(list)
        with create_app(settings).app_context():
            upgrade()
            for sheet, step, seconds in measured(runs):
                times[sheet, step].append(seconds)
    sys.stdout.write(f"{'sheet':14}{'step':10}{'median':>8}{'worst':>8}{'aim':>8}\n")
    for (sheet, step), taken in times.items():
        aim = AIMS.get(step, "") if sheet == SHEETS[0] else ""
        sys.stdout.write(f"{sheet:14}{step:10}{median(taken):8.3f}{max(taken):8.3f}{aim:>8}\n")


if __name__ == "__main__":
    main()
