"""Text as it was typed or pasted, with nothing in it that cannot be printed or kept."""


def tidy(text: str) -> str:
    """The text with every kind of blank as a space, without control characters.

    Word and Excel paste tabs and unbreakable spaces between words: they part words here, too.
    Line breaks stay.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(map(_kept, line)) for line in lines).strip()


def _kept(letter: str) -> str:
    if letter.isspace():
        return " "
    return letter if letter.isprintable() else ""
