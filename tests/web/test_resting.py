"""The notices of a corrected quarter: on its own page, and on that of what rests on it."""

from iki_flow.services import sample
from tests.services.story import reopen
from tests.services.test_resting import LATER, lock, revise
from tests.web.browser_like import text_of
from tests.web.desks import desks_fixture  # noqa: F401 - pytest finds the fixture here


def test_both_pages_say_what_is_to_be_looked_at(desks):
    first = desks.measurement
    with desks.app.app_context():
        story = reopen(8_000)
        sample.lock(story, first, "pelayanan")
        second = lock(story, "pelayanan", **LATER)
    head = desks.browser("pelayanan")
    assert "bersandar pada" not in text_of(head.get(f"/dokumen/{second}"))
    with desks.app.app_context():
        correction = revise(story, first, "pelayanan")
        page = text_of(head.get(f"/dokumen/{correction}"))
        sample.lock(story, correction, "pelayanan")
    told = "Pengukuran TW II Seksi Pelayanan Umum sudah terkunci dan bersandar pada angka sebelum"
    assert told in page
    for who in ("pelayanan", "sekcam"):
        page = text_of(desks.browser(who).get(f"/dokumen/{second}"))
        assert (
            "pengukuran TW I Seksi Pelayanan Umum, yang sesudah itu dikoreksi (kini versi 2)"
            in page
        )
