"""Signing at BSrE as the guide describes it: both versions, all forms of success."""

from io import BytesIO

import pikepdf
import pytest

from iki_flow.adapters.bsre import Naming, Standing
from iki_flow.domain.errors import Incomplete, NotPermitted, WrongSecret
from tests.adapters.bsre_office import client, paper, picture, request, seen
from tests.adapters.bsre_service import NIK, PASSPHRASE, SIGNER, serving

FORMS = [(1, "bytes"), (1, "base64"), (1, "id"), (2, "json")]


@pytest.mark.parametrize(("version", "form"), FORMS)
@pytest.mark.parametrize("visible", [None, seen()], ids=["invisible", "visible"])
@pytest.mark.parametrize("before", [(), ("Pemilik",)], ids=["first", "second"])
def test_the_file_comes_back_with_one_more_signature(version, form, visible, before):
    sent = paper(*before)
    numbers = []
    with serving(form=form) as service:
        signed = client(service, version).sign(sent, request(visible=visible), numbers.append)
    assert signed.pdf.startswith(sent)
    assert signed.signature.fields[:-1] == before
    assert signed.signature.signer == SIGNER
    assert signed.naming("Budi Santoso") is Naming.SAME
    said = signed.verification.signatures[-1]
    assert (said.field, said.signer, said.intact) == (signed.signature.field_name, SIGNER, True)
    assert said.at.startswith("2026-01-05")
    assert numbers == (["dok-1"] if version == 1 else [])
    assert [name for name, _ in service.calls if name != "download"] == ["status", "sign", "verify"]


@pytest.mark.parametrize("version", [1, 2])
def test_the_service_is_told_what_the_guide_asks_for(version):
    with serving() as service:
        client(service, version).sign(paper(), request(visible=seen()))
    (asked,) = service.asked("sign")
    assert (asked["nik"], asked["passphrase"]) == (NIK, PASSPHRASE)
    shown = asked if version == 1 else asked["signatureProperties"][0]
    assert (shown["reason"], shown["location"]) == ("Menyetujui dokumen", "Lumajang")
    if version == 1:
        assert asked["imageTTD"] == picture()
        named = {"tampilan": "visible", "image": "true", "page": "1", "xAxis": "501", "yAxis": "61"}
        assert {name: shown[name] for name in named} == named
        assert (shown["width"], shown["height"]) == ("621", "130")
    else:
        named = {"tampilan": "VISIBLE", "page": 1, "originX": 501, "width": 120, "height": 69}
        assert {name: shown[name] for name in named} == named
        assert shown["originY"] == 466  # 595.28 - 130, rounded away from what is above


@pytest.mark.parametrize("version", [1, 2])
def test_the_signature_stands_where_it_was_asked_for(version):
    with serving() as service:
        signed = client(service, version).sign(paper(), request(visible=seen()))
    with pikepdf.open(BytesIO(signed.pdf)) as pdf:
        marks = [mark for mark in pdf.pages[0].Annots if signed.signature.field_name == mark.T]
        (left, bottom, right, top) = map(float, marks[0].Rect)
    assert 500 <= left < right <= 622
    assert 60 <= bottom < top <= 131


def test_the_other_reading_of_width_and_height_is_a_setting():
    with serving(far_corner=False) as service:
        client(service, 1, far_corner=False).sign(paper(), request(visible=seen()))
    (asked,) = service.asked("sign")
    assert (asked["width"], asked["height"]) == ("120", "69")


STANDINGS = {
    Standing.EXPIRED: "sudah berakhir",
    Standing.RENEW: "sedang diperpanjang",
    Standing.WAITING_FOR_VERIFICATION: "menunggu verifikasi",
    Standing.NEW: "belum selesai",
    Standing.NO_CERTIFICATE: "belum memiliki sertifikat",
    Standing.NOT_REGISTERED: "belum terdaftar",
    Standing.SUSPEND: "ditangguhkan",
    Standing.REVOKE: "sudah dicabut",
    Standing.UNKNOWN: "tidak dapat dipastikan",
}


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("standing", STANDINGS)
def test_nothing_is_sent_unless_the_certificate_is_in_force(version, standing):
    named = "LAIN" if standing is Standing.UNKNOWN else str(standing)
    with serving(standings={NIK: named}) as service:
        assert client(service, version).status(NIK) is standing
        with pytest.raises(NotPermitted, match=STANDINGS[standing]):
            client(service, version).sign(paper(), request())
    assert service.asked("sign") == []


def test_only_one_standing_may_sign():
    assert [each for each in Standing if each.may_sign] == [Standing.ISSUE]
    assert set(STANDINGS) == set(Standing) - {Standing.ISSUE}


@pytest.mark.parametrize("version", [1, 2])
def test_a_wrong_passphrase_is_tried_once(version):
    with serving() as service, pytest.raises(WrongSecret, match="Passphrase BSrE tidak sesuai"):
        client(service, version).sign(paper(), request(passphrase="salah"))
    assert len(service.asked("sign")) == 1


@pytest.mark.parametrize(
    "changes", [{"nik": "123"}, {"nik": "350807181270000a"}, {"nik": ""}, {"passphrase": ""}]
)
def test_nothing_is_asked_without_a_nik_and_a_passphrase(changes):
    with serving() as service, pytest.raises(Incomplete, match="Dokumen belum ditandatangani"):
        client(service).sign(paper(), request(**changes))
    assert service.calls == []


@pytest.mark.parametrize("version", [1, 2])
def test_what_the_service_says_of_a_file(version):
    with serving() as service:
        asking = client(service, version)
        unsigned = asking.verify(paper())
        signed = asking.verify(asking.sign(paper("Pemilik"), request()).pdf)
    assert (unsigned.valid, unsigned.signatures) == (False, ())
    assert [one.intact for one in signed.signatures] == [True, True]
    assert [one.trusted for one in signed.signatures] == [False, True]


@pytest.mark.parametrize("version", [1, 2])
def test_a_sandbox_need_not_trust_its_own_certificates(version):
    with serving(trusting=False) as service:
        sandbox = client(service, version, sandbox=True)
        assert sandbox.sandbox
        assert sandbox.sign(paper(), request()).pdf.startswith(paper())
        assert not client(service, version).sandbox
