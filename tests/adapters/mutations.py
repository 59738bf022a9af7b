"""Files changed at random, the same in every run: each seed is a few hundred of them."""

import random
from collections.abc import Callable, Iterator

Change = Callable[[bytearray, random.Random], None]

_LONGEST = 64


def bit_flipped(file: bytearray, chance: random.Random) -> None:
    file[chance.randrange(len(file))] ^= 1 << chance.randrange(8)


def byte_replaced(file: bytearray, chance: random.Random) -> None:
    file[chance.randrange(len(file))] = chance.randrange(256)


def digit_changed(file: bytearray, chance: random.Random) -> None:
    place = _some(file, chance, b"0123456789")
    file[place] = ord(str((file[place] - ord("0") + 1 + chance.randrange(9)) % 10))


def name_changed(file: bytearray, chance: random.Random) -> None:
    place = _some(file, chance, b"/")
    file[place + 1] = ord("X")


def run_zeroed(file: bytearray, chance: random.Random) -> None:
    begin, end = _run(file, chance)
    file[begin:end] = bytes(end - begin)


def run_removed(file: bytearray, chance: random.Random) -> None:
    begin, end = _run(file, chance)
    del file[begin:end]


def run_doubled(file: bytearray, chance: random.Random) -> None:
    begin, end = _run(file, chance)
    file[end:end] = file[begin:end]


def run_moved(file: bytearray, chance: random.Random) -> None:
    begin, end = _run(file, chance)
    moved = file[begin:end]
    del file[begin:end]
    place = chance.randrange(len(file))
    file[place:place] = moved


def byte_put_in(file: bytearray, chance: random.Random) -> None:
    file.insert(chance.randrange(len(file) + 1), chance.randrange(256))


def end_cut(file: bytearray, chance: random.Random) -> None:
    del file[chance.randrange(len(file)) :]


CHANGES: tuple[Change, ...] = (
    bit_flipped,
    byte_replaced,
    digit_changed,
    name_changed,
    run_zeroed,
    run_removed,
    run_doubled,
    run_moved,
    byte_put_in,
    end_cut,
)


def mutations(pdf: bytes, seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    """So many changed files, none of them the file itself, with what was done to each."""
    chance = random.Random(seed)  # noqa: S311 - draws positions, protects nothing
    for number in range(count):
        change = CHANGES[number % len(CHANGES)]
        file = bytearray(pdf)
        while bytes(file) == pdf:
            change(file, chance)
        yield f"{change.__name__}, seed {seed}, number {number}", bytes(file)


def _run(file: bytearray, chance: random.Random) -> tuple[int, int]:
    begin = chance.randrange(len(file))
    return begin, min(len(file), begin + 1 + chance.randrange(_LONGEST))


def _some(file: bytearray, chance: random.Random, wanted: bytes) -> int:
    while True:
        place = chance.randrange(len(file) - 1)
        if file[place] in wanted:
            return place
