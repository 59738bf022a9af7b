"""Single fields of a sheet as they were typed, read into what rows keep."""

from fractions import Fraction
from typing import Any

from iki_flow.domain.errors import Refusal
from iki_flow.domain.measuring import says_not_measured
from iki_flow.domain.named_targets import require_scale
from iki_flow.domain.numbers import read_number
from iki_flow.domain.progress import Accumulation
from iki_flow.domain.scales import Scale
from iki_flow.domain.scoring import Polarity, plain, read_target
from iki_flow.domain.typed import tidy

LONGEST_WEIGHT = 20
LONGEST_ID = 9


def polarity(typed: str, scale: Scale | None) -> Polarity:
    """Which way is better; the steps of a scale stand worst first, whatever was chosen."""
    lower = typed == Polarity.LOWER and scale is None
    return Polarity.LOWER if lower else Polarity.HIGHER


def accumulation(typed: str, scale: Scale | None) -> Accumulation:
    """What a quarter's figures count; a step of a scale is how things stand at its end."""
    closing = typed == Accumulation.CLOSING or scale is not None
    return Accumulation.CLOSING if closing else Accumulation.CUMULATIVE


def target(typed: str) -> str:
    """A target in figures, in canonical form.

    Raises:
        NeedsScale: it names a step, where no scale was chosen.
        Refusal: as `read_target` says.
    """
    require_scale(typed)
    return str(read_target(typed))


class MeasuredByPlan(Refusal):
    """A figure that says that nothing is measured, which only the plan says."""


def figure(typed: str) -> str:
    """A figure as a plain decimal string.

    Raises:
        MeasuredByPlan: it says that nothing is measured.
        Refusal: as `read_number` says.
    """
    if says_not_measured(typed):
        raise MeasuredByPlan(
            "Menurut penetapan, indikator ini diukur pada triwulan ini, jadi isi angkanya; bila "
            "memang nol, tulis 0. Bahwa suatu triwulan tidak diukur ditulis pada target "
            "penetapan: revisi dahulu penetapannya, lalu mulai pengukuran dari versi barunya."
        )
    return plain(Fraction(read_number(typed)))


def linked(typed: str) -> dict[str, Any]:
    """Another unit's row as the editor offers it: "7:Persentase …"."""
    position, colon, name = typed.partition(":")
    if not colon or not position.isdecimal() or len(position) > LONGEST_ID:
        return {}
    return {"linked_position_id": int(position), "linked_name": tidy(name)}


class BadWeight(Refusal):
    """A weight that is not above zero, or longer than is kept."""


def weight(typed: str) -> str:
    """A weight as a plain decimal string.

    Raises:
        BadWeight: it is not above zero, or too long.
        Refusal: as `read_number` says.
    """
    value = Fraction(read_number(typed))
    if value <= 0:
        raise BadWeight("Bobot harus lebih dari nol.")
    kept = plain(value)
    if len(kept) > LONGEST_WEIGHT:
        raise BadWeight("Bobot paling banyak {most} angka.", most=LONGEST_WEIGHT)
    return kept
