"""How alike two names of quantities are: the same, nearly the same, or different.

Offices copy rows by hand, and "fasilitasi" becomes "fasilitas" on the way. What nearly matches is
suggested to a person and never taken.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache

_SYMBOL = 2
"""Names as short as that keep their case: in "n/N" two quantities are meant."""
_MARKS = re.compile(r"(?<!\d)[.,]|[.,](?!\d)|[-–—−/;:()\[\]{}\"'“”‘’•_]")
_ALIKE_TENTHS = 8
"""Two words are spelled alike from 8/10 of their letters in common, in the same order."""
_WORDS_FOR_ONE_MORE = 6
"""From so many words on, one more word in the one name leaves both nearly the same."""
_MOST_UNLIKE = 2
"""So many words of a name may be spelled another way."""
_LIGHT = frozenset(
    "yang dan di pada untuk dari oleh dengan jumlah total seluruh semua keseluruhan".split()
)
_TELLING = frozenset(
    """tidak belum bukan non tanpa harus wajib akan rencana direncanakan target sangat kurang lebih
    sebelum sesudah setelah ini lalu i ii iii iv v vi vii viii ix x xi xii""".split()
)
"""Words by which an office tells two quantities apart; so do figures and single letters."""

_VAGUE = _LIGHT | frozenset(
    """angka banyaknya bobot capaian data hasil nilai persentase realisasi rencana skor
    target""".split()
)
"""Words that tell in which place of a formula something stands, not what is counted."""
_BARE = re.compile(r"[a-z]?\d*", re.IGNORECASE)


class Likeness(IntEnum):
    """From different quantities to one."""

    DIFFERENT = 0
    NEAR = 1
    SAME = 2


@lru_cache(maxsize=4096)
def tidied(name: str) -> str:
    """The name by which it is compared: without marks, case and runs of blanks.

    Signs that change the meaning stay ("<", "+", "%"), and so do the marks inside a figure.
    """
    bare = " ".join(_MARKS.sub(" ", name).split())
    return bare if len(bare) <= _SYMBOL else bare.casefold()


@lru_cache(maxsize=4096)
def vague(name: str) -> bool:
    """Whether a name says nothing of what is counted: a letter, "Realisasi", "Jumlah nilai".

    Two rows that use it mean two quantities more often than one.
    """
    words = tidied(name).casefold().split()
    return all(word in _VAGUE or _BARE.fullmatch(word) for word in words)


@lru_cache(maxsize=16384)
def likeness(one: str, other: str) -> Likeness:
    """How alike two names are; symmetric, and SAME exactly where `tidied` gives the same."""
    first, second = sorted((tidied(one), tidied(other)))
    if first == second:
        return Likeness.SAME
    return Likeness.NEAR if _near(first.split(), second.split()) else Likeness.DIFFERENT


def _near(one: Sequence[str], other: Sequence[str]) -> bool:
    """Word by word; "yang" and a verb more tell the part from the whole."""
    if max(len({*one} - {*other} - _LIGHT), len({*other} - {*one} - _LIGHT)) > _MOST_UNLIKE:
        return False
    more = 0
    for change, start, end, from_, to in SequenceMatcher(None, one, other, False).get_opcodes():
        if change == "equal":
            continue
        left, right = one[start:end], other[from_:to]
        if change == "replace":
            if len(left) != len(right) or not all(map(_spelled_alike, left, right)):
                return False
            continue
        weighty = [word for word in (*left, *right) if word not in _LIGHT]
        if any(map(_tells_apart, weighty)) or (weighty and "yang" in (*left, *right)):
            return False
        more += len(weighty)
    return more == 0 or (more == 1 and min(len(one), len(other)) >= _WORDS_FOR_ONE_MORE)


def _tells_apart(word: str) -> bool:
    return len(word) == 1 or word in _TELLING or any(map(str.isdigit, word))


@lru_cache(maxsize=4096)
def _spelled_alike(one: str, other: str) -> bool:
    if _tells_apart(one) or _tells_apart(other):
        return False
    blocks = SequenceMatcher(None, one, other, False).get_matching_blocks()
    common = sum(block.size for block in blocks)
    return 10 * 2 * common >= _ALIKE_TENTHS * (len(one) + len(other))
