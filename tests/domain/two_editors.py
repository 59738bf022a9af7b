"""Sheets that two people change at once: a base, and what each did to it."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import count

from hypothesis import strategies as st

from iki_flow.domain.entry import EnteredObjective
from iki_flow.domain.merging import Sheet
from tests.domain.rows import indicator

DAY = date(2024, 1, 5)
CELLS = ("name", "formula", "source", "unit", "weight", "note", "reading")


def sheet(*parts, dated=DAY):
    """Sasaran, each a text with its indicators: a name, or a whole row."""
    return Sheet(
        dated,
        [
            EnteredObjective(text, [row(one) if isinstance(one, str) else one for one in rows])
            for text, rows in parts
        ],
    )


def row(name, **values):
    """An indicator that is told from others by its name and its formula alike."""
    usual = {"formula": f"jumlah {name} / seluruh {name}", "inputs": {}, "targets": {}}
    return indicator(name=name, **{**usual, **values})


def rows_of(merged):
    """What the sheet says: each sasaran with the names under it."""
    return [(one.text, [each.name for each in one.indicators]) for one in merged.objectives]


NAMES = ("surat masuk", "desa binaan", "KTP jadi", "usaha kecil", "surat masuk", "")
TEXTS = ("Pelayanan prima", "Desa tertib", "", "Pelayanan prima")

bases = st.lists(
    st.tuples(st.sampled_from(TEXTS), st.lists(st.sampled_from(NAMES), max_size=3)), max_size=3
).map(lambda parts: sheet(*parts))

VERBS = ("cell", "cell", "text", "drop", "add", "move", "drop all", "add all", "move all", "date")
steps = st.lists(
    st.tuples(st.sampled_from(VERBS), *[st.integers(0, 5)] * 3, st.sampled_from(CELLS)), max_size=6
)


def edited(base, deeds, who):
    """The sheet after somebody's deeds; every text that he types is his alone and there once."""
    fresh = (f"{who}{number}" for number in count(1))
    objectives = [replace(one, indicators=list(one.indicators)) for one in base.objectives]
    dated = base.dated
    for verb, where, at, to, cell in deeds:
        if verb == "date":
            dated += timedelta(days=at)
        elif verb == "add all":
            objectives.insert(to, EnteredObjective(next(fresh), [row(next(fresh))]))
        elif objectives:
            _deed(objectives, verb, where % len(objectives), (at, to), (cell, fresh))
    return Sheet(dated, objectives)


def _deed(objectives, verb, here, places, typing):
    (at, to), (cell, fresh) = places, typing
    own = objectives[here].indicators
    if verb == "text":
        objectives[here] = replace(objectives[here], text=next(fresh))
    elif verb == "drop all":
        del objectives[here]
    elif verb == "move all":
        objectives.insert(to, objectives.pop(here))
    elif verb == "add":
        own.insert(to, row(next(fresh)))
    elif own and verb == "drop":
        del own[at % len(own)]
    elif own and verb == "move":
        one = own.pop(at % len(own))
        objectives[to % len(objectives)].indicators.insert(to, one)
    elif own:
        own[at % len(own)] = replace(own[at % len(own)], **{cell: next(fresh)})
