"""What changed between two sheets, in the words of the office rather than those of the data."""

import re
from collections.abc import Sequence

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

_PARTS: dict[str, LazyString] = {
    "Baris": _("Sasaran"),
    "objectives": _("Sasaran"),
    "text": _("bunyi sasaran"),
    "indicators": _("indikator"),
    "name": _("nama indikator"),
    "formula": _("rumus"),
    "source": _("sumber data"),
    "responsible": _("penanggung jawab"),
    "unit": _("satuan"),
    "polarity": _("polaritas"),
    "weight": _("bobot"),
    "scale": _("skala"),
    "targets": _("target"),
    "reading": _("arti rumus"),
    "confirmed": _("sudah diperiksa"),
    "words": _("dalam kata-kata"),
    "measured": _("pengukuran"),
    "inputs": _("isian"),
    "accumulation": _("sifat angka"),
    "helped": _("faktor pendukung"),
    "hindered": _("faktor penghambat"),
    "follow_up": _("tindak lanjut"),
    "note": _("catatan"),
    "evidence": _("bukti"),
    "realisasi": _("realisasi"),
    "capped": _("capaian"),
    "score": _("nilai kinerja"),
    "value": _("angka"),
    "policy": _("aturan penilaian"),
}

_FOLLOWS = frozenset(
    "number outcome expression variables words figures realisasi target raw capped how predikat "
    "reason value counted left_out unmeasured key basis steps step".split()
)
"""What follows from something that was typed, and is told only where nothing else is."""

_NUMBERED = re.compile(r"(\w+)(?: (\d+))?")


def in_words(lines: Sequence[str]) -> list[str]:
    """The changes that somebody made: "Sasaran 2 › indikator 1 › rumus: “a” → “b”"."""
    typed = [line for line in lines if _last_part(line) not in _FOLLOWS]
    return [_said(line) for line in typed or lines]


def _last_part(line: str) -> str:
    path = line.partition(": ")[0]
    return path.rpartition(" › ")[2].partition(" ")[0]


def _said(line: str) -> str:
    path, colon, values = line.partition(": ")
    path = path.replace("scale › name", "scale")
    return " › ".join(_part(part) for part in path.split(" › ")) + colon + values


def _part(part: str) -> str:
    found = _NUMBERED.fullmatch(part)
    if found is None or found[1] not in _PARTS:
        return part
    word = str(_PARTS[found[1]])
    return f"{word} {found[2]}" if found[2] else word
