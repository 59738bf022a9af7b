"""Signatures of BSrE among our own: in the place of an official's, under roots of their own."""

from itertools import combinations

import pytest
from pyhanko.pdf_utils.generic import NumberObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from iki_flow.domain.signing import Fault
from tests.adapters import forgeries
from tests.adapters.bsre_service import Appending, appended, root
from tests.adapters.national_papers import (
    NAMES,
    at_bsre,
    closed,
    place,
    sealed,
    signed,
    stranger,
)
from tests.adapters.signing_office import FIELDS, LATER, OFFICIALS, SPARES, the_office
from tests.adapters.signing_office import sealed as sealed_by_the_office

SOME = [some for size in (1, 2, 3) for some in combinations(OFFICIALS, size)]


def inspect(pdf, **changes):
    return the_office().inspect(pdf, **({"national_roots": [root()]} | changes))


def told(found):
    return [*found.faults, *(one.fault for one in found.signatures if one.fault)]


@pytest.mark.parametrize("national", SOME, ids="+".join)
def test_any_of_the_officials_may_sign_at_bsre(national):
    found = inspect(sealed(*national))
    assert found.sound, told(found)
    assert tuple(one.field for one in found.signatures) == FIELDS
    by_bsre = {one.field: one.name for one in found.signatures if one.national}
    assert by_bsre == {name: NAMES[name] for name in national}
    assert not any(one.nip for one in found.signatures if one.national)


def test_a_field_that_may_stay_empty_may_do_so():
    pdf = closed(signed("Camat", names=["Pemilik", "Camat"]))
    assert inspect(pdf, optional=["Sekcam"]).sound
    assert not inspect(pdf).sound


def test_the_service_may_write_the_metadata_anew():
    pdf = at_bsre(BEGUN, "Camat", writer=IncrementalPdfFileWriter)
    assert inspect(closed(pdf)).sound


class WithBlankLine(Appending):
    """It ends the line of what was there before it adds."""

    def _write_header(self, stream):
        super()._write_header(stream)
        stream.write(b"\r\n")


def test_a_blank_line_before_what_is_added_is_another_programs_habit():
    plain = signed(names=["Pemilik", "Sekcam"])
    pdf = at_bsre(plain, "Camat", writer=WithBlankLine)
    assert pdf[len(plain) : len(plain) + 2] == b"\r\n"
    assert inspect(closed(pdf)).sound


def test_papers_without_bsre_stand_as_before():
    assert inspect(sealed_by_the_office()).sound


@pytest.mark.parametrize("roots", [[], [the_office().root]], ids=["none", "another"])
def test_nothing_is_believed_without_its_root(roots):
    assert not inspect(sealed("Camat"), national_roots=roots).sound


def test_who_only_calls_himself_certified_is_a_stranger():
    pdf = signed(names=["Pemilik", "Sekcam"])
    found = inspect(closed(at_bsre(pdf, "Camat", stranger())))
    assert [one.fault for one in found.signatures if one.fault] == [Fault.STRANGER]


def test_a_sealed_sheet_may_be_stamped_again():
    pdf = the_office().restamp(sealed("Camat"), SPARES[0], LATER)
    assert inspect(pdf, at=LATER).sound


def elsewhere(pdf):
    """Somewhere on the page, over what is printed there."""
    page, (left, bottom, right, top), image = place(pdf, "Camat")
    return page, (left - 20, bottom + 60, right - 20, top + 60), image


def moved(update):
    """The signature is written anew, a little further up."""
    field = update.root["/AcroForm"]["/Fields"][-1]
    field["/Rect"][1] = NumberObject(field["/Rect"][1] + 3)
    update.update_container(field)


def with_flags(number):
    def change(update):
        field = update.root["/AcroForm"]["/Fields"][-1]
        field[pdf_name("/F")] = NumberObject(number)
        update.update_container(field)

    return change


UNSEALED = {
    "two for one place": lambda pdf: at_bsre(at_bsre(pdf, "Camat"), "Camat", "ORANG LAIN", "Camat"),
    "in no place": lambda pdf: appended(pdf, NAMES["Camat"], elsewhere(pdf)),
    "unseen": lambda pdf: appended(pdf, NAMES["Camat"]),
    "in the seal's place": lambda pdf: appended(pdf, NAMES["Camat"], place(pdf, "Segel")),
    "over another's signature": lambda pdf: appended(pdf, NAMES["Camat"], place(pdf, "Pemilik")),
    "beside his own": lambda pdf: at_bsre(the_office().sign(pdf, "Camat"), "Camat"),
    "moved afterwards": lambda pdf: forgeries.appended(moved)(at_bsre(pdf, "Camat")),
    "hidden afterwards": lambda pdf: forgeries.appended(with_flags(6))(at_bsre(pdf, "Camat")),
}


@pytest.mark.parametrize("name", UNSEALED)
def test_what_stands_in_no_empty_place_is_not_taken(name):
    """Not even where the office seals it."""
    pdf = UNSEALED[name](signed(names=["Pemilik", "Sekcam"]))
    assert not inspect(closed(pdf)).sound


def test_the_order_of_the_route_holds():
    pdf = signed("Camat", names=["Pemilik", "Camat", "Sekcam"])
    assert not inspect(closed(pdf)).sound


BEGUN = signed(names=["Pemilik", "Sekcam"])
SLIPPED_IN = {
    "before BSrE signs": lambda forge: closed(at_bsre(forge(BEGUN), "Camat")),
    "after BSrE signed": lambda forge: closed(forge(at_bsre(BEGUN, "Camat"))),
    "after the seal": lambda forge: forge(sealed("Camat")),
}


@pytest.mark.parametrize("when", SLIPPED_IN)
@pytest.mark.parametrize("name", forgeries.APPENDED)
def test_a_revision_of_somebody_elses_is_seen(name, when):
    """Nor does it help that all sign and seal what was slipped in; some of it cannot be."""
    try:
        pdf = SLIPPED_IN[when](forgeries.APPENDED[name])
    except Exception:
        return
    assert not inspect(pdf).sound


def own_place_redrawn(update):
    """Something is drawn into the officials' own field, which is left unsigned."""
    field = update.root["/AcroForm"]["/Fields"][2]
    stream = field["/AP"]["/N"]
    stream._data = b"1 0 0 rg 0 0 300 300 re f"
    stream._encoded_data = None
    update.mark_update(field["/AP"].raw_get("/N").reference)


WHILE_SIGNING = {
    "another page": forgeries.other_page,
    "another snapshot": forgeries.other_snapshot,
    "a note": forgeries.annotation,
    "a link": forgeries.link,
    "a script": forgeries.in_catalogue("/OpenAction", {"/S": "/JavaScript"}),
    "a text field": forgeries.form_field("/Tx"),
    "a signature field": forgeries.form_field("/Sig"),
    "a field removed": forgeries.field_removed,
    "a signature emptied": forgeries.signature_emptied,
    "a picture in the place": own_place_redrawn,
}


@pytest.mark.parametrize("name", WHILE_SIGNING)
def test_signing_is_all_that_the_service_may_do(name):
    try:
        pdf = closed(at_bsre(BEGUN, "Camat", also=WHILE_SIGNING[name]))
    except Exception:
        return
    assert not inspect(pdf).sound


@pytest.mark.parametrize("name", forgeries.IN_PLACE)
def test_changed_bytes_are_seen(name):
    assert not inspect(forgeries.IN_PLACE[name](sealed("Camat"))).sound
