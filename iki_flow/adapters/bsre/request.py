"""What one signature of BSrE is asked for with, and where on the paper it is to stand."""

from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal


@dataclass(frozen=True)
class Box:
    """A rectangle on a page, in points; (x, y) is its lower left corner, from the page's own."""

    x: Decimal
    y: Decimal
    width: Decimal
    height: Decimal

    @property
    def right(self) -> Decimal:
        """Its right edge."""
        return self.x + self.width

    @property
    def top(self) -> Decimal:
        """Its upper edge."""
        return self.y + self.height

    def within(self, other: "Box", slack: Decimal) -> bool:
        """Whether it stays inside another one, or comes out of it by `slack` points at most."""
        return (
            self.x >= other.x - slack
            and self.y >= other.y - slack
            and self.right <= other.right + slack
            and self.top <= other.top + slack
        )

    def in_whole_points(self) -> tuple[int, int, int, int]:
        """Left, bottom, right and top in whole points, rounded inwards: it covers no neighbour."""
        near = [int(side.to_integral_value(ROUND_CEILING)) for side in (self.x, self.y)]
        far = [int(side.to_integral_value(ROUND_FLOOR)) for side in (self.right, self.top)]
        return near[0], near[1], far[0], far[1]


@dataclass(frozen=True)
class Visible:
    """Where a signature is seen: `page` counts from 1, `page_height` is in points, `image` is PNG.

    The service makes a field of its own there; it fills in none that the paper has.
    """

    page: int
    box: Box
    page_height: Decimal
    image: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse a place that no page has."""
        left, bottom, right, top = self.box.in_whole_points()
        if self.page < 1 or not (0 <= left < right and 0 <= bottom < top <= self.page_height):
            raise ValueError("a signature is seen on a page, in a box of a point or more")

    def from_the_top(self) -> tuple[int, int, int, int]:
        """Left, distance from the page's upper edge, width and height, in whole points."""
        left, bottom, right, top = self.box.in_whole_points()
        down = (self.page_height - top).to_integral_value(ROUND_CEILING)
        return left, int(down), right - left, top - bottom


@dataclass(frozen=True)
class Request:
    """One signature: by whom, with which passphrase, why, where; `visible` is None for none seen.

    `nik` is the number of the person's identity card, 16 digits.
    """

    nik: str = field(repr=False)
    passphrase: str = field(repr=False)
    reason: str
    place: str
    visible: Visible | None = None
