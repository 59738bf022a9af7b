"""Evidence of a measurement: where it must be, where it should be, and of which time it is."""

from collections.abc import Iterator

from iki_flow.domain.calendar import long_date
from iki_flow.domain.checks.subject import Subject
from iki_flow.domain.errors import Problem
from iki_flow.domain.notation import Outcome


def required(subject: Subject) -> Iterator[Problem]:
    """A figure filled in directly, or instead of another unit's, has something to show for it."""
    for one in subject.rows:
        if one.given or one.row.evidence:
            continue
        if one.understood.outcome is Outcome.DIRECT:
            yield Problem(
                f"{one.place}.evidence",
                "Angka ini diisi langsung, jadi perlu sedikitnya satu berkas bukti.",
            )
        if one.link is not None:
            yield Problem(
                f"{one.place}.evidence",
                "Hasil {unit} belum tersedia, karena pengukurannya belum terkunci. Tunggu sampai "
                "terkunci, atau isi sendiri dan lampirkan buktinya.",
                unit=one.link.unit,
            )


def missing(subject: Subject) -> Iterator[Problem]:
    """A sum without evidence is taken, but whoever reads it can only believe it."""
    for one in subject.rows:
        must = one.understood.outcome is Outcome.DIRECT or one.link is not None
        if not must and not one.given and not one.row.evidence:
            yield Problem(
                f"{one.place}.evidence",
                "Belum ada berkas bukti. Lampirkan bila ada, agar angkanya dapat diperiksa.",
            )


def outside(subject: Subject) -> Iterator[Problem]:
    """Evidence that bears the date of another time than what is measured."""
    for one in subject.rows:
        for file in one.row.evidence:
            if file.outside:
                yield Problem(
                    f"{one.place}.evidence",
                    "Bukti “{name}” bertanggal {date}, di luar periode yang diukur. Pastikan "
                    "tanggal dan berkasnya benar.",
                    name=file.name,
                    date=long_date(file.dated),
                )
