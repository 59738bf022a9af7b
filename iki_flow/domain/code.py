"""Document codes: unguessable, short enough to type, hard to misread."""

from collections.abc import Callable

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: without I, L, O and U, which are misread or spell words."""

_SYMBOLS, _GROUP = 28, 4
_MISREAD = str.maketrans("OIL", "011")


def new_code(random_bytes: Callable[[int], bytes]) -> str:
    """A fresh code of 140 random bits, in seven groups of four symbols."""
    value = int.from_bytes(random_bytes(18))
    symbols = "".join(_ALPHABET[value >> 5 * place & 31] for place in range(_SYMBOLS))
    return _in_groups(symbols)


def normalised(typed: str) -> str | None:
    """The code somebody typed or scanned, in its one written form; None if it cannot be one."""
    symbols = "".join(typed.upper().translate(_MISREAD).split()).replace("-", "")
    if len(symbols) != _SYMBOLS or any(symbol not in _ALPHABET for symbol in symbols):
        return None
    return _in_groups(symbols)


def compact(code: str) -> str:
    """Without its hyphens, as it stands in an address."""
    return code.replace("-", "")


def _in_groups(symbols: str) -> str:
    return "-".join(symbols[start : start + _GROUP] for start in range(0, _SYMBOLS, _GROUP))
