"""Every official, every step, every state over HTTP: only what the route allows succeeds."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError

from iki_flow.db import db, transaction
from iki_flow.domain.document import Action, State
from iki_flow.domain.errors import Unavailable
from iki_flow.domain.policy import Permission, may
from iki_flow.domain.workflow import ROUTE, open_to
from iki_flow.models import Document, Person, Remark
from iki_flow.queries import people
from iki_flow.queries.documents import case_of
from iki_flow.services.sample_office import PIN
from tests.services.story import reopen
from tests.web.browser_like import Browser, parse, text_of, words
from tests.web.desks import (
    OFFICIALS,
    SHEETS,
    desks_fixture,  # noqa: F401 - pytest finds the fixture here
    seen_on,
    warned_on,
)

ALLOWED = [
    ("pemerintahan", "pemerintahan", "submit", State.SUBMITTED),
    ("pemerintahan", "pemerintahan", "cancel", State.CANCELLED),
    ("sekcam", "sekcam", "submit", State.ENDORSED),
    ("sekcam", "sekcam", "cancel", State.CANCELLED),
    ("umum", "umum", "withdraw", State.DRAFT),
    ("sekcam", "umum", "endorse", State.ENDORSED),
    ("sekcam", "umum", "send_back", State.DRAFT),
    ("camat", "keuangan", "send_back", State.DRAFT),
    ("camat", "keuangan", "approve", State.LOCKED),
    ("pelayanan", "pelayanan", "revise", State.LOCKED),
]
"""Who can do what to whose sheet, and what becomes of it; approval is followed by the seal."""


def everything(desks):
    """The state and revision of every document, and how many there are."""
    with desks.app.app_context():
        return db.session.execute(
            db.select(Document.id, Document.state, Document.revision).order_by(Document.id)
        ).all()


def expected(desks, who, document_id):
    """For each action, the status with which the rules answer this official."""
    with desks.app.app_context():
        office = reopen()
        actor = people.actor_on(office.day, db.session.get_one(Person, office.persons[who]))
        case = case_of(db.session.get_one(Document, document_id), office.day)
        open_now = {step.action for step in open_to(actor, case)}
        on_the_route = {step.action for step in ROUTE if step.source is case.state}
        if not may(actor, Permission.VIEW, case):
            return dict.fromkeys(Action, 404)
        return {
            action: 302 if action in open_now else 403 if action in on_the_route else 409
            for action in Action
        }


def targets(desks):
    return {**{owner: desks.id(owner) for owner in SHEETS}, "cancelled": desks.cancelled}


@pytest.mark.parametrize("who", OFFICIALS)
def test_whatever_the_route_does_not_offer_is_refused_and_changes_nothing(desks, who):
    before, browser, allowed = everything(desks), desks.browser(who), set()
    token = browser.token()
    for owner, document_id in targets(desks).items():
        for action, status in expected(desks, who, document_id).items():
            if status == 302:
                allowed.add((who, owner, action.value))
                continue
            answer = browser.client.post(
                f"/dokumen/{document_id}/tindakan/{action}",
                data={"csrf_token": token, "seen": "0" * 64, "pin": PIN, "reason": "alasan"},
            )
            assert answer.status_code == status, (who, owner, action)
    assert everything(desks) == before
    assert allowed == {case[:3] for case in ALLOWED if case[0] == who}


@pytest.mark.parametrize(("who", "owner", "action", "becomes"), ALLOWED)
def test_what_the_route_offers_succeeds(desks, who, owner, action, becomes):
    document_id = desks.id(owner)
    desks.press(who, document_id, action, reason="Ada angka yang keliru.")
    assert desks.state(document_id) is becomes
    page = desks.browser(who).follow()
    assert 'class="notice notice-success"' in page.text


@pytest.mark.parametrize(("who", "owner", "action", "_becomes"), ALLOWED)
def test_the_page_offers_each_step_that_is_open(desks, who, owner, action, _becomes):
    document_id = desks.id(owner)
    page = desks.browser(who).get(f"/dokumen/{document_id}").text
    assert f"/dokumen/{document_id}/tindakan/{action}" in page


@pytest.mark.parametrize(
    ("who", "owner", "action"),
    [
        ("pemerintahan", "pemerintahan", "cancel"),
        ("umum", "umum", "withdraw"),
        ("sekcam", "umum", "send_back"),
        ("camat", "keuangan", "approve"),
    ],
)
def test_a_panel_says_what_will_happen_not_that_it_has(desks, who, owner, action):
    page = parse(desks.browser(who).get(f"/dokumen/{desks.id(owner)}").text)
    form = next(one for one in page.iter("form") if one.get("id") == f"form-{action}")
    assert " akan " in words(next(one for one in form.iter("p")))


def test_the_page_offers_nothing_else(desks):
    for who in OFFICIALS:
        for owner, document_id in targets(desks).items():
            answers = expected(desks, who, document_id)
            seen = desks.browser(who).client.get(f"/dokumen/{document_id}").text
            offered = {action for action in Action if f"/tindakan/{action.value}" in seen}
            assert offered == {action for action in Action if answers[action] == 302}, (who, owner)


def test_a_stranger_is_led_to_the_log_in(desks):
    document_id = desks.id("umum")
    stranger = Browser(desks.app)
    answer = stranger.post(f"/dokumen/{document_id}/tindakan/endorse", {"pin": PIN})
    assert answer.location.startswith("/masuk")
    assert desks.state(document_id) is State.SUBMITTED


def test_a_stale_page_is_refused_with_what_changed(desks):
    owner, document_id = desks.browser("pemerintahan"), desks.id("pemerintahan")
    stale = seen_on(owner.get(f"/dokumen/{document_id}").text)
    with desks.app.app_context(), transaction() as session:
        document = session.get_one(Document, document_id)
        document.objectives[0].text = "Sasaran yang diubah dari tab lain"
    answer = owner.post(f"/dokumen/{document_id}/tindakan/submit", {"seen": stale, "pin": PIN}, 409)
    assert "berubah sejak halaman Anda dibuka" in text_of(answer)
    assert "Sasaran yang diubah dari tab lain" in text_of(answer)
    assert desks.state(document_id) is State.DRAFT


def test_figures_changed_behind_a_submission_are_shown(desks, monkeypatch):
    document_id = desks.id("umum")
    monkeypatch.setattr(
        "iki_flow.services.approval.figures",
        lambda document, house: {"objectives": [], "policy": {}, "score": None},
    )
    answer = desks.press("sekcam", document_id, "endorse", 409)
    assert "tidak lagi sama dengan yang diajukan" in text_of(answer)
    assert "Sasaran 1: " in text_of(answer)
    assert desks.state(document_id) is State.SUBMITTED


def test_a_wrong_pin_is_not_shown_and_asked_for_again(desks):
    document_id = desks.id("umum")
    answer = desks.press("sekcam", document_id, "endorse", 422, pin="pin-yang-salah")
    assert "pin-yang-salah" not in answer.text
    field = next(one for one in parse(answer.text).iter("input") if one.get("name") == "pin")
    said = next(one for one in parse(answer.text).iter() if one.get("id") == "salah-endorse")
    assert (field.get("aria-invalid"), field.get("aria-describedby")) == ("true", "salah-endorse")
    assert "PIN" in words(said)
    assert words(parse(answer.text)).count(words(said)) == 1
    assert answer.text.count("data-focus") == 1
    assert desks.state(document_id) is State.SUBMITTED


def test_too_many_wrong_pins_have_to_wait(desks):
    document_id = desks.id("umum")
    for _ in range(5):
        desks.press("sekcam", document_id, "endorse", 422, pin="pin-yang-salah")
    answer = desks.press("sekcam", document_id, "endorse", 429)
    assert int(answer.headers["Retry-After"]) > 0
    assert desks.state(document_id) is State.SUBMITTED


def test_sending_back_needs_a_reason_and_keeps_the_remarks(desks):
    document_id = desks.id("umum")
    answer = desks.press(
        "sekcam", document_id, "send_back", 422, **{"remark-1.1": "Sumber datanya mana?"}
    )
    assert words(parse(answer.text)).count("Tuliskan alasannya") == 1
    assert "Sumber datanya mana?" in answer.text
    assert desks.state(document_id) is State.SUBMITTED


def test_a_remark_is_not_left_behind_by_another_step(desks):
    document_id = desks.id("umum")
    answer = desks.press("sekcam", document_id, "endorse", 422, **{"remark-1.1": "Mana datanya?"})
    assert "hanya terkirim bila dokumen dikembalikan" in text_of(answer)
    assert "Mana datanya?" in answer.text
    assert desks.state(document_id) is State.SUBMITTED


def test_a_reason_that_is_too_long_is_said_so(desks):
    answer = desks.press("sekcam", desks.id("umum"), "send_back", 422, reason="panjang " * 200)
    assert "paling banyak 1000 huruf" in words(parse(answer.text))


def test_remarks_come_back_beside_their_rows(desks):
    document_id = desks.id("umum")
    hostile = '<script>alert(1)</script> & "kutip"'
    desks.press(
        "sekcam",
        document_id,
        "send_back",
        reason="Perbaiki dahulu.",
        **{"remark-1.1": hostile, "remark-2.1": "   "},
    )
    page = desks.browser("umum").get(f"/dokumen/{document_id}")
    assert "Perbaiki dahulu." in text_of(page)
    assert hostile in text_of(page)
    assert "<script>alert" not in page.text
    with desks.app.app_context():
        places = [row.place for row in db.session.scalars(db.select(Remark).order_by(Remark.id))]
    assert places == ["", "1.1"]


def test_an_approval_that_cannot_be_sealed_yet_says_what_it_waits_for(desks, monkeypatch):
    def nobody_stamps(*_given):
        raise Unavailable("Cap waktu tidak menjawab.")

    monkeypatch.setattr("iki_flow.services.sealing.seal", nobody_stamps)
    document_id = desks.id("keuangan")
    desks.press("camat", document_id, "approve")
    page = desks.browser("camat").follow()
    assert desks.state(document_id) is State.APPROVED
    assert "Segel dan cap waktu belum dapat dibubuhkan" in text_of(page)
    assert "menunggu segel dan cap waktu" in text_of(page)


def test_an_approval_that_came_too_late_for_its_seal_says_so_and_who_decides(desks):
    desks.now += timedelta(days=800)
    page = text_of(desks.browser("pmd").get(f"/dokumen/{desks.id('pmd')}"))
    assert "tidak dapat dikunci lagi: sertifikat" in page
    assert "Camat memutuskan bagaimana lembar ini ditetapkan" in page
    assert "dicoba lagi otomatis" not in page


@pytest.mark.parametrize(
    "failure",
    [OperationalError("SELECT", {}, Exception("server closed the connection")), OSError("disk")],
)
def test_whatever_goes_wrong_after_an_approval_it_is_kept(desks, monkeypatch, caplog, failure):
    def fails(*_given):
        raise failure

    monkeypatch.setattr("iki_flow.services.sealing.seal", fails)
    document_id = desks.id("keuangan")
    desks.press("camat", document_id, "approve")
    page = text_of(desks.browser("camat").follow())
    assert desks.state(document_id) is State.APPROVED
    assert "Persetujuan Anda tersimpan" in page
    assert "dicoba lagi otomatis" in page
    assert "Tidak ada yang diubah" not in page
    assert f"document {document_id} could not be sealed" in caplog.text


def test_a_new_version_starts_from_the_locked_one(desks):
    document_id = desks.id("pelayanan")
    answer = desks.press("pelayanan", document_id, "revise", reason="Target berubah.")
    draft_id = desks.id("pelayanan")
    assert answer.location == f"/dokumen/{draft_id}/ubah"
    page = text_of(desks.browser("pelayanan").get(f"/dokumen/{document_id}"))
    assert "Versi baru sedang disusun" in page
    assert "Target berubah." in text_of(desks.browser("pelayanan").get(f"/dokumen/{draft_id}"))
    assert desks.state(document_id) is State.LOCKED


def test_a_new_version_is_of_what_the_page_showed(desks):
    document_id = desks.id("pelayanan")
    answer = desks.press(
        "pelayanan", document_id, "revise", 409, reason="Target berubah.", seen="0" * 64
    )
    assert "berubah sejak halaman Anda dibuka" in text_of(answer)
    assert "Target berubah." in answer.text
    assert desks.id("pelayanan") == document_id


def test_two_clicks_at_once_have_one_effect(desks):
    document_id = desks.id("umum")
    browser = desks.browser("sekcam")
    seen = seen_on(browser.get(f"/dokumen/{document_id}").text)
    form = {"csrf_token": browser.token(), "seen": seen, "pin": PIN, "reason": "Perbaiki."}
    cookie = browser.client.get_cookie("iki").value

    def click(action):
        client = desks.app.test_client()
        client.set_cookie("iki", cookie)
        return client.post(f"/dokumen/{document_id}/tindakan/{action}", data=form).status_code

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(click, ("endorse", "send_back")))
    assert answers == [302, 409]
    events = desks.events(document_id)
    assert sum(event in ("endorse", "send_back") for event in events) == 1


def test_fields_and_letters_that_no_form_of_ours_sends_are_left_out(desks):
    document_id = desks.id("umum")
    desks.press(
        "sekcam",
        document_id,
        "send_back",
        reason="Perbaiki\x00 dahulu.\r\nTerima kasih.",
        **{"remark-1.1": "\x07", "remark-" + "x" * 500: "x", "remark-": "y", "remark-2.1": "Ini"},
    )
    with desks.app.app_context():
        kept = [(row.place, row.text) for row in db.session.scalars(db.select(Remark))]
    assert kept == [("", "Perbaiki dahulu.\nTerima kasih."), ("2.1", "Ini")]


@pytest.mark.parametrize(
    ("who", "owner", "action"),
    [
        ("pemerintahan", "pemerintahan", "submit"),
        ("sekcam", "umum", "endorse"),
        ("camat", "keuangan", "approve"),
    ],
)
def test_who_has_no_certificate_is_told_so_where_he_would_sign(desks, who, owner, action):
    document_id = desks.id(owner)
    before = everything(desks)
    ticked = warned_on(desks.browser(who).get(f"/dokumen/{document_id}").text)
    desks.without_certificate(who)
    page = desks.browser(who).get(f"/dokumen/{document_id}")
    assert f"/tindakan/{action}" not in page.text
    bar = next(one for one in parse(page.text).iter("section") if one.get("class") == "bar")
    assert "Halaman Akun menyebut siapa yang mengizinkan pembuatannya" in words(bar)
    assert [one.get("href") for one in bar.iter("a")] == ["/akun"]
    answer = desks.press(who, document_id, action, 422, acknowledged=ticked)
    assert "jadi belum dapat menandatangani" in text_of(answer)
    assert everything(desks) == before


def test_who_may_make_himself_a_certificate_is_told_where(desks):
    desks.without_certificate("sekcam", allowed=True)
    page = desks.browser("sekcam").get(f"/dokumen/{desks.id('umum')}")
    assert "Buat sertifikat dan PIN-nya di halaman Akun." in words(parse(page.text))
    assert "/tindakan/send_back" in page.text


def test_without_a_certificate_one_still_sees_what_a_sheet_lacks(desks):
    desks.without_certificate("pelayanan")
    with desks.app.app_context(), transaction() as session:
        session.get_one(Document, desks.measurement).objectives[0].indicators[0].inputs = {}
    page = desks.browser("pelayanan").get(f"/dokumen/{desks.measurement}")
    assert "perlu dilengkapi" in words(parse(page.text))
    assert "jadi belum dapat menandatangani" in words(parse(page.text))
    assert "/tindakan/submit" not in page.text
