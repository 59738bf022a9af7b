"""Signature fields: there before anyone signs, where the blocks are, and told to readers."""

from itertools import combinations

import pikepdf
import pytest

from iki_flow.adapters.pdf import field_boxes, preview, render
from iki_flow.adapters.pdf.underlay import QR_SIDE
from iki_flow.domain.signing import Box
from tests.adapters import paper, snapshots

SPARE = [f"CapWaktu{number}" for number in range(2, 7)]
ALL = ["Pemilik", "Sekcam", "Camat", "Segel", "CapWaktu", *SPARE]


@pytest.mark.parametrize(
    ("position", "fields"),
    [
        ("sekcam", ["Pemilik", "Camat", "Segel", "CapWaktu", *SPARE]),
        ("umum", ALL),
        ("pemerintahan", ALL),
    ],
)
@pytest.mark.parametrize("kind", ["plan", "measurement"])
def test_every_signature_has_its_field_in_the_order_of_signing(kind, position, fields):
    assert list(field_boxes(paper.sheet(kind, position))) == fields


def test_blocks_are_large_enough_for_a_name_and_strips_are_small():
    boxes = field_boxes(paper.sheet("plan", "pemerintahan"))
    assert boxes["Pemilik"] == boxes["Camat"]
    assert boxes["Pemilik"].width > 240
    assert boxes["Pemilik"].height > 90
    assert 20 < boxes["Sekcam"].height < 30
    assert boxes["Segel"] == boxes["CapWaktu"]
    assert {boxes[name] for name in SPARE} == {Box(5.67, 5.67)}


def test_no_field_lies_on_another():
    places = sorted(_places(paper.sheet("plan", "pemerintahan")).items())
    for (one, first), (other, second) in combinations(places, 2):
        apart = first[2] <= second[0] or second[2] <= first[0]
        assert apart or first[3] <= second[1] or second[3] <= first[1], (one, other)


def test_a_snapshot_of_before_has_no_fields_for_later_years():
    snapshot = snapshots.plan()
    snapshot["layout"]["signatures"] = snapshot["layout"]["signatures"][:5]
    assert list(field_boxes(render(snapshot))) == ALL[:5]


@pytest.mark.parametrize(
    ("position", "left", "strip"),
    [
        ("pemerintahan", "Camat", "Sekcam"),
        ("umum", "Sekcam", "Camat"),
    ],
)
def test_who_acknowledges_signs_on_the_left_and_the_other_in_the_strip(position, left, strip):
    places = _places(paper.sheet("plan", position))
    assert places["Pemilik"][1] == places[left][1]
    assert places[left][0] < 100 < 500 < places["Pemilik"][0]
    assert places[strip][1] < places[left][1]


def _places(pdf):
    with paper.opened(pdf) as file:
        return {
            str(field.T): tuple(float(side) for side in field.Rect)
            for field in file.Root.AcroForm.Fields
        }


def test_fields_are_visible_empty_signatures_and_nothing_else_is_a_form():
    with paper.opened(paper.sheet("plan", "pemerintahan")) as file:
        assert list(file.Root.AcroForm.keys()) == ["/Fields"]
        annotations = [each for sheet in file.pages for each in sheet.get("/Annots", [])]
        assert len(annotations) == len(ALL)
        for field in annotations:
            assert (field.FT, field.Subtype, field.F) == ("/Sig", "/Widget", 4)
            assert "/V" not in field
            assert field.AP.N.read_bytes() == b""


def test_each_field_is_told_to_readers_where_it_stands():
    pdf = paper.sheet("plan", "pemerintahan")
    with paper.opened(pdf) as file:
        told = {str(each.K.Obj.T): str(each.Alt) for each in file.objects if _is_form(each)}
    assert told == {
        "Pemilik": "Tanda tangan pemilik dokumen",
        "Sekcam": "Tanda tangan Sekretaris Camat",
        "Camat": "Tanda tangan Camat",
        "Segel": "Segel elektronik kantor",
        "CapWaktu": "Cap waktu elektronik",
    } | {name: f"Cap waktu elektronik {name[-1]}" for name in SPARE}
    order = [tag.kind for tag in paper.read_out(pdf).walk() if tag.kind in ("Form", "H2")]
    assert order == ["Form"] * 3 + ["H2"] * 3 + ["Form"] * 7


def _is_form(value):
    return isinstance(value, pikepdf.Dictionary) and value.get("/S") == "/Form"


def test_a_preview_has_no_fields():
    assert field_boxes(preview(snapshots.plan())) == {}


def test_a_layout_without_room_for_a_signature_is_refused():
    snapshot = snapshots.plan()
    snapshot["layout"]["signatures"][0]["place"] = "nowhere"
    with pytest.raises(LookupError):
        render(snapshot)


def test_fields_stand_clear_of_the_foot():
    for position in snapshots.SHEETS:
        for _, bottom, _, _ in _places(paper.sheet("measurement", position)).values():
            assert bottom > QR_SIDE + 12
