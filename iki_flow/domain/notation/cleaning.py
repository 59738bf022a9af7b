"""From a cell as it was typed to one line of text with its remarks taken off."""

import re
from dataclasses import dataclass, field
from html import unescape

from iki_flow.domain.notation.declared import declared, meaning
from iki_flow.domain.notation.spelling import fold, narrowed, uniform

BAR = "─"
"""Stands for the line of a fraction, however it was drawn."""

_UNDERLINED = re.compile(r"<u>([^<]*)</u>(?!\s*(?:[/:÷]|di ?bagi))", re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|/p|/li|/div)\s*/?>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--[^>]*-->")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_DRAWN_LINE = re.compile(r"[-–—―‒_=─━]{3,}|_{2,}")
_EQUALS = re.compile(r"^=(?: (?=[-–—―‒_=─━]{3})|(?=[-–—―‒_─━]{3}))")
"""Before the line of a fraction on a line of its own: the left side stands above."""
_BULLET = re.compile(r"(?:[-–•*·]|\d{1,2}[.)]|[a-z][.)])\s+")
_MINUS = re.compile(r"[-–] [A-Za-z]\d? ?[-–−+]")
"""A bullet before a sum of letters may be a minus."""
_POINT = re.compile(r"(?:[-–•▪➢]|\d{1,2}[.)]|[a-z][.)]) +(?!\d)")
_TIMES_LINE = re.compile(r"[x×*]\s*100\s*%?", re.IGNORECASE)
_REMARKS = re.compile(
    r"(?:\b(?:keterangan|ket|catatan|sumber data|satuan|penjelasan|tipologi data"
    r"|definisi operasional|di ?mana|dengan ketentuan)\s*:)|\byang dimaksud\b"
    r"|(?<=[%\d.,;)])\s*di ?mana\b",
    re.IGNORECASE,
)
_NO_RESULT_YET = re.compile(r" ?= ?(?:\.{2,}|…+) ?(?:%|persen)?$", re.IGNORECASE)
"""Where the result is to be filled in by hand: "... x 100% = ....%"."""
_LETTER_MEANING = re.compile(r"(?:^|(?<=[\s,;.]))([A-Za-z]\d?)\s*(?:[=:]|adalah\b)\s*")


@dataclass(frozen=True)
class Cell:
    """A tidied cell: the formula's own line, and what letters in it stand for.

    `stacked` tells that the line of a fraction, or a minus, was only guessed from lines of text;
    `listed` that several lines are the points of a list. `remarks` is what was taken off behind.
    """

    line: str
    letters: dict[str, str] = field(default_factory=dict)
    stacked: bool = False
    listed: bool = False
    remarks: str = ""


def tidy(text: str) -> Cell:
    """Undo HTML, line breaks and drawn lines, and split off the remarks after the formula."""
    plain = narrowed(_without_markup(text))
    lines = [fold(line) for line in plain.splitlines() if line.strip()]
    points = [place for place, line in enumerate(lines) if _POINT.match(line)]
    stacked = _is_stacked(lines)
    if stacked:
        lines.insert(1, BAR)
    whole = _DRAWN_LINE.sub(f" {BAR} ", " ".join(_EQUALS.sub("", line) for line in lines))
    bullet = _BULLET.match(whole)
    line = uniform(_NO_RESULT_YET.sub("", fold(whole[bullet.end() :] if bullet else whole)))
    guessed = stacked or any(points) or _MINUS.match(whole) is not None
    if lettered := declared(line):
        return Cell(lettered.formula, lettered.meanings, guessed, remarks=lettered.rest)
    body, remarks = _split_remarks(line)
    formula = _without_full_stop(fold(body))
    return Cell(formula, _meanings(remarks), guessed, len(points) > 1, remarks)


def _is_stacked(lines: list[str]) -> bool:
    """Whether three lines may be a fraction whose line was lost: a factor between two names."""
    if len(lines) != 3 or not _TIMES_LINE.fullmatch(lines[1]):
        return False
    return any(map(str.isalpha, lines[2])) and not _REMARKS.match(lines[2])


def _without_full_stop(line: str) -> str:
    """Closing marks off; dots that say "and so on" stay, for the reader to refuse."""
    line = line.rstrip(",; ")
    return line if line.endswith("..") else line.rstrip(".,; ")


def _without_markup(text: str) -> str:
    plain = _COMMENT.sub(" ", unescape(text) if "&" in text else text)
    if "<" not in plain:
        return plain
    if len(_UNDERLINED.findall(plain)) == 1:
        plain = _UNDERLINED.sub(rf"\1 {BAR} ", plain)
    return _TAG.sub(" ", _BREAK.sub("\n", plain))


def _split_remarks(text: str) -> tuple[str, str]:
    remark = _REMARKS.search(text)
    if remark is None or not text[: remark.start()].strip():
        return text, ""
    return text[: remark.start()], text[remark.end() :]


def _meanings(remarks: str) -> dict[str, str]:
    """What letters stand for in remarks such as "A = Jumlah desa, B = Jumlah RT"."""
    found = list(_LETTER_MEANING.finditer(remarks))
    ends = [*(letter.start() for letter in found), len(remarks)][1:]
    meanings = {
        letter[1]: meaning(remarks[letter.end() : end])
        for letter, end in zip(found, ends, strict=True)
    }
    return {letter: said for letter, said in meanings.items() if said}
