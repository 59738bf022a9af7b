"""Which bracket closes which."""

from iki_flow.domain.notation.kinds import Kind
from iki_flow.domain.notation.outcome import Doubt, Unclear
from iki_flow.domain.notation.pieces import Piece

_DEEPEST = 20
_PARTNERS = {")": "(", "]": "[", "}": "{"}


def partners(pieces: list[Piece]) -> dict[int, int]:
    """The closing bracket of each opening one, by place.

    Raises:
        Unclear: a bracket has no partner, or they are nested too deeply for a formula.
    """
    found: dict[int, int] = {}
    waiting: list[int] = []
    for place, piece in enumerate(pieces):
        if piece.kind is Kind.OPEN:
            waiting.append(place)
        elif piece.kind is Kind.CLOSE:
            if not waiting or pieces[waiting[-1]].text != _PARTNERS[piece.text]:
                raise Unclear(Doubt.BRACKETS)
            found[waiting.pop()] = place
        if len(waiting) > _DEEPEST:
            raise Unclear(Doubt.LONG)
    if waiting:
        raise Unclear(Doubt.BRACKETS)
    return found


def unpaired(pieces: list[Piece]) -> list[Piece]:
    """The brackets without a partner of any shape."""
    waiting: list[Piece] = []
    stray: list[Piece] = []
    for piece in pieces:
        if piece.kind is Kind.OPEN:
            waiting.append(piece)
        elif piece.kind is Kind.CLOSE:
            if waiting:
                waiting.pop()
            else:
                stray.append(piece)
    return stray + waiting
