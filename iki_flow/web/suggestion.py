"""A row of another unit that a row seems to be, with the two held side by side."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from iki_flow.domain.comparison.words import Piece, Sign, pieces
from iki_flow.domain.entry import EnteredIndicator
from iki_flow.domain.offers import Offer
from iki_flow.domain.sheet import IndicatorRow
from iki_flow.web.labels import POLARITIES


@dataclass(frozen=True)
class Held:
    """One field of both rows; `pieces` are the words of both in one."""

    called: LazyString
    pieces: tuple[Piece, ...]

    @property
    def here(self) -> list[Piece]:
        """As the row says it; what only it says is OUT."""
        return [one for one in self.pieces if one.sign is not Sign.IN]

    @property
    def there(self) -> list[Piece]:
        """As the unit's row says it; what only that says is IN."""
        return [one for one in self.pieces if one.sign is not Sign.OUT]


@dataclass(frozen=True)
class Suggestion:
    """A row as read, and one that it seems to be."""

    own: EnteredIndicator
    offer: Offer

    @property
    def fields(self) -> list[Held]:
        """What tells a person whether the two are one."""
        theirs = self.offer.row
        if theirs is None:
            return []
        pairs = zip(_shown(self.own), _shown(theirs), strict=True)
        return [Held(called, pieces(mine, other)) for (called, mine), (_called, other) in pairs]


def _shown(row: EnteredIndicator | IndicatorRow) -> Iterator[tuple[LazyString, str]]:
    yield _("Indikator"), row.name
    yield _("Rumus"), row.formula
    yield _("Satuan"), row.unit
    yield _("Polaritas"), str(POLARITIES[row.polarity])
