"""Why an approval would fail or wait, told on the page before anybody presses it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from iki_flow.adapters.pades import OwnAuthority
from iki_flow.models import Purpose
from iki_flow.queries import archive
from iki_flow.services import readiness, sealing
from iki_flow.wiring import wired
from tests.web.browser_like import parse, words
from tests.web.desks import (
    desks_fixture,  # noqa: F401 - pytest finds the fixture here
)

KEPT = "Persetujuan tetap tersimpan"


def page(desks, who="camat", position="keuangan"):
    return desks.browser(who).get(f"/dokumen/{desks.id(position)}")


def nothing_waits(desks):
    """Lock what was approved before."""
    with desks.app.app_context():
        assert sealing.seal(desks.id("pmd"), desks.now, wired().ports)


def other_signer(desks, signer):
    wiring = desks.app.extensions["iki"]
    desks.app.extensions["iki"] = replace(wiring, ports=replace(wiring.ports, signer=signer))


def test_nothing_is_said_where_nothing_is_amiss(desks):
    nothing_waits(desks)
    assert KEPT not in words(parse(page(desks).text))


def test_a_sheet_that_waits_is_told_before_another_is_approved(desks):
    said = words(parse(page(desks).text))
    assert "Dokumen lain menunggu segel dan cap waktu sejak" in said
    assert KEPT in said
    assert f'action="/dokumen/{desks.id("keuangan")}/tindakan/approve"' in page(desks).text


def test_a_seal_that_does_not_open_is_told(desks):
    nothing_waits(desks)
    other_signer(desks, OwnAuthority(bytes(32)))
    said = words(parse(page(desks).text))
    for word in ("otoritas sertifikat", "segel", "cap waktu"):
        assert f"Kunci {word} kantor tidak dapat dibuka" in said


@pytest.mark.parametrize("days", [1, 0])
def test_a_seal_that_has_ended_is_told(desks, days):
    with desks.app.app_context():
        key = archive.office_key(1, Purpose.SEAL)
        ends = key.expires_at - timedelta(days=days)
        found = [str(one) for one in readiness.hindrances(1, ends, wired().ports)]
    assert any("Sertifikat segel kantor berakhir" in one for one in found) is (days == 0)


def test_it_is_told_to_who_approves_alone(desks):
    assert KEPT not in words(parse(page(desks, "sekcam", "umum").text))
    assert KEPT not in words(parse(page(desks, "keuangan").text))


def test_a_signature_that_lapsed_is_told_and_signing_not_offered(desks):
    desks.without_certificate("keuangan")
    shown = page(desks)
    assert "kembalikan dahulu agar ditandatangani lagi" in words(parse(shown.text))
    assert "/tindakan/approve" not in shown.text
    assert "/tindakan/send_back" in shown.text
    desks.press("camat", desks.id("keuangan"), "send_back", reason="Mohon ditandatangani lagi.")
    mine = desks.browser("keuangan").get(f"/dokumen/{desks.id('keuangan')}")
    assert "kembalikan dahulu" not in words(parse(mine.text))
