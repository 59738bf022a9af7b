"""What may be wrong with an Office file."""

from enum import Enum, auto


class Trouble(Enum):
    """What is wrong with a package, or what it carries that is not only read."""

    DAMAGED = auto()
    """It is broken, encrypted, or its main part is none."""
    TOO_LARGE = auto()
    DECLARES = auto()
    """Office declares no document types; whoever does wants a parser to fetch or to swell."""
    MACROS = auto()
    PROGRAMS = auto()
    OBJECTS = auto()
    """Files of other programs within it."""
    REMOTE = auto()
    """Something is fetched when it is opened; a hyperlink is only followed."""


class Unfit(Exception):  # noqa: N818 - it reads as a sentence
    """A package that nothing can be said of but what is wrong with it."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.name)
        self.trouble = trouble
