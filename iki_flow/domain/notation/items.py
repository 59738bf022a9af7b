"""Pieces and the brackets around them: what a line is made of once it is nested."""

from dataclasses import dataclass

from iki_flow.domain.notation.pieces import Piece


@dataclass(frozen=True, slots=True)
class Aside:
    """Brackets that belong to a name: "penduduk (jiwa)"; `computes` when a formula is in them."""

    start: int
    end: int
    computes: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Brackets that hold a quantity of their own; `opening` is "jumlah" or "rata-rata" before."""

    items: "tuple[Item, ...]"
    opening: str
    start: int
    end: int


Item = Piece | Aside | Group
