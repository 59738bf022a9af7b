"""Texts that nobody should write, made from those that offices write."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

LONGEST = 2000
REAL = [
    json.loads(line)["text"]
    for line in (Path(__file__).parent / "formulas.jsonl").read_text("utf-8").splitlines()
]
PARTS = [
    *sorted({word for text in REAL for word in text.split()}),
    *"( ) [ ] { } / + - – − * × ÷ : ; , . = % ∑ Σ √ ^ < > ─ ½ ² “ ” ' | & · • \\".split(),
    *["dibagi", "dikali", "ditambah", "dikurangi", "x 100%", "x100", "rata-rata (", "jumlah ("],
    *["1/8 (", "atau A/B", "A = ", "B: ", "keterangan:", "<u>", "</u>", "<br>", "&amp;", "-----"],
    *["1.250", "0,07", "100", "30%", "tahun (n-1)", "Rp 1.000", "adalah", "rumus:", "jika", "\x00"],
    *["\n", "\n- "],
]


def scrambled(seed: int) -> Iterator[str]:
    """Without end: parts in any order, real texts damaged, any letters; at most 2,000 each."""
    random = Random(seed)  # noqa: S311 - the same texts for the same seed
    makers = (_shuffled, _damaged, _damaged, _repeated, _any_letters)
    while True:
        yield random.choice(makers)(random)[:LONGEST]


def _shuffled(random: Random) -> str:
    length = random.choice((3, 10, 30, 300))
    chosen = random.choices(PARTS, k=random.randint(1, length))
    return random.choice(("", " ", " ")).join(chosen)


def _damaged(random: Random) -> str:
    text = random.choice(REAL)
    for _ in range(random.randint(1, 6)):
        place, end = sorted(random.choices(range(len(text) + 1), k=2))
        text = random.choice(
            (
                text[:place] + text[end:],
                text[:place] + random.choice(PARTS) + text[place:],
                text[:end] + text[place:],
                text[:place] + random.choice(REAL) + text[end:],
                text[:place] + text[place:end][::-1] + text[end:],
            )
        )
    return text


def _repeated(random: Random) -> str:
    unit = " ".join(random.choices(PARTS, k=random.randint(1, 4)))
    return random.choice(REAL) + unit * random.randint(1, LONGEST // len(unit))


def _any_letters(random: Random) -> str:
    highest = random.choice((0x7F, 0x17F, 0x2FFF, sys.maxunicode))
    length = random.choice((5, 50, LONGEST))
    return "".join(chr(random.randint(0, highest)) for _ in range(random.randint(1, length)))
