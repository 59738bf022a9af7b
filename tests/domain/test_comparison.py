"""The difference of two sheets: every row once, moved rows as moved, changed words as words."""

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iki_flow.domain.comparison import (
    FIELD_WORDS,
    KIND_WORDS,
    Field,
    Kind,
    Sign,
    compare,
    stretches,
)
from iki_flow.domain.comparison.matching import NEAR
from iki_flow.domain.comparison.words import MOST_WORK, likeness, pieces, tidied
from iki_flow.domain.document import Period
from iki_flow.domain.entry import EnteredObjective
from iki_flow.domain.scoring import DEFAULT_POLICY, Polarity
from iki_flow.domain.sheet import content
from tests.adapters import snapshots as sample
from tests.domain.rows import indicator

NAMES = [
    "Persentase surat yang ditindaklanjuti",
    "Persentase surat yang ditindaklanjuti tepat waktu",
    "Indeks kepuasan masyarakat",
    "Jumlah desa yang dibina",
    "Rata-rata waktu pelayanan KTP",
    "",
]
TEXTS = ["Meningkatnya pelayanan", "Meningkatnya tertib administrasi", "Terbinanya desa", ""]


def sheet(*parts, period=None):
    """A snapshot of sasaran, each a text with the names of its indicators, or whole rows."""
    rows = [
        EnteredObjective(
            text, [indicator(name=row) if isinstance(row, str) else row for row in rows]
        )
        for text, rows in parts
    ]
    return {
        "document": {
            "kind": "penetapan" if period is None else "pengukuran",
            "year": 2024,
            "period": period,
            "version": 1,
        },
        "layout": {"dated": "2024-01-05"},
        "content": content(rows, period, DEFAULT_POLICY),
    }


def one(row, period=None):
    return sheet(("Meningkatnya pelayanan", [row]), period=period)


def rows_of(comparison):
    return [row for section in comparison.sections for row in section.rows]


def told(before, after):
    """Every row with what became of it, as text: "1.1>1.2 moved"."""
    return [
        " ".join([f"{row.before}>{row.after}", *row.kinds])
        for row in rows_of(compare(before, after))
        if row.kinds
    ]


def fields_of(before, after):
    (row,) = rows_of(compare(before, after))
    return {
        (change.field.value, change.of): (change.before, change.after) for change in row.changes
    }


sheets = st.lists(
    st.tuples(st.sampled_from(TEXTS), st.lists(st.sampled_from(NAMES), max_size=4)), max_size=4
).map(lambda parts: sheet(*parts))


@given(sheets)
def test_a_sheet_does_not_differ_from_itself(snapshot):
    comparison = compare(snapshot, json.loads(json.dumps(snapshot)))
    assert comparison.same
    assert comparison.facts == ()
    assert not any(comparison.counts.values())


def places(snapshot):
    return [
        f"{objective['number']}.{at}"
        for objective in snapshot["content"]["objectives"]
        for at, _ in enumerate(objective["indicators"], start=1)
    ]


@given(sheets, sheets)
def test_every_row_of_either_side_is_told_once(before, after):
    comparison = compare(before, after)
    assert [row.after for row in rows_of(comparison) if row.after] == places(after)
    assert sorted(row.before for row in rows_of(comparison) if row.before) == sorted(places(before))
    numbers = [section.after for section in comparison.sections if section.after]
    assert numbers == [str(o["number"]) for o in after["content"]["objectives"]]
    assert Counter(section.before for section in comparison.sections if section.before) == Counter(
        str(objective["number"]) for objective in before["content"]["objectives"]
    )


@given(sheets, sheets)
def test_what_is_told_leads_from_one_sheet_to_the_other(before, after):
    """Applying the changes of a row that was kept to what it said gives what it says."""
    for row in rows_of(compare(before, after)):
        if row.before and row.after:
            said = said_at(before, row.before)
            for change in row.changes:
                assert said[change.field.value] == change.before
                said[change.field.value] = change.after
            assert said == said_at(after, row.after)


def said_at(snapshot, place):
    number, at = map(int, place.split("."))
    row = snapshot["content"]["objectives"][number - 1]["indicators"][at - 1]
    return {field: row[field] for field in ("name", "formula", "source", "unit")}


MIRRORED = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED}


@given(sheets, sheets)
def test_the_other_way_round_the_same_is_told_mirrored(before, after):
    there, back = compare(before, after), compare(after, before)
    assert {MIRRORED.get(kind, kind): count for kind, count in there.counts.items()} == back.counts
    pairs = {(row.before, row.after) for row in rows_of(there)}
    assert pairs == {(row.after, row.before) for row in rows_of(back)}


@given(sheets, sheets)
def test_it_is_always_told_the_same_way(before, after):
    assert compare(before, after) == compare(before, after)


A, B, C = NAMES[0], NAMES[2], NAMES[3]


def test_a_row_put_in_between_moves_no_other():
    assert told(sheet(("S", [A, C])), sheet(("S", [A, B, C]))) == [">1.2 added"]
    assert told(sheet(("S", [A, B, C])), sheet(("S", [A, C]))) == ["1.2> removed"]


def test_a_row_that_changed_its_place_is_moved_not_removed_and_added():
    assert told(sheet(("S", [A, B, C])), sheet(("S", [C, A, B]))) == ["1.3>1.1 moved"]


def test_a_row_under_another_sasaran_is_moved():
    before = sheet((TEXTS[0], [A, B]), (TEXTS[2], [C]))
    after = sheet((TEXTS[0], [A]), (TEXTS[2], [B, C]))
    assert told(before, after) == ["1.2>2.1 moved"]


def test_a_sasaran_that_moved_takes_its_rows_along():
    before = sheet((TEXTS[0], [A]), (TEXTS[1], [B]), (TEXTS[2], [C]))
    after = sheet((TEXTS[2], [C]), (TEXTS[0], [A]), (TEXTS[1], [B]))
    assert told(before, after) == []
    kinds = [(section.after, section.kinds) for section in compare(before, after).sections]
    assert kinds == [("1", (Kind.MOVED,)), ("2", ()), ("3", ())]


def test_a_sasaran_in_other_words_is_known_by_its_indicators():
    before = sheet((TEXTS[0], [A, B]), (TEXTS[2], [C]))
    after = sheet(("Terwujudnya kepuasan warga", [A, B]), (TEXTS[2], [C]))
    assert told(before, after) == []
    section, other = compare(before, after).sections
    assert section.kinds == (Kind.CHANGED,)
    assert [(change.before, change.after) for change in section.changes] == [
        (TEXTS[0], "Terwujudnya kepuasan warga")
    ]
    assert other.unchanged


def test_of_sasaran_of_one_text_each_keeps_its_own_rows():
    before = sheet((TEXTS[0], [A]), (TEXTS[0], [B]), (TEXTS[0], [C]))
    after = sheet((TEXTS[0], [B]), (TEXTS[0], [C]))
    assert told(before, after) == ["1.1> removed"]


def test_letters_spacing_and_points_do_not_make_another_row():
    before, after = "Indeks  kepuasan masyarakat", "indeks kepuasan Masyarakat."
    assert fields_of(one(indicator(name=before)), one(indicator(name=after))) == {
        ("name", ""): (before, after)
    }


def test_a_name_that_nearly_matches_is_the_same_row_changed():
    before = "Persentase warga yang memiliki KTP elektronik"
    after = "Persentase penduduk yang memiliki KTP elektronik"
    (row,) = rows_of(compare(one(indicator(name=before)), one(indicator(name=after))))
    assert row.kinds == (Kind.CHANGED,)
    (change,) = row.changes
    assert [(piece.sign.value, piece.text) for piece in change.pieces] == [
        ("same", "Persentase "),
        ("out", "warga"),
        ("in", "penduduk"),
        ("same", " yang memiliki KTP elektronik"),
    ]


def test_below_the_threshold_it_is_another_row():
    before, after = "Persentase surat yang dibalas", "Persentase desa yang tertib"
    assert likeness(tidied(before), tidied(after)) < NEAR
    other = indicator(name=after, formula="desa tertib / desa x 100 %")
    found = told(one(indicator(name=before)), one(other))
    assert found == ["1.1> removed", ">1.1 added"]


def test_another_name_for_the_same_sum_under_the_same_sasaran_is_the_same_row():
    before, after = one(indicator(name=B)), one(indicator(name="Mutu layanan"))
    assert fields_of(before, after) == {("name", ""): (B, "Mutu layanan")}


def test_every_field_that_is_agreed_on_is_told():
    before = one(indicator())
    after = one(
        indicator(
            formula="surat dijawab / surat masuk x 100 %",
            source="Agenda surat",
            responsible="Seksi Pelayanan",
            unit="surat",
            polarity=Polarity.LOWER,
            weight="12.5",
            targets={"TW I": "1000.5", "TW II": "80-90", "TW III": "100"},
        )
    )
    assert fields_of(before, after) == {
        ("formula", ""): (
            "surat ditindaklanjuti / surat masuk x 100 %",
            "surat dijawab / surat masuk x 100 %",
        ),
        ("reading", ""): (
            before["content"]["objectives"][0]["indicators"][0]["reading"]["words"],
            after["content"]["objectives"][0]["indicators"][0]["reading"]["words"],
        ),
        ("source", ""): ("Kecamatan Lumajang", "Agenda surat"),
        ("responsible", ""): ("Seksi Pemerintahan", "Seksi Pelayanan"),
        ("unit", ""): ("%", "surat"),
        ("polarity", ""): ("semakin tinggi semakin baik", "semakin rendah semakin baik"),
        ("weight", ""): ("sama", "12,5%"),
        ("target", "TW I"): ("100", "1.000,5"),
        ("target", "TW II"): ("100", "80–90"),
        ("target", "TW IV"): ("100", ""),
    }


def test_a_blank_unit_below_the_same_one_is_no_change():
    before = sheet(("S", [indicator(name=A), indicator(name=B, responsible=None)]))
    after = sheet(("S", [indicator(name=A), indicator(name=B)]))
    assert told(before, after) == []


def test_figures_are_told_where_both_sides_measure():
    first = one(indicator(note="Agenda", helped="Kader"), Period.TW1)
    second = one(indicator(inputs={"surat ditindaklanjuti": "12", "surat masuk": "12"}), Period.TW1)
    assert fields_of(first, second) == {
        ("input", "surat ditindaklanjuti"): ("11", "12"),
        ("realisasi", ""): ("91,67%", "100,00%"),
        ("capaian", ""): ("91,67%", "100,00%"),
        ("note", ""): ("Agenda", ""),
        ("note", "faktor pendukung"): ("Kader", ""),
    }
    assert told(one(indicator()), first) == []


def test_evidence_is_told_by_its_name_and_what_is_in_it():
    before, after = one(indicator(), Period.TW1), one(indicator(), Period.TW1)
    for snapshot, start in ((before, "a"), (after, "b")):
        file = {"name": "agenda.pdf", "dated": "2024-02-01", "sha256": start * 64}
        (row,) = snapshot["content"]["objectives"][0]["indicators"]
        row["measured"]["evidence"] = [file, file | {"name": "surat.pdf", "sha256": "c" * 64}]
    assert fields_of(before, after) == {
        ("evidence", "agenda.pdf"): (
            f"01 Februari 2024, sidik {'a' * 16}",
            f"01 Februari 2024, sidik {'b' * 16}",
        )
    }


def test_a_link_to_a_row_of_another_unit_is_told():
    before, after = one(indicator()), one(indicator())
    (row,) = after["content"]["objectives"][0]["indicators"]
    row["linked"] = {"unit": "Seksi Pelayanan", "name": "KTP jadi", "source": None}
    assert fields_of(before, after) == {("linked", ""): ("", "Seksi Pelayanan: KTP jadi")}


def test_everything_that_can_be_told_has_a_word():
    assert set(FIELD_WORDS) == set(Field)
    assert set(KIND_WORDS) == set(Kind)


def test_the_documents_themselves_are_told():
    before, after = one(indicator(), Period.TW1), one(indicator(inputs={}), Period.TW2)
    after["document"] |= {"year": 2025, "version": 2}
    after["layout"] = {"dated": "2025-02-07"}
    after["content"]["policy"] = after["content"]["policy"] | {"cap": None}
    found = {c.field: (c.before, c.after) for c in compare(before, after).facts}
    assert found == {
        Field.YEAR: ("2024", "2025"),
        Field.PERIOD: ("TW I", "TW II"),
        Field.VERSION: ("1", "2"),
        Field.DATED: ("05 Januari 2024", "07 Februari 2025"),
        Field.SCORE: ("91,67%", ""),
        Field.PREDIKAT: ("Sangat Tinggi", ""),
        Field.CAP: ("120%", ""),
    }


def test_what_did_not_change_is_folded_with_its_count():
    before = sheet((TEXTS[0], [A]), (TEXTS[1], [B, C]), (TEXTS[2], [NAMES[4]]))
    after = sheet((TEXTS[0], [A]), (TEXTS[1], [B, C]), (TEXTS[2], []))
    found = [(s.unchanged, s.rows) for s in stretches(compare(before, after).sections)]
    assert found == [(True, 3), (False, 1)]


WORDS = ["jumlah", "surat", " ", "  ", "/", "(", "x 100", "\n"]
texts = st.lists(st.sampled_from(WORDS), max_size=30).map("".join)


@given(texts, texts)
def test_the_pieces_of_a_text_read_as_either_side(before, after):
    found = pieces(before, after)
    assert "".join(text for sign, text in found if sign is not Sign.IN) == before
    assert "".join(text for sign, text in found if sign is not Sign.OUT) == after


@given(st.lists(st.sampled_from("abcd"), max_size=9), st.lists(st.sampled_from("abcd"), max_size=9))
def test_likeness_is_the_same_either_way_round(some, others):
    assert likeness(some, others) == likeness(others, some)
    assert (likeness(some, others) == 1) == (some == others)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Buku tamu", "Buku tamu terpadu", ["Buku tamu", "+ terpadu"]),
        ("surat masuk", "berkas keluar", ["-surat masuk", "+berkas keluar"]),
        ("a / b", "a : b", ["a ", "-/", "+:", " b"]),
        ("satu  dua", "satu dua", ["satu", "-  ", "+ ", "dua"]),
    ],
)
def test_words_that_changed_side_by_side_are_one_change(before, after, expected):
    signs = {Sign.SAME: "", Sign.OUT: "-", Sign.IN: "+"}
    assert [signs[sign] + text for sign, text in pieces(before, after)] == expected


def test_very_long_texts_are_told_as_replaced():
    long = MOST_WORK // 400
    before, after = "a b " * long + "y", "c d " * long + "z"
    assert [piece.sign for piece in pieces(f"x {before}", f"x {after}")] == [
        Sign.SAME,
        Sign.OUT,
        Sign.IN,
    ]


@pytest.mark.parametrize("position", sorted(sample.SHEETS))
def test_the_sample_sheets_are_compared_with_themselves_turned_round(position):
    """Rows are known again whatever their order: nothing is added and nothing removed."""
    before = sample.plan(position)
    unit = ""
    for objective in before["content"]["objectives"]:
        for row in objective["indicators"]:
            unit = row["responsible"] = row["responsible"] or unit
    after = json.loads(json.dumps(before))
    after["content"]["objectives"].reverse()
    counts = compare(before, after).counts
    assert counts[Kind.ADDED] == counts[Kind.REMOVED] == counts[Kind.CHANGED] == 0
