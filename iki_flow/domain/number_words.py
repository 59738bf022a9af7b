"""Figures in Indonesian words, for whoever is asked which of two figures is meant."""

from decimal import Decimal

_DIGITS = ("nol", *"satu dua tiga empat lima enam tujuh delapan sembilan".split())
_SCALES = ((1000, "ribu"), (100, "ratus"), (10, "puluh"))


def in_words(value: Decimal) -> str:
    """A figure of less than a million in words: 5.1 is "lima koma satu"; closing zeros go."""
    whole, _, decimals = format(abs(value), "f").partition(".")
    said = _whole(int(whole))
    after = " ".join(_DIGITS[int(digit)] for digit in decimals.rstrip("0"))
    return ("minus " if value < 0 else "") + said + (f" koma {after}" if after else "")


def _whole(number: int) -> str:
    if number < 10:
        return _DIGITS[number]
    if 10 < number < 20:
        return "sebelas" if number == 11 else f"{_DIGITS[number - 10]} belas"
    size, name = next(scale for scale in _SCALES if number >= scale[0])
    many, rest = divmod(number, size)
    said = f"se{name}" if many == 1 else f"{_whole(many)} {name}"
    return f"{said} {_whole(rest)}" if rest else said
