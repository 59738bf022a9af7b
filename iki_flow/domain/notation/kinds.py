"""What a piece of a line looks like, and which looks may be signs."""

from enum import StrEnum


class Kind(StrEnum):
    """What a piece looks like. A sign by its look may still be part of a name."""

    SAID_OVER = "said_over"
    SAID_COMPARED = "said_compared"
    SAID_TIMES = "said_times"
    SAID_PLUS = "said_plus"
    SAID_MINUS = "said_minus"
    HUNDRED = "hundred"
    PERCENT = "percent"
    NUMBER = "number"
    BARE_TIMES = "bare_times"
    BARE_PLUS = "bare_plus"
    BARE_MINUS = "bare_minus"
    BARE_OVER = "bare_over"
    LETTER_X = "letter_x"
    WORD = "word"
    OPEN = "open"
    CLOSE = "close"
    SLASH = "slash"
    COLON = "colon"
    OVER = "over"
    TIMES = "times"
    PLUS = "plus"
    DASH = "dash"
    HYPHEN = "hyphen"
    """Between numbered words, of which none stands elsewhere on the line; cut by `hyphens`."""
    BAR = "bar"
    EQUALS = "equals"
    SEMICOLON = "semicolon"
    COMMA = "comma"
    OTHER = "other"


SIGN_OF = {
    Kind.SAID_OVER: "/",
    Kind.SAID_COMPARED: "/",
    Kind.SLASH: "/",
    Kind.COLON: "/",
    Kind.OVER: "/",
    Kind.BAR: "/",
    Kind.SAID_TIMES: "*",
    Kind.TIMES: "*",
    Kind.LETTER_X: "*",
    Kind.BARE_OVER: "/",
    Kind.BARE_TIMES: "*",
    Kind.BARE_PLUS: "+",
    Kind.BARE_MINUS: "-",
    Kind.SAID_PLUS: "+",
    Kind.PLUS: "+",
    Kind.SAID_MINUS: "-",
    Kind.DASH: "-",
    Kind.HYPHEN: "-",
}
SIGNS = frozenset(SIGN_OF)
TELLING = SIGNS - {Kind.HYPHEN}
"""The signs that tell what the others beside them are; "S1-S3" is rather a part of a name."""
DIVIDING = frozenset(
    {Kind.SLASH, Kind.COLON, Kind.OVER, Kind.SAID_OVER, Kind.SAID_COMPARED, Kind.BAR}
)
COMPUTING = frozenset(
    {Kind.SAID_OVER, Kind.SAID_TIMES, Kind.SAID_PLUS, Kind.SAID_MINUS, Kind.OVER, Kind.TIMES}
)
SCALING = frozenset({Kind.SAID_TIMES, Kind.TIMES, Kind.LETTER_X})
FIGURES = frozenset({Kind.NUMBER, Kind.HUNDRED})
