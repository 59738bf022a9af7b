"""Verifikasi: what anyone is told of a paper or a file."""

from io import BytesIO

import pytest

from iki_flow.queries import archive
from iki_flow.services.throttle import LIMITS
from iki_flow.web.verification import LARGEST
from tests.services.national import locked_at_bsre
from tests.services.story import reopen
from tests.web.browser_like import Browser, parse, text_of, words
from tests.web.desks import (
    desks_fixture,  # noqa: F401 - pytest finds the fixture here
)


@pytest.fixture
def anyone(desks):
    """A browser in which nobody is signed in."""
    return Browser(desks.app)


@pytest.fixture
def paper(desks):
    """The locked plan: its code, and the bytes of its file."""
    document_id = desks.id("pelayanan")
    with desks.document(document_id) as document:
        return document.code, archive.content(archive.sealed(document_id).file_sha256)


def upload(browser, content, status=200, name="berkas.pdf"):
    return browser.upload("/verifikasi", content, status, name)


def test_the_page_needs_no_account(anyone):
    page = text_of(anyone.get("/verifikasi"))
    assert "Tidak perlu akun" in page


def test_a_genuine_file_is_told_so_in_one_sentence_with_its_signers(anyone, paper):
    page = text_of(upload(anyone, paper[1]))
    assert "PDF ini asli dan masih berlaku." in page
    assert "bukan bahwa angka yang diisikan benar" in page
    assert paper[0] in page
    assert page.count("NIP ") == 3
    assert "SHA-256:" in page


def test_the_nip_of_a_signer_is_masked(anyone, paper, desks):
    with desks.app.app_context():
        full = {record.nip for record in archive.signatures(archive.by_code(paper[0]))} - {""}
    assert len(full) == 3
    for page in (upload(anyone, paper[1]).text, anyone.get(f"/v/{paper[0].replace('-', '')}").text):
        assert not any(nip in page or nip[8:] in page for nip in full)


def test_the_seal_is_called_the_seal_of_the_office(anyone, paper):
    for page in (upload(anyone, paper[1]), anyone.get(f"/v/{paper[0].replace('-', '')}")):
        signed = [words(one) for one in parse(page.text).iter("li") if "Segel kantor" in words(one)]
        assert len(signed) == 1
        assert signed[0].count("Kecamatan Lumajang") == 1


def test_who_signed_at_bsre_is_told_as_a_person(anyone, desks):
    with desks.app.app_context():
        pdf = locked_at_bsre(reopen())
    signed = [words(one) for one in parse(upload(anyone, pdf).text).iter("li")]
    assert sum("Sertifikat BSrE" in one for one in signed) == 1
    assert sum("Segel kantor" in one for one in signed) == 1


def test_one_changed_byte_is_not_genuine(anyone, paper):
    changed = bytearray(paper[1])
    changed[len(changed) // 2] ^= 1
    page = text_of(upload(anyone, bytes(changed)))
    assert "tidak asli lagi" in page or "bukan PDF yang utuh" in page
    assert "masih berlaku." not in page


def test_a_damaged_pdf_is_not_called_a_forgery(anyone, paper):
    for damaged in (b"%PDF-1.7\n%%EOF\n", paper[1][:-900]):
        page = text_of(upload(anyone, damaged))
        assert "bukan PDF yang utuh" in page
        assert "tidak mengatakan bahwa dokumennya palsu" in page


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Belum ada berkas yang dipilih"),
        (b"PK\x03\x04 sebuah arsip", "Berkas ini bukan PDF"),
        (b"\x00" * 2000, "Berkas ini bukan PDF"),
    ],
)
def test_what_is_no_pdf_is_told_so(anyone, content, said):
    assert said in text_of(upload(anyone, content, 422))


def test_a_form_without_a_file_is_told_so(anyone):
    assert "Belum ada berkas yang dipilih" in text_of(anyone.post("/verifikasi", {}, 422))


def test_a_file_that_is_too_large_is_refused(anyone):
    assert upload(anyone, b"%PDF-" + b"0" * (LARGEST + 70_000), 413)
    assert "lebih dari 20 MB" in text_of(upload(anyone, b"%PDF-" + b"0" * LARGEST, 422))


def test_a_hostile_file_name_stays_words(anyone, paper):
    page = upload(anyone, paper[1], name='"><script>alert(1)</script>.pdf')
    assert "<script>alert" not in page.text


def test_the_qr_code_leads_to_what_is_known(anyone, paper):
    page = text_of(anyone.get(f"/v/{paper[0].replace('-', '')}"))
    assert "Kode ini tercatat." in page
    assert "Hanya berkas PDF yang membuktikan keaslian" in page
    assert paper[0] in page


def test_a_typed_code_may_be_sloppy(anyone, paper):
    sloppy = paper[0].lower().replace("-", " ").replace("0", "o").replace("1", "l")
    answer = anyone.get("/verifikasi", 302, query_string={"kode": sloppy})
    assert answer.location == f"/v/{paper[0].replace('-', '')}"


@pytest.mark.parametrize("typed", ["abc", "U" * 28, "<script>"])
def test_what_cannot_be_a_code_is_told_so(anyone, typed):
    page = anyone.get("/verifikasi", 422, query_string={"kode": typed})
    assert "Kode terdiri dari 28 huruf dan angka" in text_of(page)
    assert "<script>" not in page.text


def test_an_unknown_code_gets_a_clear_sentence(anyone):
    assert "Kode ini tidak tercatat." in text_of(anyone.get("/v/" + "0" * 28, 404))


def test_the_code_of_what_is_not_locked_is_not_known(anyone, desks):
    with desks.document(desks.id("keuangan")) as document:
        code = document.code
    anyone.get(f"/v/{code}", 404)


@pytest.mark.parametrize("kind", ["look-up", "upload"])
def test_looking_up_is_throttled_by_address(anyone, desks, kind):
    for _ in range(LIMITS[kind].attempts):
        answer = ask(anyone, kind)
    assert answer.status_code in (404, 422)
    answer = ask(anyone, kind)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert ask(Browser(desks.app, address="192.0.2.7"), kind).status_code in (404, 422)


def ask(browser, kind):
    options = {"environ_base": {"REMOTE_ADDR": browser.address}}
    if kind == "look-up":
        return browser.client.get("/v/" + "0" * 28, **options)
    return browser.client.post("/verifikasi", data={"csrf_token": browser.token()}, **options)


def test_a_paper_under_the_name_of_another_is_said_to_be_another(anyone, paper):
    code, pdf = paper
    name = "IKI-2024-penetapan-seksi-pemerintahan-v1.pdf"
    page = text_of(upload(anyone, pdf, name=name))
    assert "asli dan masih berlaku" not in page
    assert "bukan dokumen yang disebut nama berkas atau kodenya" in page
    assert "Nama berkas sesuai isinya: tidak" in page
    assert code in page
    for own in ("IKI-2024-penetapan-seksi-pelayanan-umum-v1.pdf", "unduhan.pdf"):
        assert "asli dan masih berlaku" in text_of(upload(anyone, pdf, name=own))


def test_on_the_page_of_a_code_the_file_must_be_that_documents(anyone, paper, desks):
    code, pdf = paper
    form = parse(anyone.get(f"/v/{code.replace('-', '')}").text)
    (expected,) = [
        one.get("value")
        for one in form.iter("input")
        if one.get("type") == "hidden" and one.get("name") == "kode"
    ]
    assert expected == code
    page = text_of(anyone.upload("/verifikasi", pdf, name="berkas.pdf", kode=expected))
    assert "asli dan masih berlaku" in page
    with desks.document(desks.id("umum")) as document:
        other = document.code
    page = text_of(anyone.upload("/verifikasi", pdf, name="berkas.pdf", kode=other))
    assert "asli dan masih berlaku" not in page
    assert "Kode sesuai isinya: tidak" in page
    assert 'type="hidden" name="kode"' not in anyone.get("/verifikasi").text


def test_the_code_is_not_lost_when_the_file_is_refused(anyone, paper):
    refused = anyone.upload("/verifikasi", b"", 422, kode=paper[0])
    assert f'type="hidden" name="kode" value="{paper[0]}"' in refused.text


def known_page(anyone, paper, **typed):
    return text_of(anyone.get(f"/v/{paper[0].replace('-', '')}", query_string=typed))


def test_what_is_typed_from_the_paper_is_told_value_by_value(anyone, paper, desks):
    with desks.document(desks.id("pelayanan")) as document:
        digest = archive.sealed(document.id).snapshot_sha256
        right = {"versi": "1", "tanggal": document.dated.isoformat(), "sidik": digest[:8]}
    page = known_page(anyone, paper, **right)
    assert "Semua yang diketik cocok" in page
    assert page.count(": cocok") == 3
    page = known_page(anyone, paper, **right | {"sidik": "00000000", "versi": ""})
    assert "Ada yang tidak cocok" in page
    assert "Sidik data: tidak cocok" in page
    assert "Versi: tidak diperiksa" in page


def test_nothing_is_compared_where_nothing_is_typed_or_known(anyone, paper):
    assert "tidak cocok" not in known_page(anyone, paper)
    unknown = text_of(anyone.get("/v/" + "0" * 28, 404, query_string={"versi": "1"}))
    assert "cocok" not in unknown


def test_a_program_gets_the_verdict_as_json(anyone, paper):
    form = {
        "csrf_token": anyone.token(),
        "berkas": (BytesIO(paper[1]), "berkas.pdf"),
    }
    answer = anyone.client.post("/verifikasi", data=form, headers={"Accept": "application/json"})
    told = answer.get_json()
    assert (told["verdict"], told["genuine"]) == ("genuine_current", True)
    assert told["document"]["code"] == paper[0]
