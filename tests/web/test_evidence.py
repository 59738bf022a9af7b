"""Evidence on the pages: added and removed beside what is typed, and handed out to keep."""

import re
from datetime import date

import pytest

from iki_flow.db import db
from iki_flow.domain.document import State
from iki_flow.models import Document
from iki_flow.queries import evidence
from iki_flow.services import throttle
from tests.files import docx, pdf, png
from tests.services.story import reopen
from tests.web.browser_like import each, faults, parse, text_of
from tests.web.desks import desks_fixture, queries, typed_on  # noqa: F401 - one is a fixture

SCRIPT = {"HX-Request": "true"}


def at(desks, place="1.1", *more):
    return "/".join([f"/dokumen/{desks.measurement}/bukti/{place}", *more])


def upload(desks, content=None, status=302, place="1.1", who="pelayanan", **given):
    """Send a file, as a page without scripts does unless told otherwise."""
    headers, name = given.pop("headers", {}), given.pop("name", "Laporan SKM.pdf")
    form = {"tanggal": "2024-03-28", **given}
    return send(desks, at(desks, place), form, status, who, headers, (name, content))


def send(desks, address, form=None, status=302, who="pelayanan", headers=None, file=("", None)):
    """Send a form as a browser does; written out here, since the test client would keep large files
    where it does not close them. What comes back to a script is not looked at as a page."""
    browser, edge = desks.browser(who), "batas"
    name, content = file
    fields = {"csrf_token": browser.token(), **(form or {})}
    parts = [f'name="{key}"\r\n\r\n{value}'.encode() for key, value in fields.items()]
    if content is not None:
        quoted = name.replace('"', "%22")
        parts.append(f'name="berkas"; filename="{quoted}"\r\n\r\n'.encode() + content)
    told = f"--{edge}\r\nContent-Disposition: form-data; ".encode()
    body = b"".join(told + part + b"\r\n" for part in parts) + f"--{edge}--\r\n".encode()
    kind = f"multipart/form-data; boundary={edge}"
    answer = browser.fetch("POST", address, data=body, content_type=kind, headers=headers or {})
    browser.last = answer
    assert answer.status_code == status, text_of(answer)
    if headers != SCRIPT and status != 302:
        assert faults(answer.text) == []
    return answer


def kept(desks):
    with desks.app.app_context():
        document = db.session.get_one(Document, desks.measurement)
        return [
            (place, one.name, one.sha256, one.outside, one.dated)
            for place, one in evidence.in_document(document)
        ]


def test_who_sends_too_many_files_is_told_when_to_go_on(desks):
    with desks.app.app_context():
        for _ in range(throttle.LIMITS["evidence"].attempts):
            throttle.count("evidence", str(reopen().persons["pelayanan"]), desks.now)
    for headers in ({}, SCRIPT):
        answer = upload(desks, pdf(), 429, headers=headers)
        assert int(answer.headers["Retry-After"]) > 0
        assert "Tunggu 5 menit" in answer.text
    assert kept(desks) == []


def test_without_scripts_a_file_is_added_on_a_page_of_its_row(desks):
    upload(desks, pdf())
    page = desks.browser("pelayanan").follow()
    assert "Berkas bukti tersimpan." in page.text
    assert "Laporan SKM.pdf" in text_of(page)
    assert "28 Maret 2024" in text_of(page)
    assert "di luar periode" not in text_of(page)
    ((place, name, sha256, outside, dated),) = kept(desks)
    assert (place, name, outside, dated) == ("1.1", "Laporan SKM.pdf", False, date(2024, 3, 28))
    assert sha256[:16] in text_of(page)


def test_a_date_outside_the_period_is_flagged_and_taken(desks):
    upload(desks, pdf(), tanggal="2024-04-01")
    assert "di luar periode" in text_of(desks.browser("pelayanan").follow())
    page = desks.browser("pelayanan").get(f"/dokumen/{desks.measurement}")
    assert "di luar periode" in text_of(page)


def test_the_date_is_today_within_the_period_unless_told_otherwise(desks):
    page = parse(desks.browser("pelayanan").get(at(desks)).text)
    (field,) = [one for one in each(page, "input") if one.get("name") == "tanggal"]
    assert field.get("value") == desks.now.date().isoformat()


def test_no_date_is_offered_that_would_be_outside_the_period(desks):
    desks.now = desks.now.replace(month=4)
    page = parse(desks.browser("pelayanan").get(at(desks)).text)
    (field,) = [one for one in each(page, "input") if one.get("name") == "tanggal"]
    assert field.get("value") == ""


@pytest.mark.parametrize(
    ("content", "given", "said"),
    [
        (None, {}, "Pilih dahulu berkas buktinya"),
        (b"", {}, "Pilih dahulu berkas buktinya"),
        (b"MZ\x90", {"name": "laporan.pdf"}, "bukan PDF"),
        (pdf(), {"tanggal": ""}, "Tanggal bukti belum terbaca"),
        (pdf(), {"tanggal": "31-12-2024"}, "Tanggal bukti belum terbaca"),
    ],
)
@pytest.mark.parametrize("headers", [{}, SCRIPT])
def test_what_is_not_taken_is_said_where_it_was_sent(desks, content, given, said, headers):
    answer = upload(desks, content, 422, headers=headers, **given)
    assert said in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert kept(desks) == []


def test_a_file_that_is_too_large_is_not_read(desks):
    upload(desks, b"%PDF-" + bytes(11 * 1024 * 1024), 413)
    upload(desks, b"%PDF-" + bytes(10 * 1024 * 1024), 422)
    assert kept(desks) == []


def test_within_the_editor_its_row_alone_is_answered(desks):
    before = desks.browser("pelayanan").get(f"/dokumen/{desks.measurement}/ubah").text
    shown = re.search(r'name="revision" value="(\d+)"', before)[1]
    answer = upload(desks, pdf(), 200, headers=SCRIPT, revision=shown)
    assert answer.text.count("<form") == 0
    assert 'id="bukti-1-1"' in answer.text
    assert "Laporan SKM.pdf" in answer.text
    assert answer.headers["HX-Trigger"] == "evidence"
    now = re.search(r'id="revisi" name="revision" value="(\d+)" hx-swap-oob', answer.text)[1]
    assert int(now) == int(shown) + 1


def test_what_was_typed_meanwhile_is_saved_after_it(desks):
    browser = desks.browser("pelayanan")
    typed = typed_on(browser.get(f"/dokumen/{desks.measurement}/ubah").text)
    answer = upload(desks, pdf(), 200, headers=SCRIPT, revision=typed["revision"])
    now = re.search(r'id="revisi" name="revision" value="(\d+)"', answer.text)[1]
    form = {**typed, "revision": now, "1.1.note": "Diketik sebelum mengunggah"}
    browser.post(f"/dokumen/{desks.measurement}/ubah", form)
    page = text_of(browser.follow())
    assert "Diketik sebelum mengunggah" in page
    assert "Laporan SKM.pdf" in page


def test_a_page_that_was_behind_stays_behind(desks):
    browser = desks.browser("pelayanan")
    typed = typed_on(browser.get(f"/dokumen/{desks.measurement}/ubah").text)
    browser.post(f"/dokumen/{desks.measurement}/ubah", {**typed, "1.1.note": "Tab lain"})
    answer = upload(desks, pdf(), 200, headers=SCRIPT, revision=typed["revision"])
    assert 'name="revision"' not in answer.text
    form = {**typed, "1.1.note": "Tab ini"}
    assert "Tab lain" in text_of(browser.post(f"/dokumen/{desks.measurement}/ubah", form, 409))


def test_the_editor_has_a_place_for_each_row_and_no_form_within_its_form(desks):
    page = parse(desks.browser("pelayanan").get(f"/dokumen/{desks.measurement}/ubah").text)
    forms = {form.get("id"): form for form in each(page, "form")}
    assert not list(forms["lembar"].iter("form"))[1:]
    fields = [one for one in each(page, "input") if one.get("type") == "file"]
    assert len(fields) == len(kept_rows(desks))
    for field in fields:
        assert forms[field.get("form")].get("enctype") == "multipart/form-data"
        assert forms[field.get("form")].get("target") == "_blank"


def kept_rows(desks):
    with desks.document(desks.measurement) as document:
        return [row for objective in document.objectives for row in objective.indicators]


def test_a_plans_editor_has_no_place_for_it(desks):
    page = desks.browser("pemerintahan").get(f"/dokumen/{desks.id('pemerintahan')}/ubah").text
    assert 'type="file"' not in page


def test_it_is_taken_out_again(desks):
    upload(desks, pdf())
    upload(desks, png(), name="Foto.png")
    (first, second) = (sha256 for _, _, sha256, _, _ in kept(desks))
    browser = desks.browser("pelayanan")
    browser.post(at(desks, "1.1", first, "hapus"))
    assert "dihapus dari konsep ini" in browser.follow().text
    browser.post(at(desks, "1.1", first, "hapus"), status=404)
    answer = send(desks, at(desks, "1.1", second, "hapus"), status=200, headers=SCRIPT)
    assert "Belum ada berkas bukti." in answer.text
    assert kept(desks) == []
    assert desks.events(desks.measurement)[-4:] == [
        "evidence_added",
        "evidence_added",
        "evidence_removed",
        "evidence_removed",
    ]


@pytest.mark.parametrize("who", ["pemerintahan", "sekcam", "camat", "auditor", "clerk"])
def test_others_neither_see_nor_change_the_evidence_of_a_draft(desks, who):
    upload(desks, pdf())
    ((_, _, sha256, _, _),) = kept(desks)
    browser = desks.browser(who)
    browser.get(at(desks), 404)
    browser.get(at(desks, "1.1", sha256), 404)
    browser.post(at(desks, "1.1", sha256, "hapus"), status=404)
    upload(desks, png(), 404, who=who)
    assert len(kept(desks)) == 1


def submit(desks):
    desks.press("pelayanan", desks.measurement, "submit")
    assert desks.state(desks.measurement) is State.SUBMITTED


def test_once_submitted_it_is_read_by_reviewers_and_changed_by_nobody(desks):
    upload(desks, pdf())
    ((_, _, sha256, _, _),) = kept(desks)
    submit(desks)
    for who in ("pelayanan", "sekcam", "camat"):
        assert desks.browser(who).get(at(desks, "1.1", sha256)).data == pdf()
    desks.browser("auditor").get(at(desks, "1.1", sha256), 404)
    desks.browser("pelayanan").post(at(desks, "1.1", sha256, "hapus"), status=403)
    upload(desks, png(), 403)
    page = desks.browser("sekcam").get(f"/dokumen/{desks.measurement}").text
    assert f'href="{at(desks, "1.1", sha256)}" download' in page


@pytest.mark.parametrize(
    ("content", "name", "mimetype"),
    [
        (pdf(), 'Survei "TW I"; 2024.pdf', "application/pdf"),
        (png(), "Rapat 😀 é.png", "image/png"),
        (
            docx(),
            "Notulen; filename=jahat.exe; x.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    ],
)
def test_it_is_handed_out_to_keep_and_to_do_nothing_here(desks, content, name, mimetype):
    upload(desks, content, name=name)
    ((_, shown, sha256, _, _),) = kept(desks)
    answer = desks.browser("pelayanan").get(at(desks, "1.1", sha256))
    assert answer.data == content
    assert answer.mimetype == mimetype
    (disposition,) = answer.headers.getlist("Content-Disposition")
    assert disposition.startswith("attachment; filename")
    assert not set(disposition) & set("\r\n")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == (
        "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox"
    )
    assert "Set-Cookie" not in answer.headers
    assert shown in text_of(desks.browser("pelayanan").get(f"/dokumen/{desks.measurement}"))


@pytest.mark.parametrize("place", ["9.9", "0.0", "x", "１.１"])
def test_there_is_nothing_at_other_places(desks, place):
    desks.browser("pelayanan").get(at(desks, place), 404)
    desks.browser("pelayanan").get(at(desks, place, "5a" * 32), 404)
    upload(desks, pdf(), 404, place=place)


def test_a_file_that_nobody_sent_is_not_there(desks):
    for name in ("5a" * 32, "../../etc/passwd", "%2e%2e", "%00", "'"):
        assert desks.browser("pelayanan").fetch("GET", at(desks, "1.1", name)).status_code == 404


def test_a_page_asks_no_more_of_the_database_for_more_evidence(desks):
    pages = (f"/dokumen/{desks.measurement}", f"/dokumen/{desks.measurement}/ubah", at(desks))
    counts = []
    for number in range(2):
        for place in ("1.1", "2.1") if number else ("1.1",):
            upload(desks, png(f"#00{number}00{place[0]}"), place=place)
        counts.append([])
        for page in pages:
            with queries(desks.app) as asked:
                desks.browser("pelayanan").get(page)
            counts[-1].append(len(asked))
    assert counts[0] == counts[1]


def test_the_trail_says_which_file(desks):
    upload(desks, pdf())
    page = text_of(desks.browser("pelayanan").get(f"/dokumen/{desks.measurement}"))
    assert "menambahkan berkas bukti" in page
    assert "Baris 1.1: Laporan SKM.pdf" in page
