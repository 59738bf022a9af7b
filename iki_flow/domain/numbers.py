"""Figures the Indonesian way: a dot between thousands, a comma before decimals ("1.250,5")."""

import re
from decimal import Decimal
from fractions import Fraction

from iki_flow.domain.errors import Refusal

_LONGEST = 40
_GROUPED = r"[1-9]\d{0,2}(?:\.\d{3})+"
_WITH_COMMA = re.compile(rf"(?:\d+|{_GROUPED}),\d+", re.ASCII)
_GROUPED_TWICE = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}", re.ASCII)
_PLAIN_OR_DOTTED = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_EITHER = re.compile(r"[1-9]\d{0,2}\.\d{3}", re.ASCII)


class NotANumber(Refusal):
    """A text that is no figure in any way of writing that the product knows."""


class AmbiguousNumber(Refusal):
    """A figure with one dot and three digits after it: thousands to one, decimals to another.

    `candidates` holds both meanings, the Indonesian one (thousands) first.
    """

    def __init__(self, text: str, candidates: tuple[Decimal, Decimal]) -> None:
        self.candidates = candidates
        whole, decimals = candidates
        super().__init__(
            "Angka “{text}” dapat berarti {whole} atau {decimals}. "
            "Tulis {whole} tanpa titik, atau {decimals} dengan koma.",
            text=text,
            whole=str(whole),
            decimals=str(decimals).replace(".", ","),
        )


def read_number(text: str) -> Decimal:
    """The figure that somebody typed: "1.250,5", "1250,5", "-3" or "93,75%".

    A closing percent sign changes nothing: fields are filled in the unit of their indicator, so
    "93,75%" is 93.75 points. A single dot is taken as a decimal point where it cannot stand
    between thousands ("23.5", "0.105").

    Raises:
        NotANumber: for anything else, English grouping ("1,250.5") among it.
        AmbiguousNumber: for "23.105".
    """
    typed = text.strip()
    bare = typed.removesuffix("%").rstrip().replace("−", "-")
    digits = bare.removeprefix("-")
    if len(digits) > _LONGEST:
        raise NotANumber("Angka terlalu panjang: paling banyak {most} angka.", most=_LONGEST)
    signed = Decimal.copy_negate if digits != bare else Decimal.copy_abs  # exact, as * is not
    if _EITHER.fullmatch(digits):
        whole = Decimal(digits.replace(".", ""))
        raise AmbiguousNumber(typed, (signed(whole), signed(Decimal(digits))))
    return signed(_magnitude(digits, typed))


def write_number(value: Decimal | Fraction, decimals: int | None = None) -> str:
    """A figure the Indonesian way.

    With `decimals` it is rounded half up and always shows that many. Without, it is written
    exactly and in full, "100" rather than "100,00"; a fraction whose decimals never end
    (200/3) is then rounded to two, as all printed figures are.
    """
    exact = Fraction(value)
    needed = places(exact) if decimals is None else decimals
    rounded = round_half_up(exact, 2 if needed is None else needed)
    whole, _, rest = format(rounded, ",f").partition(".")
    grouped = whole.replace(",", ".")
    return f"{grouped},{rest}" if rest else grouped


def round_half_up(value: Decimal | Fraction, decimals: int) -> Decimal:
    """The one rounding of the product: half away from zero, with exactly that many decimals."""
    shifted = abs(Fraction(value)) * 10**decimals
    whole = (2 * shifted.numerator + shifted.denominator) // (2 * shifted.denominator)
    digits = tuple(int(digit) for digit in str(whole))
    return Decimal((1 if value < 0 and whole else 0, digits, -decimals))


def decimals_end(value: Fraction) -> bool:
    """Whether a figure can be written in full: 1/8 can, 1/3 cannot."""
    return places(value) is not None


def _magnitude(digits: str, typed: str) -> Decimal:
    if _WITH_COMMA.fullmatch(digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    if _GROUPED_TWICE.fullmatch(digits):
        return Decimal(digits.replace(".", ""))
    if _PLAIN_OR_DOTTED.fullmatch(digits):
        return Decimal(digits)
    raise NotANumber(
        "“{text}” bukan angka. Tulis dengan koma untuk desimal, misalnya 1.250,5.",
        text=typed[:_LONGEST],
    )


def places(value: Fraction) -> int | None:
    """How many decimals write the figure in full; None where they never end."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None
