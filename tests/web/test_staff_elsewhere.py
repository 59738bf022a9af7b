"""The clerk's pages reach nothing of another office."""

import pytest

from iki_flow.db import db
from iki_flow.domain.hierarchy import Title
from iki_flow.models import Assignment
from tests.web.browser_like import text_of
from tests.web.clerk import appoint


def test_nothing_of_another_office_is_there(clerk, abroad):
    person = abroad["person"]
    clerk.get(f"/pejabat/{person}", 404)
    for path in (
        f"/pejabat/{person}/ubah",
        f"/pejabat/{person}/kode-akses",
        f"/pejabat/{person}/penugasan",
        f"/pejabat/{person}/sertifikat",
        f"/pejabat/penugasan/{abroad['assignment']}/akhiri",
        f"/pejabat/sertifikat/{abroad['key']}/cabut",
    ):
        clerk.post(path, {"person-name": "X", "person-nip": "1", "person-active": "y"}, 404)


@pytest.mark.parametrize("number", [2**31, 10**40])
def test_a_number_that_no_row_can_have_finds_nothing(number, clerk, staffed):
    clerk.get(f"/pejabat/{number}", 404)
    clerk.post(f"/pejabat/penugasan/{number}/akhiri", status=404)
    clerk.post(f"/pejabat/sertifikat/{number}/cabut", status=404)
    page = appoint(clerk, staffed[Title.KASI].person_id, number, 422)
    assert "Jabatan belum dipilih" in text_of(page)


def test_a_desk_of_another_office_is_not_given(clerk, staffed, abroad, seeded_app):
    with seeded_app.app_context():
        foreign = db.session.get_one(Assignment, abroad["assignment"]).position_id
    appoint(clerk, staffed[Title.KASI].person_id, foreign, 404)
