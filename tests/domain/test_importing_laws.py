"""What holds for any table at all: no exception but a refusal, and every text is somewhere."""

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from iki_flow.domain.importing import Cell, Mark, Sketch, Source, UnreadableFile, sheets
from iki_flow.domain.importing.lines import numeral

HEADINGS = (
    "No", "Sasaran", "Indikator", "Rumus", "Sumber", "Penanggung Jawab", "Satuan", "Target",
    "TW I", "TW II", "Bobot", "Polaritas", "Sifat Angka", "Keterangan",
)  # fmt: skip
KINDS = ("w", "W", "9", "1", "(w", "w)", "9 w", "-", "", "", "", "naik")


@st.composite
def tables(draw):
    """A table under headings in any order; each cell has a word of its own, some are merged."""
    headings = draw(st.permutations(HEADINGS))
    sketch = Sketch()
    for column, heading in enumerate(headings):
        sketch.put(Cell(heading, 0, column))
    words, number = [], 100
    for row in range(1, 1 + draw(st.integers(1, 6))):
        for column in range(len(headings)):
            if sketch.free(row, column) != column:
                continue
            number += 1
            kind = draw(st.sampled_from(KINDS))
            text = kind.replace("9", str(number)).replace("w", f"kata{number}")
            text = text.replace("W", f"Kata{number}")
            height = draw(st.sampled_from((1, 1, 1, 2)))
            marks = frozenset(draw(st.sets(st.sampled_from(Mark), max_size=1)))
            sketch.put(Cell(text, row, column, height, 1, marks if row == 2 else frozenset()))
            # Rows get the numbers of their places; their own are said where they differ.
            if str(number) in text and not (headings[column] == "No" and numeral(text)):
                words.append(str(number))
    return sketch.table(), words


@given(tables())
def test_every_text_is_in_the_sheet_in_a_doubt_or_listed(drawn):
    table, words = drawn
    (sheet,) = sheets(Source((table,)))
    kept = " ".join([repr(sheet.objectives), *map(str, sheet.doubts), *map(str, sheet.left_out)])
    assert [word for word in words if word not in kept] == []


@st.composite
def any_tables(draw):
    """Cells anywhere, with any text and any extent."""
    sketch = Sketch()
    texts = st.sampled_from(
        (*HEADINGS, "Target\nTW I", "1", "(2)", "x", "", "Mengetahui", "I", "\x00é")
    )
    places = st.tuples(*[st.integers(0, 5)] * 4)
    for _ in range(draw(st.integers(0, 25))):
        row, column, rows, columns = draw(places)
        sketch.put(Cell(draw(texts), row, column, rows + 1, columns + 1))
    return sketch.table()


@given(st.lists(any_tables(), max_size=2))
def test_no_table_leads_to_anything_but_a_refusal(drawn):
    with suppress(UnreadableFile):
        sheets(Source(tuple(drawn)))
