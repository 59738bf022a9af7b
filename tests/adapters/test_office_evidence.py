"""Word and Excel files as evidence: looked through whatever they declare of themselves."""

import time
from io import BytesIO
from zipfile import ZipFile

import pytest

from iki_flow.adapters.evidence import examine
from iki_flow.domain.evidence import MediaType
from tests.adapters.examining import refused
from tests.adapters.import_files import HEADINGS, ROWS, excel, word
from tests.files import SOUND, docx, office_file, packed, relations, xlsx

DOCX = MediaType.DOCX.value


def word_file() -> bytes:
    return word((HEADINGS, *ROWS))


def workbook() -> bytes:
    return excel([HEADINGS, *ROWS])


@pytest.mark.parametrize("kind", [MediaType.DOCX, MediaType.XLSX])
def test_a_damaged_byte_of_any_part_is_found_out(kind):
    whole = SOUND[kind]()
    with ZipFile(BytesIO(whole)) as file:
        parts = file.infolist()
    for part in parts:
        damaged = bytearray(whole)
        damaged[part.header_offset + 30 + len(part.filename) + part.compress_size // 2] ^= 0xFF
        assert "tidak disimpan" in refused(bytes(damaged))


HERE = "https://contoh.id/x"
WORD_LINKS, SHEET_LINKS = "word/_rels/document.xml.rels", "xl/_rels/workbook.xml.rels"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (docx(**{"word/virus.exe": b"x"}), "berkas lain"),
        (docx(**{"word/media/image1.png": b"MZ\x90"}), "berkas lain"),
        (docx(**{"word/vbaProject.bin": b"x"}), "berkas lain"),
        (xlsx(**{"xl/vbaProject.bin": b"x"}), "berkas lain"),
        (xlsx(**{"xl/MacroSheets/sheet1.xml": b"<x/>"}), "berkas lain"),
        (docx(**{"word/embeddings/oleObject1.bin": b"x"}), "berkas lain"),
        (docx(**{"word/media/x.bin": bytes.fromhex("D0CF11E0A1B11AE1")}), "berkas lain"),
        (docx(**{"word/afchunk.htm": b"<html/>"}), "berkas lain"),
        (docx(**{"word/embeddings/x.docx": b"PK\3\4rusak"}), "berkas lain"),
        (docx(**{"word/embeddings/x.xlsx": xlsx(**{"xl/vbaProject.bin": b"x"})}), "berkas lain"),
        (docx(**{"word/embeddings/x.xlsx": xlsx(**{"x.xlsx": xlsx()})}), "berkas lain"),
        (docx(**{WORD_LINKS: relations(("vbaProject", "a.bin", "Internal"))}), "berkas lain"),
        (docx(**{WORD_LINKS: relations(("attachedTemplate", HERE, "External"))}), "dari luar"),
        (docx(**{WORD_LINKS: relations(("image", HERE, "external"))}), "dari luar"),
        (xlsx(**{SHEET_LINKS: relations(("externalLinkPath", HERE, "External"))}), "dari luar"),
        (docx(**{"word/document.xml": b"bukan xml"}), "yang utuh"),
        (docx(**{"word/document.xml": b"<w:document><w:body></w:document>"}), "yang utuh"),
        (docx(**{"word/document.xml": b"<html/>"}), "yang utuh"),
        (docx(**{"word/document.xml": b""}), "yang utuh"),
        (docx(**{"word/styles.xml": b"<!DOCTYPE x [<!ENTITY a 'a'>]><x/>"}), "yang utuh"),
        (docx(**{"_rels/.rels": relations()}), "yang utuh"),
        (docx(**{"_rels/.rels": relations(("officeDocument", "word/x.xml", ""))}), "yang utuh"),
        (docx(**{"WORD/document.xml": b"<x/>"}), "yang utuh"),
    ],
)
def test_an_office_file_is_looked_through_whatever_it_declares(content, said):
    assert said in refused(content)


def test_only_declared_is_not_there():
    whole = docx()
    with ZipFile(BytesIO(whole)) as file:
        declared = {"[Content_Types].xml": file.read("[Content_Types].xml")}
    assert "yang utuh" in refused(packed(declared))


@pytest.mark.parametrize(
    "content",
    [
        docx(**{WORD_LINKS: relations(("hyperlink", HERE, "External"))}),
        docx(**{"word/embeddings/Microsoft_Excel_Sheet.xlsx": xlsx()}),  # what a chart shows
        docx(**{"word/media/image1.EMF": b"\1\0\0\0", "docProps/thumbnail.jpeg": b"x"}),
        xlsx(**{"xl/printerSettings/printerSettings1.bin": b"P\0"}),
        xlsx(**{"xl/drawings/vmlDrawing1.vml": b"<xml><br></xml>"}),  # as Excel writes them
        docx(**{"word/": b"", "package/services/metadata/core-properties/a.psmdcp": b"<x/>"}),
    ],
)
def test_what_office_itself_puts_in_is_taken(content):
    assert examine(content) in (MediaType.DOCX, MediaType.XLSX)


@pytest.mark.parametrize("make", [word_file, workbook])
def test_what_libraries_write_is_taken(make):
    assert examine(make()) in (MediaType.DOCX, MediaType.XLSX)


def test_a_type_may_be_declared_for_all_parts_of_one_ending():
    types = (
        f'<Types><Default Extension="rels" ContentType="r"/>'
        f'<Default Extension="xml" ContentType="{DOCX}.main+xml"/></Types>'
    )
    assert examine(docx(**{"[Content_Types].xml": types.encode()})) is MediaType.DOCX


def test_an_office_file_that_explodes_is_refused_at_once():
    content = docx(**{"word/media/a.bmp": bytes(201 * 1024 * 1024)})
    assert len(content) < 1024 * 1024
    began = time.process_time()
    assert "terlalu besar bila dibuka" in refused(content)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "kinds",
    [
        {"application/vnd.ms-word.document.macroEnabled.main+xml": "word/document.xml"},
        {f"{DOCX}.main+xml": "word/document.xml", "application/vnd.ms-office.vbaProject": "v.bin"},
        {f"{DOCX}.main+xml": "word/document.xml", "application/vnd.ms-office.activeX+xml": "a.xml"},
        {
            f"{DOCX}.main+xml": "word/document.xml",
            "application/vnd.openxmlformats-officedocument.oleObject": "o.bin",
        },
    ],
)
def test_macros_and_files_within_are_not_taken(kinds):
    assert "makro atau berkas lain" in refused(office_file(kinds))


@pytest.mark.parametrize(
    "parts",
    [
        {"isi.txt": b"bukan dokumen"},
        {"[Content_Types].xml": b"<Types/>"},
        {"[Content_Types].xml": b"<Types"},
        {"[Content_Types].xml": b"x" * 2 * 1024 * 1024},
        {
            "[Content_Types].xml": b'<!DOCTYPE t [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
            b'<Types><Override ContentType="&a;"/></Types>'
        },
    ],
)
def test_a_zip_that_is_no_office_file_is_not_taken(parts):
    assert "DOCX atau XLSX yang utuh" in refused(packed(parts))


def test_a_file_that_says_to_be_both_is_neither():
    both = {f"{kind.value}.main+xml": kind.name for kind in (MediaType.DOCX, MediaType.XLSX)}
    assert "DOCX atau XLSX yang utuh" in refused(office_file(both))
