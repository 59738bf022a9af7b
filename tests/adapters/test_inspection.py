"""What an inspection says of strange files, hostile ones, and shadows prepared for signing."""

import asyncio
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from iki_flow.adapters.pades.der import is_one_value
from iki_flow.adapters.pades.inspection import LARGEST
from tests.adapters.hostile import prepared
from tests.adapters.signing_office import (
    OFFICIALS,
    SEALED,
    approved,
    look_alike,
    sealed,
    sheet,
    the_office,
)


def script(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def named_script(pdf):
    pdf.Root.Names.JavaScript = Dictionary(Names=Array())


def page_action(pdf):
    pdf.pages[0].AA = Dictionary(O=Dictionary(S=Name.Launch))


def layers(pdf):
    pdf.Root.OCProperties = Dictionary(OCGs=Array(), D=Dictionary())


def text_field(pdf):
    field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("Nilai"))
    field.Rect = Array([0, 0, 9, 9])
    field = pdf.make_indirect(field)
    pdf.pages[0].Annots = Array([*pdf.pages[0].get("/Annots", []), field])
    pdf.Root.AcroForm.Fields.append(field)


def xfa(pdf):
    pdf.Root.AcroForm.XFA = pdf.make_indirect(Stream(pdf, b"<xdp/>"))


def note(pdf):
    mark = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([0, 0, 9, 9]))
    pdf.pages[0].Annots = Array([*pdf.pages[0].get("/Annots", []), pdf.make_indirect(mark)])


def second_attachment(pdf):
    pdf.attachments["lain.txt"] = b"lain"


def no_attachment(pdf):
    del pdf.Root.Names.EmbeddedFiles


def field_action(pdf):
    pdf.Root.AcroForm.Fields[0].AA = Dictionary(E=Dictionary(S=Name.JavaScript))


def bookmark_action(pdf):
    item = Dictionary(Title=String("x"), A=Dictionary(S=Name.Launch))
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=pdf.make_indirect(item)))


SHADOWS = (
    script,
    named_script,
    page_action,
    layers,
    text_field,
    xfa,
    note,
    second_attachment,
    no_attachment,
    field_action,
    bookmark_action,
)


@pytest.mark.parametrize("shadow", SHADOWS, ids=lambda shadow: shadow.__name__)
def test_what_was_prepared_before_signing_is_refused(shadow):
    office = the_office()
    pdf = office.sign(prepared(shadow), "Pemilik")
    assert office.inspect(office.seal(pdf), optional=OFFICIALS).faults


def test_an_untouched_sheet_passes_the_same_way():
    office = the_office()
    pdf = office.sign(prepared(lambda pdf: None), "Pemilik")
    assert office.inspect(office.seal(pdf), optional=OFFICIALS).faults == ()


def test_an_encrypted_file():
    with pikepdf.open(BytesIO(sheet())) as pdf:
        out = BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="x", user=""))
    assert not the_office().inspect(out.getvalue()).sound


def test_a_file_nobody_signed():
    found = the_office().inspect(sheet())
    assert not found.sound
    assert found.signatures == ()
    assert any(fault.startswith("Tanda tangan tidak lengkap") for fault in found.faults)


def test_a_file_that_is_not_sealed_yet():
    found = the_office().inspect(approved())
    assert not found.sound
    assert not found.complete
    assert "Cap waktu dokumen tidak ada atau bukan bagian terakhir berkas." in found.faults


def test_signatures_in_another_order():
    office = the_office()
    found = office.inspect(office.seal(office.signed(sheet(), ("Camat", "Sekcam", "Pemilik"))))
    assert found.faults == (
        "Tanda tangan tidak lengkap atau urutannya lain: Camat, Sekcam, Pemilik, Segel, CapWaktu; "
        "seharusnya Pemilik, Sekcam, Camat, Segel, CapWaktu.",
    )


def test_fewer_signatures_than_are_expected():
    office = the_office()
    pdf = office.seal(office.signed(sheet(), OFFICIALS[:2]))
    assert office.inspect(pdf).faults
    assert office.inspect(pdf, optional=["Sekcam"]).faults


def test_the_root_is_pinned_by_its_bytes():
    office = the_office()
    renewed = office.authority.found("Kecamatan Contoh", SEALED).authority.certificate
    assert not office.inspect(sealed(), root=renewed).sound
    assert not office.inspect(sealed(), root=look_alike().root).sound


def test_a_timestamp_from_the_future():
    found = the_office().inspect(sealed(), at=SEALED - timedelta(hours=1))
    assert "Cap waktu dokumen berada di masa depan." in found.faults


def test_clocks_may_differ_by_minutes():
    assert the_office().inspect(sealed(), at=SEALED - timedelta(minutes=4)).sound


def test_a_timestamp_that_was_not_renewed_in_time():
    found = the_office().inspect(sealed(), at=SEALED + timedelta(days=13 * 365))
    assert found.faults == (
        "Sertifikat cap waktu dokumen sudah berakhir; dokumen harus dicap ulang sebelumnya.",
    )


def test_the_snapshot_is_given_as_attached():
    with pikepdf.open(BytesIO(sheet())) as pdf:
        attached = pdf.attachments["snapshot.json"].get_file().read_bytes()
    assert the_office().inspect(sealed()).snapshot == attached


def test_it_works_where_an_event_loop_runs():
    async def within():
        return the_office().inspect(sealed())

    assert asyncio.run(within()).sound


def test_a_file_that_is_too_large_is_not_read():
    found = the_office().inspect(bytes(LARGEST + 1))
    assert found.faults == ("Berkas lebih besar dari 20 MB dan tidak diperiksa.",)


def test_the_largest_file_is_looked_at():
    found = the_office().inspect(sealed() + bytes(LARGEST - len(sealed())))
    assert found.faults == ("Berkas terpotong, atau ada tambahan setelah akhir PDF.",)


@pytest.mark.parametrize(
    ("data", "right"),
    [
        ("0500", True),
        ("3003020105", True),
        ("30020500", True),
        ("308180" + "0c7e" + "41" * 126, True),
        ("", False),
        ("05", False),
        ("0500" * 2, False),
        ("300302010500", False),
        ("3004020105", False),
        ("308103020105", False),
        ("3004020300", False),
        ("3003020205", False),
        ("3080" + "0500" + "0000", False),
        ("3002" + "0000", False),
        ("1f8100", False),
        ("30850000000002" + "0500", False),
    ],
)
def test_der_is_read_to_the_letter(data, right):
    assert is_one_value(bytes.fromhex(data)) is right
