"""What a column's heading names, in the wordings and spellings that offices use."""

import pytest

from iki_flow.domain.importing.headings import Field, named


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("No.", Field.NUMBER),
        ("NO", Field.NUMBER),
        ("Nomor Urut", Field.NUMBER),
        ("Sasaran (Program/Kegiatan)*", Field.OBJECTIVE),
        ("SASARAN\nSTRATEGIS", Field.OBJECTIVE),
        ("Indikator Kinerja (Program/Kegiatan)*", Field.NAME),
        ("Indikator Sasaran", Field.NAME),
        ("Rumus/ Formula Perhitungan", Field.FORMULA),
        ("Penjelasan/Formulasi\nPerhitungan", Field.FORMULA),
        ("Cara Menghitung", Field.FORMULA),
        ("Rumus Indikator", Field.FORMULA),
        ("SUMBER DATA", Field.SOURCE),
        ("Penanggungjawab", Field.RESPONSIBLE),
        ("Unit Penanggung Jawab", Field.RESPONSIBLE),
        ("Satuan", Field.UNIT),
        ("Bobot (%)", Field.WEIGHT),
        ("Polaritas", Field.POLARITY),
        ("Target 2024", Field.TARGET),
        ("Target Tahunan", Field.TARGET),
        ("TW I", Field.TW1),
        ("Target Triwulan 2", Field.TW2),
        ("Tribulan III", Field.TW3),
        ("TW.IV", Field.TW4),
    ],
)
def test_a_heading_names_its_column(heading, field):
    found = named(heading)
    assert (found.field, found.sure) == (field, True)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Indiktor", Field.NAME),
        ("Penangung Jawab", Field.RESPONSIBLE),
        ("Sasarn Kegiatan", Field.OBJECTIVE),
        ("Sumbr Data", Field.SOURCE),
    ],
)
def test_a_misspelled_heading_is_taken_with_a_doubt(heading, field):
    found = named(heading)
    assert (found.field, found.sure) == (field, False)


@pytest.mark.parametrize(
    "heading",
    [
        "",
        "Keterangan",
        "Realisasi",
        "Capaian Target",
        "Satuan Kerja",
        "Kegiatan",
        "Notaris",
        "1",
        "Indikator " + "yang sangat panjang " * 10,
    ],
)
def test_other_headings_name_nothing(heading):
    assert named(heading) is None
