"""Figures of a file that can be read and may be meant otherwise."""

import pytest

from tests.domain.drawing import HEADINGS, only

ROW = ("1", "Sasaran satu", "Persentase A", "a/b", "Kecamatan", "Seksi A", "dokumen")
QUARTERS = ("TW I", "TW II", "TW III", "TW IV")


def marked(targets, weight=""):
    """The places of a sheet's doubts about the ways its figures are written, with the sentence."""
    sheet = only((*HEADINGS, "Satuan", *QUARTERS, "Bobot"), (*ROW, *targets, weight))
    return {one.place.removeprefix("1.1."): str(one) for one in sheet.doubts}


@pytest.mark.parametrize(
    ("targets", "weight", "places"),
    [
        (("1.5", "12.5", "20", "1,234"), "100", {"targets.TW I", "targets.TW II", "targets.TW IV"}),
        (("1.5", "3", "20", "25"), "33,33", {"targets.TW I", "weight"}),
        (("1.5", "3", "20", "1.250,5"), "", {"targets.TW I"}),
        (("1.5", "12.5", "20", "30"), "100", set()),
        (("1,5", "12,5", "20", "1.250,5"), "33,33", set()),
        (("1,5", "1.250.000", "2.000.000", "3.000.000"), "", set()),
    ],
)
def test_decimals_are_marked_where_both_signs_are_used_for_them(targets, weight, places):
    found = marked(targets, weight)
    assert found.keys() == places
    assert all("titik dan koma" in sentence for sentence in found.values())


def test_a_hyphen_between_figures_is_said_to_be_a_range():
    found = marked(("5-6", "5 - 7", "8–9", "10"))
    assert found == {
        "targets.TW I": "“5-6” dibaca sebagai rentang, dari 5 sampai 6.",
        "targets.TW II": "“5 - 7” dibaca sebagai rentang, dari 5 sampai 7.",
    }
