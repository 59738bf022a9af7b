"""A draft measurement of a plan that a newer version replaced: told at once, before any PIN."""

from iki_flow.services import sample
from tests.services.story import reopen
from tests.services.test_resting import revise
from tests.web.browser_like import text_of
from tests.web.desks import desks_fixture  # noqa: F401 - pytest finds the fixture here

TOLD = "Penetapan sudah digantikan versi 2 setelah pengukuran ini dimulai."


def test_the_draft_and_its_editor_say_what_to_do(desks):
    head, page = desks.browser("pelayanan"), f"/dokumen/{desks.measurement}"
    for address in (page, f"{page}/ubah"):
        assert TOLD not in text_of(head.get(address))
    with desks.app.app_context():
        story = reopen(8_000)
        version = revise(story, desks.id("pelayanan"), "pelayanan")
        assert TOLD not in text_of(head.get(page))
        sample.lock(story, version, "pelayanan")
    for address in (page, f"{page}/ubah"):
        told = text_of(head.get(address))
        assert f"{TOLD} Isian Anda tersimpan; catat angkanya, batalkan konsep ini" in told
    shown = head.get(page)
    assert 'href="#penetapan-digantikan"' in shown.text
    assert 'id="form-submit"' not in shown.text
    assert 'id="form-cancel"' in shown.text
