"""The year's target of a file: that of TW IV, since a quarter's figures count from January on."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import accumulate

from iki_flow.domain.document import Period
from iki_flow.domain.errors import Problem
from iki_flow.domain.importing.figures import figure_of
from iki_flow.domain.importing.headings import Field
from iki_flow.domain.importing.lines import same_words
from iki_flow.domain.numbers import write_number
from iki_flow.domain.scoring import Target


def with_year(
    quarters: Mapping[str, str], year: str, *, closing: bool
) -> tuple[str, Problem | None]:
    """The target of TW IV, and what is doubtful about it.

    `quarters` are the targets of the file's own columns, `year` its target of the year, "" for
    none; `closing` says that figures are how things stand at the end of a quarter.
    """
    last = quarters.get(Period.TW4.value, "")
    if not year or (last and _alike(year, last)):
        return last, None
    if not quarters:
        return year, _doubt(
            "Tidak ada target per triwulan di barisnya; targetnya dibaca sebagai target setahun "
            "(TW IV)."
        )
    if not last:
        return year, _doubt("TW IV kosong di berkas; diisi dengan target setahunnya.")
    sums = [] if closing else _sums(quarters, year)
    if sums:
        return last, _doubt(
            "Target di berkas berjumlah {year}, sama dengan target setahunnya, jadi tampaknya "
            "masing-masing dihitung sendiri. Di sini target dihitung sejak Januari: {sums}.",
            year=year,
            sums="; ".join(map(write_number, sums)),
        )
    if (_figure(year) is None or _figure(last) is None) and not _in_words(year, last):
        return last, _doubt(
            "Target setahun di berkas {year}. Di sini TW IV adalah target setahun; keduanya belum "
            "dapat dibandingkan, karena angkanya belum terbaca.",
            year=year,
        )
    return last, _doubt(
        "Target setahun di berkas {year}, berbeda dari TW IV. Di sini TW IV adalah target setahun.",
        year=year,
    )


def _doubt(sentence: str, **values: object) -> Problem:
    return Problem(Field.TW4.value, sentence, **values)


def _alike(one: str, other: str) -> bool:
    figure = _figure(one)
    return same_words(one, other) or (figure is not None and figure == _figure(other))


def _in_words(*targets: str) -> bool:
    """Whether none of these targets is a figure, not even one with two meanings."""
    return all(figure_of(text) is None for text in targets)


def _sums(quarters: Mapping[str, str], year: str) -> list[Fraction]:
    """The targets added up, from quarter to quarter, where all four come to that of the year, or
    from half year to half year.
    """
    periods = [period for period in Period if quarters.get(period.value)]
    figures = [_figure(quarters[period.value]) for period in periods]
    known = [one.low for one in figures if one is not None and one.low == one.high]
    whole = _figure(year)
    if whole is None or whole.low != whole.high or len(known) < len(figures):
        return []
    if periods not in ([*Period], [Period.TW2, Period.TW4]):
        return []
    sums = list(accumulate(known))
    return sums if sums[-1] == whole.high else []


def _figure(text: str) -> Target | None:
    """A target in figures, whatever its unit; None where it cannot be read."""
    parts = figure_of(text)
    return None if parts is None else parts.target
