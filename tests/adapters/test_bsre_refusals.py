"""Every way in which the service refuses, breaks or misleads, and that no secret gets out then."""

import logging
import threading
import traceback

import pytest

from iki_flow.adapters.bsre import Account, Client, Distrusted, Lost, Unfetched, line
from iki_flow.domain.errors import Incomplete, NotPermitted, Refusal, Unavailable, WrongSecret
from tests.adapters.bsre_office import client, paper, request
from tests.adapters.bsre_service import (
    NIK,
    PASSPHRASE,
    PASSWORD,
    USERNAME,
    Odd,
    serving,
    write_own_certificate,
)

HTML = b"<!DOCTYPE html><html><body>Masuk ke jaringan</body></html>"
SPRING = {"timestamp": 1, "status": 500, "error": "Internal Server Error", "path": "/api/sign/pdf"}
ECHO = f"Passphrase '{PASSPHRASE}' salah untuk NIK {NIK}"


def refusing(code, error="Galat", status=400):
    return Odd(status, {"error": error, "status_code": code})


# What is asked, how it is answered; what is raised, and what its sentence says.
ODD = {
    "wrong passphrase": ("sign", refusing(2031), WrongSecret, "Passphrase BSrE tidak sesuai"),
    "wrong passphrase, no code": ("sign", Odd(400, {"message": ECHO}), WrongSecret, "tidak sesuai"),
    "wrong passphrase, repeated": ("sign", refusing(2031, ECHO), WrongSecret, "tidak sesuai"),
    "wrong passphrase, as success": ("sign", refusing(2031, ECHO, 200), WrongSecret, "sekali lagi"),
    "code as text": ("sign", refusing("2031"), WrongSecret, "tidak sesuai"),
    "not registered": ("sign", refusing(2011), NotPermitted, "tidak terdaftar"),
    "unknown person": ("sign", refusing(1110), NotPermitted, "tidak terdaftar"),
    "no certificate": ("sign", refusing(2021), NotPermitted, "tidak menemukan sertifikat"),
    "registration 4014": ("sign", refusing(4014), Incomplete, "kode 4014"),
    "registration 4015": ("sign", refusing(4015), Incomplete, "kode 4015"),
    "registration 4024": ("sign", refusing(4024), Incomplete, "kode 4024"),
    "another code": ("sign", refusing(7777, ECHO[:9]), Unavailable, "HTTP 400, kode 7777"),
    "error as success": ("sign", refusing(7777, "x", 200), Unavailable, "HTTP 200, kode 7777"),
    "message as success": (
        "sign",
        Odd(200, {"status_code": 7778, "message": ECHO[20:]}),
        Unavailable,
        "kode 7778",
    ),
    "gateway 401": ("sign", Odd(401, HTML, "text/html"), Unavailable, "menolak akun aplikasi"),
    "gateway 403": ("status", Odd(403, b""), Unavailable, "menolak akun aplikasi"),
    "Spring 500": ("sign", Odd(500, SPRING), Unavailable, "HTTP 500"),
    "Spring 500 at status": ("status", Odd(500, SPRING), Unavailable, "HTTP 500"),
    "HTML 502": ("sign", Odd(502, HTML, "text/html"), Unavailable, "HTTP 502"),
    "not found": ("sign", Odd(404, HTML, "text/html"), Unavailable, "bukan layanan BSrE"),
    "too large": ("sign", Odd(413, HTML, "text/html"), Unavailable, "terlalu besar"),
    "led elsewhere": (
        "sign",
        Odd(302, b"", head={"Location": "http://127.0.0.1:9/curi"}),
        Unavailable,
        "bukan layanan BSrE",
    ),
    "led elsewhere with the body": (
        "sign",
        Odd(307, b"", head={"Location": "/api/sign/pdf?lagi"}),
        Unavailable,
        "bukan layanan BSrE",
    ),
    "HTML page": ("sign", Odd(200, HTML, "text/html"), Distrusted, "tidak mengembalikan"),
    "HTML page at status": ("status", Odd(200, HTML), Distrusted, "alamat dan versi"),
    "HTML called PDF": ("sign", Odd(200, HTML, "application/pdf"), Distrusted, "berkas PDF"),
    "nothing": ("sign", Odd(200, b""), Distrusted, "berkas PDF"),
    "nothing, 204": ("sign", Odd(204, b""), Distrusted, "berkas PDF"),
    "a list": ("sign", Odd(200, b"[]"), Distrusted, "berkas PDF"),
    "JSON without end": ("sign", Odd(200, b"[" * 200_000), Distrusted, "berkas PDF"),
    "no files": ("sign", Odd(200, {"file": []}), Distrusted, "berkas PDF"),
    "two files": ("sign", Odd(200, {"file": ["JVBERi0=", "JVBERi0="]}), Distrusted, "berkas PDF"),
    "no base64": ("sign", Odd(200, {"file": ["???"]}), Distrusted, "berkas PDF"),
    "cut short": ("sign", Odd(200, {"file": ["JVBE"]}, cut=9), Unavailable, "mungkin sudah"),
    "hung up": ("sign", Odd(hang_up=True), Unavailable, "mungkin sudah mencatat"),
    "hung up at status": ("status", Odd(hang_up=True), Unavailable, "ditanya tentang sertifikat"),
    "cut short at status": ("status", Odd(body=SPRING, cut=9), Unavailable, "ditanya tentang"),
    "unknown person at status": ("status", refusing(2011), NotPermitted, "belum terdaftar"),
    "a state in an error": ("status", Odd(500, {"status": "ISSUE"}), Unavailable, "HTTP 500"),
    "no gzip": (
        "sign",
        Odd(200, b"bukan gzip", head={"Content-Encoding": "gzip"}),
        Unavailable,
        "mungkin sudah mencatat",
    ),
    "verification broken": ("verify", Odd(500, SPRING), Unavailable, "tidak dapat memeriksa"),
    "verification cut": ("verify", Odd(200, b"{}", cut=1), Unavailable, "tidak dapat memeriksa"),
    "verification of another service": ("verify", Odd(200, {}), Unavailable, "memeriksa hasilnya"),
    "verification denies": (
        "verify",
        Odd(200, {"conclusion": "NO_SIGNATURE", "jumlah_signature": 0, "summary": None}),
        Distrusted,
        "tidak membenarkan",
    ),
}


def caught(asking, sent=None):
    with pytest.raises(Refusal) as found:
        asking.sign(paper() if sent is None else sent, request())
    return found.value


def holds_no_secret(refusal, caplog):
    told = "".join(traceback.format_exception(refusal)) + repr(refusal.__dict__) + caplog.text
    for secret in (PASSPHRASE, NIK, PASSWORD, USERNAME):
        assert secret not in told
    assert refusal.__context__ is None


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("name", ODD)
def test_it_is_told_plainly_and_without_a_secret(name, version, caplog):
    what, odd, kind, said = ODD[name]
    caplog.set_level(logging.DEBUG)
    with serving(odd={what: odd}) as service:
        refusal = caught(client(service, version))
    assert type(refusal) is kind
    assert said in str(refusal)
    assert len(service.asked("sign")) == (what != "status")
    holds_no_secret(refusal, caplog)


def test_what_was_kept_is_always_said():
    kept = ("belum ditandatangani", "belum berubah", "tidak disimpan")
    with serving() as service:
        for what, odd, *_ in ODD.values():
            service.odd = {what: odd}
            assert any(words in str(caught(client(service))) for words in kept)


@pytest.mark.parametrize("version", [1, 2])
def test_nobody_there(version, caplog):
    caplog.set_level(logging.DEBUG)
    with serving() as service:
        pass
    refusal = caught(client(service, version))
    assert "tidak dapat dihubungi" in str(refusal)
    holds_no_secret(refusal, caplog)


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize(("what", "said"), [("status", "ditanya"), ("sign", "mungkin sudah")])
def test_a_slow_service(version, what, said, caplog):
    answer = threading.Event()
    with serving(odd={what: Odd(wait=answer)}) as service:
        refusal = caught(client(service, version, timeout=1))
        answer.set()
    assert said in str(refusal)
    holds_no_secret(refusal, caplog)


@pytest.mark.parametrize("version", [1, 2])
def test_an_answer_that_trickles_in(version):
    enough = threading.Event()
    latest = threading.Timer(8, enough.set)
    latest.start()
    with serving(odd={"sign": Odd(200, b" " * 1000, trickle=enough)}) as service:
        refusal = caught(client(service, version, timeout=1))
        assert not enough.is_set()
        enough.set()
        latest.cancel()
    assert "mungkin sudah mencatat" in str(refusal)


def test_an_answer_in_pieces_may_break_off():
    """Without a length in its head, as servers send what they make while they send it."""
    state = {"status": "ISSUE", "status_code": 1111}
    with serving(odd={"status": Odd(200, state, chunked=True)}) as service:
        assert client(service).status(NIK).may_sign
        service.odd["status"].cut = 20
        with pytest.raises(Unavailable, match="ditanya tentang sertifikat"):
            client(service).status(NIK)


def test_a_service_that_speaks_no_tls(caplog):
    with serving() as service:
        url = service.url.replace("http:", "https:")
        refusal = caught(Client(Account(url, USERNAME, PASSWORD, 1, 2)))
    assert "Dokumen belum ditandatangani" in str(refusal)
    assert service.calls == []
    holds_no_secret(refusal, caplog)


@pytest.mark.parametrize("version", [1, 2])
def test_a_service_whose_certificate_nobody_vouches_for(version, tmp_path, caplog):
    write_own_certificate(tmp_path / "esign.pem")
    with serving(tls=tmp_path / "esign.pem") as service:
        refusal = caught(client(service, version))
        assert "jadi tidak ada yang dikirim" in str(refusal)
        assert service.calls == []
        no_such_file = caught(client(service, version, roots=str(tmp_path / "lain.pem")))
        assert str(no_such_file) == str(refusal)
        pinned = client(service, version, roots=str(tmp_path / "esign.pem"))
        assert pinned.sign(paper(), request()).pdf.startswith(paper())
    holds_no_secret(refusal, caplog)
    holds_no_secret(no_such_file, caplog)


@pytest.mark.parametrize("version", [1, 2])
def test_an_answer_without_end(version, monkeypatch):
    monkeypatch.setattr(line, "LARGEST", 100_000)
    with serving(odd={"sign": Odd(200, b"x" * 10_000_000)}) as service:
        refusal = caught(client(service, version))
    assert "mungkin sudah mencatat" in str(refusal)


def test_wrong_credentials():
    with serving() as service:
        refusal = caught(client(service, password="lain"))
    assert "menolak akun aplikasi" in str(refusal)
    assert service.asked("sign") == []


@pytest.mark.parametrize("form", ["bytes", "base64"])
def test_a_result_that_breaks_off_can_be_fetched_by_its_number(form):
    """Where the number came in the head, before the file."""
    numbers = []
    body = Odd(200, paper(), "application/pdf", {"id_dokumen": "dok-7"}, cut=1000)
    with serving(odd={"sign": body}) as service, pytest.raises(Unfetched) as caught_one:
        client(service, 1).sign(paper(), request(), numbers.append)
    assert caught_one.value.document_id == "dok-7"
    assert numbers == ["dok-7"]
    assert "coba ambil lagi tanpa passphrase" in str(caught_one.value)


@pytest.mark.parametrize("status", [302, 400, 500])
def test_no_number_is_handed_out_of_a_refusal(status):
    numbered = Odd(status, b"", head={"id_dokumen": "dok-7"})
    with serving(odd={"sign": numbered}) as service, pytest.raises(Unavailable):
        client(service, 1).sign(paper(), request(), lambda _: pytest.fail("handed out"))


NUMBERED = Odd(200, {"id_dokumen": "dok-7"})
DOWNLOADS = {
    "fetched before": (Odd(404, {"status_code": 4044, "error": "x"}), Lost, "sudah pernah"),
    "fetched before, as success": (Odd(200, {"status_code": 4044}), Lost, "sudah pernah"),
    "fetched before, in words": (Odd(404, b"Dokumen telah didownload"), Lost, "sudah pernah"),
    "broken off": (Odd(200, b"%PDF-1.7" * 99, cut=99), Lost, "unduhan berkasnya terputus"),
    "shorter than said": (Odd(200, b"%PDF-1.7 setengah"), Lost, "hanya dapat dilakukan satu kali"),
    "out of order": (Odd(500, SPRING), Unfetched, "coba ambil lagi"),
    "gateway": (Odd(401, HTML), Unfetched, "coba ambil lagi"),
    "page": (Odd(200, HTML), Unfetched, "coba ambil lagi"),
    "hung up": (Odd(hang_up=True), Unfetched, "coba ambil lagi"),
}


@pytest.mark.parametrize("name", DOWNLOADS)
def test_a_download_that_fails_says_whether_it_can_be_repeated(name, caplog):
    odd, kind, said = DOWNLOADS[name]
    numbers = []
    answers = {"sign": NUMBERED, "download": odd}
    with serving(odd=answers) as service, pytest.raises(kind, match=said) as found:
        client(service, 1).sign(paper(), request(), numbers.append)
    assert numbers == ["dok-7"]
    assert len(service.asked("download")) == 1
    holds_no_secret(found.value, caplog)


@pytest.mark.parametrize("number", ["../../etc", "a/b", "..", "x" * 200, "a?b", "a b"])
def test_a_number_that_would_lead_elsewhere_is_none(number):
    with serving(odd={"sign": Odd(200, {"id_dokumen": number})}) as service:
        asking = client(service, 1)
        with pytest.raises(Distrusted):
            asking.sign(paper(), request(), lambda _: pytest.fail("it was handed out"))
        with pytest.raises(Lost):
            asking.resume(number, paper())
    assert service.asked("download") == []
