"""Targets with all that stands around a figure, and what the columns beside them say of a row."""

import pytest

from tests.domain.drawing import HEADINGS, doubts, only

ROW = ("1", "Sasaran satu", "Persentase A", "a/b", "Kecamatan", "Seksi A")


def planned(sheet):
    rows = [row for objective in sheet.objectives for row in objective.indicators]
    return [(row.unit, dict(row.targets), row.polarity, row.weight) for row in rows]


def one(heading, text, *more):
    """What one more column with one text is read as."""
    return only((*HEADINGS, heading), (*ROW, text), *more)


@pytest.mark.parametrize(
    ("text", "target", "unit"),
    [
        ("12 dokumen", "12", "dokumen"),
        ("95%", "95%", "%"),
        ("80 - 90 %", "80 - 90 %", "%"),
        ("1.250,5 m3", "1.250,5", "m3"),
        ("WTP", "WTP", ""),
    ],
)
def test_a_unit_written_with_the_target_is_taken_and_marked(text, target, unit):
    sheet = one("Target", text)
    assert planned(sheet)[0][:2] == (unit, {"TW IV": target})
    assert ("1.1.unit" in doubts(sheet)) == bool(unit)


def test_a_unit_of_its_own_column_wins():
    sheet = only((*HEADINGS, "Satuan", "Target"), (*ROW, "berkas", "12 dokumen"))
    assert planned(sheet)[0][:2] == ("berkas", {"TW IV": "12 dokumen"})
    assert "1.1.targets.TW IV" in doubts(sheet)


@pytest.mark.parametrize("text", ["23.105", "seratus", "90-80"])
def test_a_target_that_cannot_be_read_is_kept_and_marked(text):
    sheet = one("TW I", text)
    assert planned(sheet)[0][1] == {"TW I": text}
    assert "1.1.targets.TW I" in doubts(sheet)


@pytest.mark.parametrize(
    ("text", "polarity", "doubtful"),
    [
        ("Naik", "naik", False),
        ("negatif", "turun", False),
        ("Minimize", "turun", False),
        ("", "naik", False),
        ("stabil", "naik", True),
    ],
)
def test_polarity(text, polarity, doubtful):
    sheet = one("Polaritas", text)
    assert planned(sheet)[0][2] == polarity
    assert ("1.1.polarity" in doubts(sheet)) == doubtful


@pytest.mark.parametrize(
    ("text", "accumulation", "doubtful"),
    [
        ("kumulatif sejak Januari", "kumulatif", False),
        ("Komulatif", "kumulatif", False),
        ("Non komulatif", "akhir periode", False),
        ("keadaan pada akhir periode", "akhir periode", False),
        ("", "kumulatif", False),
        ("lainnya", "kumulatif", True),
    ],
)
def test_what_the_figures_count(text, accumulation, doubtful):
    sheet = one("Tipologi Data", text)
    assert sheet.objectives[0].indicators[0].accumulation == accumulation
    assert ("1.1.accumulation" in doubts(sheet)) == doubtful


@pytest.mark.parametrize(
    ("name", "text", "scale", "place"),
    [
        ("Opini atas laporan keuangan", "WTP", "opini-bpk", "1.1.scale"),
        ("Predikat SAKIP kecamatan", "BB", "akip", "1.1.scale"),
        ("Predikat SAKIP kecamatan", "B", "", "1.1.targets.TW IV"),
        ("Persentase A", "WTP", "", "1.1.targets.TW IV"),
        ("Predikat SAKIP kecamatan", "A (80,50)", "", "1.1.targets.TW IV"),
    ],
)
def test_a_named_target_is_put_on_a_scale_where_the_indicator_says_so(name, text, scale, place):
    sheet = only((*HEADINGS, "Target"), (*ROW[:2], name, *ROW[3:], text))
    row = sheet.objectives[0].indicators[0]
    assert (row.scale, row.targets) == (scale, {"TW IV": text})
    assert place in doubts(sheet)
    assert ("1.1.scale" in doubts(sheet)) == bool(scale)


@pytest.mark.parametrize(
    ("text", "scale", "doubtful"),
    [("Predikat AKIP", "akip", False), ("–", "", False), ("Likert", "", True)],
)
def test_a_scale_of_its_own_column(text, scale, doubtful):
    sheet = only((*HEADINGS, "Skala", "TW IV"), (*ROW, text, "B" if scale else "3"))
    assert sheet.objectives[0].indicators[0].scale == scale
    assert ("1.1.scale" in doubts(sheet)) == doubtful
    assert sheet.left_out == ()


@pytest.mark.parametrize(
    ("text", "target", "unit"),
    [
        ("95 persen", "95", "persen"),
        ("12 dok.", "12", "dok."),
        ("Rp5.000.000,-", "5.000.000", "Rp"),
        ("Rp. 5.000.000,00", "5.000.000,00", "Rp"),
        ("5 hari", "5", "hari"),
        ("\u2264 15 hari", "15", "hari"),
        ("80 s.d. 90 persen", "80 s.d. 90", "persen"),
    ],
)
def test_figures_are_read_with_what_stands_around_them(text, target, unit):
    sheet = one("Target", text)
    assert planned(sheet)[0][:2] == (unit, {"TW IV": target})
    assert f"Satuan “{unit}” diambil" in doubts(sheet)["1.1.unit"]


@pytest.mark.parametrize("text", ["Rp 5.000", "5.000 orang", "\u2264 5.000"])
def test_a_figure_with_two_meanings_is_asked_about_also_with_its_unit(text):
    sheet = one("Target", text)
    assert planned(sheet)[0][1] == {"TW IV": "5.000"}
    assert "dapat berarti 5000 atau 5,000" in doubts(sheet)["1.1.targets.TW IV"]


@pytest.mark.parametrize(
    "text", ["maksimum", "rpm 5", "5 100 10", "100 % (12 dok)", "Rp 5.000.000 per tahun", "\u2264"]
)
def test_what_is_more_than_a_figure_is_kept_and_marked(text):
    sheet = one("Target", text)
    assert planned(sheet)[0][:2] == ("", {"TW IV": text})
    assert "1.1.targets.TW IV" in doubts(sheet)


def beside(unit, text):
    return only((*HEADINGS, "Satuan", "TW IV"), (*ROW, unit, text))


@pytest.mark.parametrize(
    ("unit", "text", "target", "said"),
    [
        ("dokumen", "12 Dokumen", "12", None),
        ("%", "95 persen", "95", None),
        ("persen", "95%", "95%", None),
        ("Rupiah", "Rp5.000.000", "5.000.000", None),
        ("dokumen", "12 dok.", "12", "Satuan “dok.” di targetnya dibaca sebagai “dokumen”."),
        ("dokumen", "1 000", "1000", "Di berkas tertulis “1 000”; targetnya dibaca 1000."),
        ("hari", "maks. 3 hari", "3", "Di berkas tertulis “maks. 3 hari”; targetnya dibaca 3."),
        ("berkas", "12 dokumen", "12 dokumen", "“dokumen”, sedangkan satuan barisnya “berkas”"),
        ("berkas", "95%", "95%", "Satuan di targetnya “%”, sedangkan"),
        ("–", "12 dokumen", "12 dokumen", "sedangkan satuan barisnya “–”"),
    ],
)
def test_the_unit_with_a_target_is_held_against_the_rows(unit, text, target, said):
    sheet = beside(unit, text)
    assert planned(sheet)[0][1] == {"TW IV": target}
    told = [str(one) for one in sheet.doubts if one.place == "1.1.targets.TW IV"]
    assert any(said in text for text in told) if said else told == []
    assert planned(sheet)[0][0] == ("" if unit == "–" else unit)


@pytest.mark.parametrize(
    ("text", "polarity", "hinted"),
    [
        ("\u2264 15", "", True),
        ("maksimal 15", "", True),
        ("\u2264 15", "naik", False),
        ("\u2264 15", "turun", False),
        ("\u2265 15", "", False),
        ("15", "", False),
    ],
)
def test_an_upper_bound_hints_at_the_polarity_and_does_not_set_it(text, polarity, hinted):
    sheet = only((*HEADINGS, "Polaritas", "TW IV"), (*ROW, polarity, text))
    assert planned(sheet)[0][2] == (polarity or "naik")
    assert ("makin rendah makin baik" in doubts(sheet).get("1.1.polarity", "")) == hinted


@pytest.mark.parametrize(
    ("remark", "polarity"),
    [
        ("Makin kecil makin baik", "turun"),
        ("Semakin kecil nilainya semakin baik", "turun"),
        ("Semakin rendah, maka semakin baik.", "turun"),
        ("Makin tinggi makin bagus", "naik"),
        ("Angka turun dari tahun lalu", ""),
        ("Makin kecil anggarannya", ""),
        ("Bukan semakin kecil semakin baik", ""),
    ],
)
def test_a_remark_that_says_which_way_is_better_is_taken_and_marked(remark, polarity):
    sheet = one("Keterangan", remark)
    assert planned(sheet)[0][2] == (polarity or "naik")
    told = doubts(sheet).get("1.1.polarity", "")
    assert told == (f"Polaritas diambil dari kolom lain: “{remark}”." if polarity else "")


def test_the_rows_own_polarity_goes_before_a_remark():
    headings = (*HEADINGS, "Polaritas", "Keterangan")
    sheet = only(headings, (*ROW, "naik", "Makin kecil makin baik"))
    assert planned(sheet)[0][2] == "naik"
    assert "1.1.polarity" not in doubts(sheet)


@pytest.mark.parametrize("text", ["tidak turun", "Bukan semakin kecil semakin baik"])
def test_a_polarity_that_is_denied_is_none(text):
    sheet = one("Polaritas", text)
    assert planned(sheet)[0][2] == "naik"
    assert "pilihlah sendiri" in doubts(sheet)["1.1.polarity"]


@pytest.mark.parametrize("text", ["makin kecil makin baik", "Semakin sedikit semakin baik"])
def test_lower_is_better_in_many_words(text):
    assert planned(one("Polaritas", text))[0][2] == "turun"
