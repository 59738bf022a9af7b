"""Whether two ways of writing a person's name may mean one person: titles, case and initials."""

import re
import unicodedata
from enum import StrEnum
from itertools import dropwhile

# As they are written before a name, and after it where no comma parts them from it.
_BEFORE = frozenset(
    "prof dr drs dra drg drh ir h hj hc kh tgk apt ns st bapak ibu sdr sdri tn ny nn".split()
)
_AFTER = frozenset(
    "sh se ssos sip sstp spd skom skm sp spt spi shut skep sked ssi st sag sipem sapi sikom ssn "
    "mh mm msi map mpd mkom mkes mt mp msc ma mba mhum mag phd amd amdkom amdkep aks amk".split()
)


class Naming(StrEnum):
    """How a name in a certificate stands to the name that was asked for."""

    SAME = "same"
    SIMILAR = "similar"
    OTHER = "other"


def naming(certified: str, asked: str) -> Naming:
    """Compare two names without degrees, case, points and accents.

    SIMILAR are those of which one shortens the other: initials, or parts left out at the end.
    """
    one, other = _words(certified), _words(asked)
    if not one or not other:
        return Naming.OTHER
    if one == other:
        return Naming.SAME
    shorter, longer = sorted((one, other), key=len)
    shortened = all(map(_may_be, shorter, longer)) and any(
        len(word) > 1 and word == full for word, full in zip(shorter, longer, strict=False)
    )
    return Naming.SIMILAR if shortened else Naming.OTHER


def _words(name: str) -> list[str]:
    """The words of a name alone: what follows a comma or stands in brackets are titles."""
    bare = re.sub(r"\([^)]*\)", " ", name).split(",")[0]
    plain = unicodedata.normalize("NFKD", bare).casefold()
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    # A degree may be written with points within ("S.Sos", "A.Md.Kom."): it is one word.
    words = [re.sub(r"[^a-z0-9'-]", "", word) for word in re.split(r"\s+", _parted(kept))]
    words = list(dropwhile(_BEFORE.__contains__, filter(None, words)))
    return list(dropwhile(_AFTER.__contains__, reversed(words)))[::-1]


def _parted(name: str) -> str:
    """Part what points alone part ("H.Ahmad", "M.Yusuf"), yet not the pieces of a degree."""

    def part(found: re.Match[str]) -> str:
        word = found.group()
        whole = re.sub(r"\.", "", word)
        return word if whole in _AFTER | _BEFORE else word.replace(".", ". ")

    return re.sub(r"\S+", part, name)


def _may_be(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])
