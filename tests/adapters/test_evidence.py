"""Uploaded files are taken for what they are, and only where they can do nothing by themselves."""

import resource
import subprocess
import sys
import time
import zlib
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from config import ROOT
from iki_flow.adapters.evidence import examine
from iki_flow.domain.evidence import MediaType
from tests.adapters.examining import refused
from tests.files import SOUND, docx, jpeg, pdf, png, xlsx

DOCX = MediaType.DOCX.value


@pytest.mark.parametrize("kind", MediaType)
def test_each_kind_is_known_by_its_content(kind):
    assert examine(SOUND[kind]()) is kind


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ\x90\x00" + b"\0" * 100,
        b"<html><script>alert(1)</script>",
        b"GIF89a" + b"\0" * 50,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        b"  %PDF-1.4",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    ],
)
def test_other_kinds_are_not_taken(content):
    assert "bukan PDF, JPEG, PNG, DOCX, atau XLSX" in refused(content)


@pytest.mark.parametrize("kind", MediaType)
def test_a_file_cut_off_is_found_out(kind):
    whole = SOUND[kind]()
    assert "tidak disimpan" in refused(whole[: len(whole) // 2])


def test_a_damaged_byte_is_found_out():
    whole = bytearray(png())
    whole[len(whole) // 3] ^= 0xFF
    assert "tidak disimpan" in refused(bytes(whole))


def action(kind: str, **more: object) -> Dictionary:
    return Dictionary(S=Name(f"/{kind}"), **more)


@pytest.mark.parametrize(
    "catalog",
    [
        {"OpenAction": action("JavaScript", JS=String("app.alert(1)"))},
        {"OpenAction": action("Launch", F=String("calc.exe"))},
        {"AA": Dictionary(WC=action("SubmitForm", F=String("https://jahat.id")))},
        {"Names": Dictionary(JavaScript=Dictionary(Names=Array([String("a"), action("X", JS=1)])))},
        {"AcroForm": Dictionary(Fields=Array(), XFA=String("<xdp/>"))},
        {"X": Array([Array([Dictionary(Subtype=Name("/RichMedia"))])])},
        {"Y": Dictionary(Type=Name("/Filespec"), F=String("virus.exe"), EF=Dictionary())},
    ],
)
@pytest.mark.parametrize("streams", pikepdf.ObjectStreamMode.__members__.values())
def test_a_pdf_that_acts_is_not_taken(catalog, streams):
    with pikepdf.open(BytesIO(pdf(**catalog))) as file:
        out = BytesIO()
        file.save(out, object_stream_mode=streams)
    assert "skrip, tindakan otomatis, atau berkas lain" in refused(out.getvalue())


def test_a_name_spelled_otherwise_is_the_same_name():
    whole = pdf(OpenAction=action("JavaScript", JS=String("1")))
    spelled = whole.replace(b"/JavaScript", b"/Java#53cript").replace(b"/JS", b"/#4AS")
    assert spelled != whole
    assert "skrip" in refused(spelled)


def test_one_of_our_own_papers_is_good_evidence():
    named = {"F": String("snapshot.json"), "UF": String("snapshot.json")}
    carried = Dictionary(Type=Name("/Filespec"), EF=Dictionary(), **named)
    assert examine(pdf(AF=Array([carried]))) is MediaType.PDF
    named["UF"] = String("snapshot.json.exe")
    carried = Dictionary(Type=Name("/Filespec"), EF=Dictionary(), **named)
    assert "berkas lain" in refused(pdf(AF=Array([carried])))


@pytest.mark.parametrize("password", ["", "rahasia"])
def test_an_encrypted_pdf_is_not_taken(password):
    with pikepdf.open(BytesIO(pdf())) as file:
        out = BytesIO()
        file.save(out, encryption=pikepdf.Encryption(user=password, owner="lain"))
    assert "kata sandi" in refused(out.getvalue())


def test_a_pdf_without_a_page_is_not_taken():
    out = BytesIO()
    with pikepdf.new() as file:
        file.save(out)
    assert "tidak dapat dibaca" in refused(out.getvalue())


def bomb(megabytes: int, layers: int, kind: bytes = b"/FlateDecode") -> bytes:
    """A PDF whose object stream says itself so large, packed so many times."""
    pack = zlib.compressobj(9)
    parts = [pack.compress(b"5 0 <</A 1>>")]
    parts += [pack.compress(MEGABYTE) for _ in range(megabytes)]
    data = b"".join([*parts, pack.flush()])
    for _ in range(layers - 1):
        data = zlib.compress(data, 9)
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>/X 5 0 R>>",
        4: b"<</Type/ObjStm/N 1/First 4/Filter[%s]/Length %d>>stream\n%s\nendstream"
        % (kind * layers, len(data), data),
    }
    out, rows = b"%PDF-1.5\n", [b"\0\0\0\0\0\xff"]
    for number, body in objects.items():
        rows.append(b"\1" + len(out).to_bytes(4) + b"\0")
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows += [b"\2" + (4).to_bytes(4) + b"\0", b"\1" + len(out).to_bytes(4) + b"\0"]
    table = b"".join(rows)
    return out + (
        b"6 0 obj\n<</Type/XRef/Size 7/W[1 4 1]/Root 1 0 R/Length %d>>stream\n%s\nendstream\n"
        b"endobj\nstartxref\n%d\n%%%%EOF" % (len(table), table, len(out))
    )


MEGABYTE = b" " * 1024 * 1024


def test_an_object_stream_of_a_usual_size_is_read():
    assert examine(bomb(1, 1)) is MediaType.PDF


@pytest.mark.parametrize("layers", [1, 2])
def test_a_pdf_that_explodes_is_refused_at_once(layers):
    content = bomb(150, layers)
    began, held = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "tidak dapat dibaca" in refused(content)
    assert time.process_time() - began < 3
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - held < 300 * 1024  # kilobytes


@pytest.mark.parametrize("kind", [b"/LZWDecode", b"/LZW", b"/#4cZWDecode"])
def test_tables_in_a_compression_without_a_limit_are_not_unpacked(kind):
    assert "tidak dapat dibaca" in refused(bomb(1, 1, kind))


def test_what_comes_after_a_picture_changes_nothing_of_what_it_is():
    for picture in (jpeg(), png()):
        kind = examine(picture)
        assert examine(picture + b"<script>alert(1)</script>") is kind


def test_the_limits_hold_for_the_running_product():
    asked = (
        "import iki_flow, pikepdf\nprint(pikepdf.settings.get_qpdf_limits()['flate_max_memory'])"
    )
    said = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True)
    assert said.stdout.strip() == str(64 * 1024 * 1024)


def test_every_half_written_file_is_answered():
    for whole in (pdf(), docx(), xlsx(), png()):
        for end in range(0, len(whole) - 9, max(1, len(whole) // 40)):
            assert "tidak disimpan" in refused(whole[:end])
