"""What an import refuses: it is said where it was typed, and nothing of it is kept or lost."""

from urllib.parse import urlencode

import pytest

from tests.adapters.import_files import HEADINGS, ROWS, word
from tests.web.browser_like import parse, text_of
from tests.web.desks import desks_fixture  # noqa: F401 - pytest finds the fixture here
from tests.web.imports import draft_fixture  # noqa: F401 - pytest finds the fixture here
from tests.web.routes import everything

PLAIN = "application/x-www-form-urlencoded"


def in_parts(fields):
    """A form as a browser sends it that could hold a file."""
    parts = [
        f'--batas\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'
        for name, text in fields.items()
    ]
    return "".join([*parts, "--batas--\r\n"])


@pytest.mark.parametrize("kind", [PLAIN, "multipart/form-data; boundary=batas"])
@pytest.mark.parametrize(
    ("letter", "letters", "said"),
    [
        ("x", 4_500_000, "Tabel ini rusak"),
        ("\u2026", 1_500_000, "Tabel ini rusak"),  # three bytes, and nine in a plain form
        ("x", 6_000_000, "terlalu panjang"),
    ],
)
def test_what_is_pasted_is_refused_on_its_page_and_stays_there(draft, kind, letter, letters, said):
    pasted, token = letter * letters, draft.browser.token()
    fields = {"csrf_token": token, "html": "", "tempel": pasted}
    body = urlencode(fields) if kind == PLAIN else in_parts(fields)
    page = draft.browser.fetch("POST", draft.address, data=body.encode(), content_type=kind)
    assert page.status_code == 422
    assert said in text_of(page)
    assert page.text.count(letter) >= letters


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "Berkas ini kosong"),
        (b"%PDF-1.7", "bukan Word (.docx)"),
        (b"PK\3\4rusak", "rusak"),
        (word(), "Tidak ada tabel IKI yang dikenali"),
    ],
)
def test_a_file_that_is_refused_is_said_beside_its_field(content, why, draft, desks):
    before = everything(desks.app)
    page = draft.upload(content, 422)
    assert why in text_of(page)
    field = next(one for one in parse(page.text).iter("input") if one.get("id") == "berkas")
    assert "berkas-error" in field.get("aria-describedby")
    assert everything(desks.app) == before


def test_a_file_that_its_page_could_not_send_back_is_refused_at_once(draft):
    rows = ["x" * 4_000_000] * 4
    assert "lebih besar daripada lembar" in text_of(draft.upload(word((HEADINGS, rows)), 422))


def test_a_paste_that_is_refused_is_still_there(draft):
    page = draft.paste(422, tempel="bukan <tabel>")
    assert "Tidak ada tabel IKI" in text_of(page)
    area = next(one for one in parse(page.text).iter("textarea"))
    assert area.text == "bukan <tabel>"
    assert "tempel-error" in area.get("aria-describedby")


def test_no_file_and_no_paste(draft):
    assert "Belum ada berkas yang dipilih" in text_of(draft.upload(b"", 422, name=""))
    assert "Belum ada yang ditempel" in text_of(draft.paste(422))


def test_a_file_above_the_limit_is_not_read(draft):
    assert "lebih dari 5 MB" in text_of(draft.upload(bytes(6 * 1024 * 1024), 422))
    assert "kirim yang lebih kecil" in text_of(draft.upload(bytes(16 * 1024 * 1024), 413))
    assert "lebih dari 5 MB" in text_of(draft.upload(bytes(5 * 1024 * 1024 + 1), 422))


@pytest.mark.parametrize(
    ("who", "owner", "status"),
    [
        ("sekcam", "pemerintahan", 404),
        ("auditor", "pelayanan", 403),
        ("umum", "umum", 403),
        ("pelayanan", "pelayanan", 403),
        ("clerk", "pemerintahan", 404),
    ],
)
def test_only_the_owner_imports_and_only_into_a_draft(who, owner, status, desks):
    browser, address = desks.browser(who), f"/dokumen/{desks.id(owner)}/impor"
    before = everything(desks.app)
    browser.get(address, status)
    browser.upload(address, word((HEADINGS, *ROWS)), status)
    browser.post(f"{address}/terima", {"revision": "1", "1.text": "x", "how": "instead"}, status)
    assert everything(desks.app) == before


def test_a_measurement_keeps_the_rows_of_its_plan(desks):
    browser, address = desks.browser("pelayanan"), f"/dokumen/{desks.measurement}/impor"
    browser.get(address, 403)
    browser.post(f"{address}/terima", {"revision": "1", "1.text": "x"}, 403)


@pytest.mark.parametrize("fields", [{}, {"revision": "1"}, {"1.text": "x"}, {"revision": "x"}])
def test_a_form_that_is_not_ours_changes_nothing(fields, draft):
    before = draft.texts()
    draft.browser.post(f"{draft.address}/terima", fields, 400)
    assert draft.texts() == before


def test_together_they_may_be_too_many(draft):
    rows = [(str(at), f"Sasaran {at}", "I", "R", "S", "P") for at in range(1, 201)]
    answer = draft.accept(draft.upload(word((HEADINGS, *rows))), "below", 422)
    assert "lebih dari 200 sasaran" in text_of(answer)
