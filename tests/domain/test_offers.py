"""Rows of other units that a row seems to be: suggested, and told until one is linked."""

import pytest

from iki_flow.domain.checks import Beside
from iki_flow.domain.offers import Offer, seeming
from tests.domain.checking import doubts
from tests.domain.rows import indicator, objectives

NAME = "Persentase fasilitasi dokumen perencanaan"


def offers(*names, position=7):
    return [Offer(position, "Keuangan", name, indicator(name=name)) for name in names]


@pytest.mark.parametrize(
    ("offered", "found"),
    [
        ((NAME.upper(), "Jumlah surat"), [NAME.upper()]),
        (("Persentase fasilitas dokumen perencanaan",), None),
        ((NAME, "Persentase fasilitas dokumen perencanaan"), [NAME]),
        ((NAME, NAME), [NAME]),
        (("Persentase dokumen arsip", "Jumlah surat"), []),
        ((f"{NAME} tahun lalu",), []),
    ],
)
def test_the_same_name_goes_before_nearly_the_same(offered, found):
    told = [one.name for one in seeming(NAME, offers(*offered))]
    assert told == (list(offered) if found is None else found)


def test_two_units_of_the_same_name_are_both_told():
    both = [*offers(NAME), *offers(NAME, position=8)]
    assert seeming(NAME, both) == both


@pytest.mark.parametrize(
    ("name", "offered", "linked"),
    [
        ("", offers(""), ()),
        (NAME, offers(NAME), {(7, NAME)}),
        (NAME, [Offer(7, "Keuangan", NAME)], ()),
    ],
    ids=["blank", "linked by another row", "no longer in the unit's plan"],
)
def test_what_is_not_there_to_be_meant_is_not_suggested(name, offered, linked):
    assert seeming(name, offered, linked) == []


def checked(offered, **values):
    row = indicator(name=NAME, **values)
    found = doubts(objectives(row), None, Beside(offered=offered))
    return [place for check, place in found if check == "unlinked"]


def test_a_row_that_matches_and_is_not_linked_is_told_until_it_is():
    near = offers("Persentase fasilitas dokumen perencanaan")
    assert checked(near) == ["1.1.linked"]
    assert checked(near + offers(NAME, position=8)) == ["1.1.linked"]
    assert checked(near, linked_position_id=7, linked_name=near[0].name) == []
    assert checked(offers("Jumlah surat")) == []
