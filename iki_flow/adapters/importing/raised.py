"""Raised figures, which a plain text keeps as signs of their own where there are such."""

_SIGNS = {"1": "¹", "2": "²", "3": "³"}
"""Those that every font has; the others are only marked."""


def raised(text: str) -> str:
    """A raised text as it can be kept: "m" and a raised 2 are not "m2"."""
    return "".join(_SIGNS[one] for one in text) if set(text) <= _SIGNS.keys() else text
