"""What signing and sealing do to a file: they append, and touch nothing they need not."""

import sys
from datetime import datetime
from io import BytesIO

import pikepdf
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError

from iki_flow.adapters.pdf import render
from iki_flow.domain.blocks import parted
from tests.adapters import snapshots
from tests.adapters.signing_office import (
    FIELDS,
    OFFICIALS,
    SEALED,
    SIGNED,
    approved,
    founded,
    sealed,
    sheet,
    the_office,
)


def signatures(pdf):
    return PdfFileReader(BytesIO(pdf)).embedded_signatures


def test_a_signature_is_appended():
    signed = the_office().sign(sheet(), "Pemilik")
    assert signed.startswith(sheet())


def test_each_step_is_sound_as_far_as_it_goes():
    office, pdf = the_office(), sheet()
    for number, name in enumerate(OFFICIALS, start=1):
        pdf = office.sign(pdf, name)
        found = office.inspect(office.seal(pdf), optional=OFFICIALS[number:])
        assert found.faults == ()
        assert [(one.field, one.sound) for one in found.signatures] == [
            (one, True) for one in (*OFFICIALS[:number], *FIELDS[3:])
        ]
        assert pdf.startswith(sheet())


def test_a_sealed_file_is_sound():
    found = the_office().inspect(sealed())
    assert found.faults == ()
    assert found.sound
    assert [one.field for one in found.signatures] == list(FIELDS)


@pytest.mark.parametrize(
    ("kind", "position"),
    [
        (snapshots.plan, "sekcam"),
        (snapshots.plan, "umum"),
        (snapshots.measurement, "pemerintahan"),
    ],
    ids=["the Sekcam's", "a Sub Bagian's", "a measurement"],
)
def test_every_kind_of_sheet_is_sound_once_sealed(kind, position):
    snapshot = kind(position)
    fields, spares = parted(each["field"] for each in snapshot["layout"]["signatures"])
    rendered, office = render(snapshot), the_office()
    pdf = office.seal(office.signed(rendered, fields[:-2]))
    found = office.inspect(pdf, expected=fields, spares=spares)
    assert found.faults == ()
    assert found.sound


def test_signatures_say_who_when_and_why():
    owner, *_, seal, stamp = the_office().inspect(sealed()).signatures
    assert (owner.name, owner.nip) == ("Pejabat Pemilik", "197012181991011000")
    assert owner.reason == "Menyetujui dokumen"
    assert owner.at == SIGNED.replace(minute=7)
    assert (seal.name, seal.nip) == ("Segel Elektronik Kecamatan Contoh", "")
    assert stamp.at == SEALED


def test_signatures_are_pades():
    found = signatures(sealed())
    assert [str(one.sig_object["/SubFilter"]) for one in found] == [
        "/ETSI.CAdES.detached",
        "/ETSI.CAdES.detached",
        "/ETSI.CAdES.detached",
        "/ETSI.CAdES.detached",
        "/ETSI.RFC3161",
    ]
    for one in found:
        attributes = {entry["type"].native for entry in one.signer_info["signed_attrs"]}
        assert "signing_certificate_v2" in attributes
        # PAdES (EN 319 142-1, 6.3): the time stands in the dictionary, never here.
        assert "signing_time" not in attributes


def test_the_metadata_is_never_rewritten():
    with pikepdf.open(BytesIO(sheet())) as before, pikepdf.open(BytesIO(sealed())) as after:
        assert after.Root.Metadata.objgen == before.Root.Metadata.objgen
        assert after.Root.Metadata.read_raw_bytes() == before.Root.Metadata.read_raw_bytes()
        assert ("/Info" in after.trailer) == ("/Info" in before.trailer)


def test_only_the_validation_data_and_the_extension_join_the_catalogue():
    with pikepdf.open(BytesIO(sheet())) as before, pikepdf.open(BytesIO(sealed())) as after:
        assert set(after.Root.keys()) - set(before.Root.keys()) == {"/DSS", "/Extensions"}
        assert set(after.Root.Extensions.keys()) == {"/ESIC"}


def test_the_validation_data_is_complete():
    office = the_office()
    with pikepdf.open(BytesIO(sealed())) as pdf:
        certificates = {stream.read_bytes() for stream in pdf.Root.DSS.Certs}
        lists = [stream.read_bytes() for stream in pdf.Root.DSS.CRLs]
    pairs = (*office.officials.values(), office.keys.seal, office.keys.timestamp)
    assert certificates == {office.root, *(pair.certificate for pair in pairs)}
    assert lists == [office.crl]


def test_the_stamp_is_shown_in_the_field():
    with pikepdf.open(BytesIO(the_office().sign(sheet(), "Camat"))) as pdf:
        shown = {str(field.T): field.AP.N for field in pdf.Root.AcroForm.Fields}
        assert b"Tf" in shown["Camat"].read_bytes()
        assert b"Tf" not in shown["Pemilik"].read_bytes()


def test_the_timestamp_covers_every_byte():
    last = signatures(sealed())[-1]
    _, first, second, rest = (int(number) for number in last.byte_range)
    assert second + rest == len(sealed())
    assert (sealed()[first : first + 1], sealed()[second - 1 : second]) == (b"<", b">")


def test_a_field_is_signed_once():
    signed = the_office().sign(sheet(), "Camat")
    with pytest.raises(SigningError):
        the_office().sign(signed, "Camat")


def test_only_fields_that_are_there_are_signed():
    with pytest.raises(SigningError):
        the_office().sign(sheet(), "Bupati", key=the_office().officials["Camat"], pin="pin-Camat")


def test_a_file_without_the_sekcam_is_sound_where_he_may_be_missing():
    office = the_office()
    pdf = office.seal(office.signed(sheet(), ("Pemilik", "Camat")))
    assert office.inspect(pdf, optional=["Sekcam"]).sound
    assert not office.inspect(pdf).sound
    assert not office.inspect(pdf, optional=["Camat"]).sound


def test_the_longest_names_find_room():
    office = founded("Kecamatan " + "Ä" * 60)
    found = office.inspect(office.seal(office.signed(sheet())))
    assert found.faults == ()
    assert found.sound


def test_nothing_reads_the_clock(monkeypatch):
    """Neither here nor in pyHanko: the time is always given."""

    class NoClock(datetime):
        @classmethod
        def now(cls, tz=None):
            raise AssertionError("the clock was read")

    # The office and the sheet are made before the clock is taken away.
    office, pdf = the_office(), approved()
    inside = ("pyhanko", "pyhanko_certvalidator", "iki_flow.adapters.pades")
    for name, module in sys.modules.items():
        if name.startswith(inside) and getattr(module, "datetime", None) is datetime:
            monkeypatch.setattr(module, "datetime", NoClock)
    assert office.inspect(office.seal(pdf)).sound
    assert office.sign(sheet(), "Pemilik").startswith(sheet())
