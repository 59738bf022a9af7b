"""Quantities that are one, quantities that nearly are, and rows that take each other's results."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iki_flow.domain.kinship import Indicator, Place, Source, cycle, kinship
from iki_flow.domain.likeness import Likeness, likeness, tidied
from iki_flow.domain.notation import read

SAMPLE = Path(__file__).parents[2] / "iki_flow" / "data" / "lumajang-2024.json"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jumlah desa", "jumlah  DESA"),
        ("Jumlah RT/RW", "jumlah RT RW"),
        ("Jumlah penduduk (jiwa)", "Jumlah penduduk jiwa."),
        ("Jumlah anak usia 0-11 bulan", "jumlah anak usia 0–11 bulan"),
        ("n", "n"),
    ],
)
def test_case_blanks_and_marks_make_no_other_name(one, other):
    assert likeness(one, other) is Likeness.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jumlah fasilitas desa", "Jumlah fasilitasi desa"),
        ("kebutuhan opsional kantor", "kebutuhan operasional kantor"),
        ("Presentase desa maju", "Persentase desa maju"),
        ("Jumlah desa", "Jumlah seluruh desa"),
        ("Jumlah Ketentraman Umum", "Jumlah Ketenteraman Umum"),
        (
            "Jumlah Fasilitas Koordinasi Ketenteraman dan Ketertiban Umum yang direncanakan",
            "Jumlah Koordinasi Ketenteraman dan Ketertiban Umum yang direncanakan",
        ),
    ],
)
def test_a_slip_of_the_pen_nearly_matches(one, other):
    assert likeness(one, other) is Likeness.NEAR
    assert likeness(other, one) is Likeness.NEAR


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jumlah desa", "Jumlah desa tepat waktu"),
        ("Jumlah surat", "Jumlah surat masuk"),
        ("Jumlah kegiatan yang dilaksanakan", "Jumlah kegiatan yang direncanakan"),
        ("Jumlah dokumen yang terpenuhi", "Jumlah dokumen yang harus dipenuhi"),
        ("Jumlah barang milik desa yang dipenuhi", "Jumlah barang milik desa yang harus dipenuhi"),
        ("Jumlah pegawai disiplin", "Jumlah pegawai tidak disiplin"),
        ("Jumlah UMKM tahun 2023", "Jumlah UMKM tahun 2024"),
        ("Jumlah kader tahun n", "Jumlah kader tahun n-1"),
        ("Capaian TW I", "Capaian TW II"),
        ("Nilai unsur 1", "Nilai unsur 2"),
        ("Jumlah kategori (A)", "Jumlah kategori (B)"),
        ("Jumlah desa dengan IDM > 0,7", "Jumlah desa dengan IDM < 0,7"),
        ("Jumlah penduduk usia 60+", "Jumlah penduduk usia 60"),
        ("Bobot 1,5", "Bobot 15"),
        (
            "Jumlah Fasilitasi Penyelenggaraan Urusan Pemerintahan Umum yang dilaksanakan",
            "Jumlah Fasilitasi Penyelenggaraan Urusan Pemerintahan Umum",
        ),
        ("n", "N"),
        ("A", "B"),
        ("Jumlah laki-laki", "Jumlah perempuan"),
    ],
)
def test_what_an_office_tells_apart_stays_apart(one, other):
    assert likeness(one, other) is Likeness.DIFFERENT


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_symmetric_and_same_means_tidied_alike(one, other):
    assert likeness(one, other) is likeness(other, one)
    assert (likeness(one, other) is Likeness.SAME) == (tidied(one) == tidied(other))
    assert tidied(tidied(one)) == tidied(one)


def test_a_quantity_of_several_rows_is_entered_once():
    rows = [
        Indicator("1", "Persentase RKPDes", ("Jumlah desa ber-RKPDes", "Jumlah desa")),
        Indicator("2", "Persentase APBDes", ("Jumlah desa ber-APBDes", "jumlah  desa")),
    ]
    found = kinship(rows)
    assert found.same == ((Place("1", "Jumlah desa"), Place("2", "jumlah  desa")),)
    assert found.sources == found.near_sources == ()


def test_a_near_name_is_suggested_once_and_never_within_one_formula():
    rows = [
        Indicator("1", "Satu", ("Jumlah fasilitas desa", "Jumlah fasilitasi desa")),
        Indicator("2", "Dua", ("Jumlah seluruh RT",)),
        Indicator("3", "Tiga", ("Jumlah RT",)),
        Indicator("4", "Empat", ("jumlah RT",)),
    ]
    assert kinship(rows).near == ((Place("2", "Jumlah seluruh RT"), Place("3", "Jumlah RT")),)


def test_a_quantity_may_be_the_result_of_another_row():
    rows = [
        Indicator("1", "Persentase kelurahan", ("Persentase fasilitasi desa", "persentase  PKK")),
        Indicator("2", "Persentase fasilitas desa", ("a", "b")),
        Indicator("3", "Persentase PKK", ("c", "d")),
        Indicator("4", "Jumlah rapat", ("Jumlah rapat",)),
    ]
    found = kinship(rows)
    assert found.sources == (Source(Place("1", "persentase  PKK"), "3"),)
    assert found.near_sources == (Source(Place("1", "Persentase fasilitasi desa"), "2"),)


def test_the_sample_office_shares_its_denominator_and_averages_its_rows():
    sheets = json.loads(SAMPLE.read_text("utf-8"))["sheets"]
    found = [kinship(_indicators(sheet)) for sheet in sheets]
    shared = {group[0].variable for sheet in found for group in sheet.same}
    assert "Jumlah desa" in shared
    assert any(sheet.sources or sheet.near_sources for sheet in found)


@pytest.mark.parametrize(
    ("takes", "path"),
    [
        ({}, ()),
        ({"1": ["2"], "2": ["3"], "3": []}, ()),
        ({"1": ["2", "3"], "2": ["4"], "3": ["4"]}, ()),
        ({"1": ["1"]}, ("1", "1")),
        ({"1": ["2"], "2": ["1"]}, ("1", "2", "1")),
        ({"0": ["1"], "1": ["2"], "2": ["3"], "3": ["1"]}, ("1", "2", "3", "1")),
        ({"1": [], "2": ["1", "3"], "3": ["4"], "4": ["3"]}, ("3", "4", "3")),
    ],
)
def test_a_circle_is_shown_as_its_path(takes, path):
    assert cycle(takes) == path


def test_a_long_chain_is_walked_without_recursion():
    chain = {str(number): [str(number + 1)] for number in range(5000)}
    assert cycle(chain) == ()
    assert len(cycle(chain | {"5000": ["0"]})) == 5002


@given(st.dictionaries(st.integers(0, 7), st.lists(st.integers(0, 7), max_size=3), max_size=8))
def test_a_circle_is_found_exactly_where_there_is_one(numbers):
    takes = {str(key): list(map(str, values)) for key, values in numbers.items()}
    path = cycle(takes)
    assert bool(path) == any(key in _reached(key, takes) for key in takes)
    assert not path or path[0] == path[-1]
    assert all(after in takes[before] for before, after in pairwise(path))


def _reached(start, takes):
    reached, waiting = set(), list(takes.get(start, ()))
    while waiting:
        key = waiting.pop()
        if key not in reached:
            reached.add(key)
            waiting += takes.get(key, ())
    return reached


def _indicators(sheet):
    rows = [row for objective in sheet["objectives"] for row in objective["indicators"]]
    return [
        Indicator(str(place), row["name"], read(row["formula"]).variables)
        for place, row in enumerate(rows)
    ]


@pytest.mark.parametrize("name", ["A", "b2", "Realisasi", "Target", "Jumlah nilai", "Rencana A"])
def test_a_name_that_says_nothing_of_what_is_counted_is_each_rows_own(name):
    rows = [Indicator(key, f"Indikator {key}", (name, "Jumlah desa")) for key in ("1.1", "1.2")]
    assert kinship(rows).same == ((Place("1.1", "Jumlah desa"), Place("1.2", "Jumlah desa")),)
