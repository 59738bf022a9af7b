"""What a PIN must be, wherever one is chosen or tried."""

import unicodedata

SHORTEST_PIN = 8
LONGEST_PIN = 128
"""In characters; the shortest is the product's own rule, with wrong PINs being slowed down."""


def normal(pin: str) -> str:
    """The same PIN from every keyboard: accents may arrive composed or not."""
    return unicodedata.normalize("NFC", pin)


def fits(pin: str) -> bool:
    """Whether a new PIN has a length that is taken."""
    return SHORTEST_PIN <= len(normal(pin)) <= LONGEST_PIN
