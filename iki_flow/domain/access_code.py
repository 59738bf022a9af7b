"""Access codes: typed once from a slip of paper, so written in groups and read as they may come."""

from collections.abc import Callable

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without I, O, 0 and 1, which are misread; 32 of them, so that each carries five random bits."""

_LENGTH, _GROUP = 16, 4


def new_access_code(random_bytes: Callable[[int], bytes]) -> str:
    """A fresh code of 80 random bits, in four groups of four."""
    letters = "".join(_LETTERS[byte % len(_LETTERS)] for byte in random_bytes(_LENGTH))
    return _in_groups(letters)


def tidied(typed: str) -> str:
    """The code as it was handed out, however its letters, blanks and hyphens were typed."""
    return _in_groups("".join(sign for sign in typed.upper() if sign in _LETTERS))


def _in_groups(letters: str) -> str:
    return "-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))
