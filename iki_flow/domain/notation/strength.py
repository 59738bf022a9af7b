"""How sure a sign is."""

from enum import IntEnum


class Strength(IntEnum):
    """From a part of a name to a sign beyond doubt."""

    NAME = 0
    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3
