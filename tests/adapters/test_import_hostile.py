"""Files that are broken, or made to harm: one sentence, quickly, and nothing fetched or left."""

import tracemalloc
import zipfile
from contextlib import suppress
from io import BytesIO
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iki_flow.adapters.importing import read_file
from iki_flow.domain.importing import UnreadableFile, sheets
from tests.adapters.import_files import HEADINGS, ROWS, excel, part, repacked, word

WORD = word((HEADINGS, *ROWS))
EXCEL = excel([HEADINGS, *ROWS])
TYPES = "[Content_Types].xml"
SHEET = "xl/worksheets/sheet1.xml"
DOCUMENT = "word/document.xml"
WIDE = word(*[[["x"]]] * 3)
OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)

SWOLLEN = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
FETCHING = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def with_declaration(content, name, declaration):
    xml = part(content, name)
    head, mark, body = xml.partition(b"?>")
    before = head + mark if mark else b""
    return repacked(content, {name: before + declaration + (body or head)})


def typed(content, old, new):
    return repacked(content, {TYPES: part(content, TYPES).replace(old, new)})


def flagged_encrypted(content):
    """The same with the flag of encryption set on every part, in both headers."""
    changed = bytearray(content)
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        start = changed.find(mark)
        while start >= 0:
            changed[start + at] |= 1
            start = changed.find(mark, start + 4)
    return bytes(changed)


CASES = {
    "empty": (b"", "kosong"),
    "too large": (b"PK\3\4" + bytes(5 * 1024 * 1024), "lebih dari 5 MB"),
    "cut off": (WORD[:2000], "rusak"),
    "flipped bytes": (WORD[:900] + bytes(80) + WORD[980:], "rusak"),
    "a zip of something": (repacked(WORD, {TYPES: b"<Types/>"}), "bukan dokumen Word"),
    "no content types": (repacked(WORD, {TYPES: None}), "bukan dokumen Word"),
    "no document": (repacked(WORD, {DOCUMENT: None}), "rusak"),
    "broken xml": (repacked(WORD, {DOCUMENT: b"<w:document"}), "rusak"),
    "broken sheet": (repacked(EXCEL, {SHEET: b"<worksheet><sheetData>"}), "rusak"),
    "encrypted office": (OLE + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
    "old office": (OLE, "format Office lama|berformat Office lama"),
    "encrypted zip": (flagged_encrypted(WORD), "terkunci"),
    "pdf": (b"%PDF-1.7\n", "bukan Word"),
    "rtf": (b"{\\rtf1 x}", "bukan Word"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(40), "bukan Word"),
    "macros in word": (repacked(WORD, {"word/vbaProject.bin": b"x"}), "makro"),
    "macros in excel": (repacked(EXCEL, {"xl/vbaProject.bin": b"x"}), "makro"),
    "a program": (repacked(WORD, {"word/virus.exe": b"x"}), "makro atau program"),
    "no document inside": (repacked(WORD, {DOCUMENT: b"<html/>"}), "rusak"),
    "old macros": (repacked(EXCEL, {"xl/macrosheets/sheet1.xml": b"<x/>"}), "makro"),
    "active parts": (repacked(WORD, {"word/activeX/activeX1.xml": b"<x/>"}), "makro"),
    "docm": (
        typed(WORD, b"openxmlformats-officedocument.wordprocessingml.document.main",
              b"ms-word.document.macroEnabled.main"),
        "makro",
    ),
    "entities in word": (with_declaration(WORD, DOCUMENT, SWOLLEN), "deklarasi"),
    "entities in excel": (with_declaration(EXCEL, SHEET, SWOLLEN), "deklarasi"),
    "external entity": (with_declaration(WORD, "word/styles.xml", FETCHING), "deklarasi"),
    "external entity in utf-16": (
        repacked(
            WORD,
            {"word/styles.xml": ('<?xml version="1.0" encoding="utf-16"?>' + FETCHING.decode()
                                 + "<x/>").encode("utf-16")},
        ),
        "deklarasi",
    ),
    "zip bomb": (repacked(WORD, {"word/media/x.bin": bytes(60 * 1024 * 1024)}), "terlalu besar"),
    "many parts": (repacked(WORD, {f"x{at}": b"" for at in range(2100)}), "terlalu besar"),
    "merged to the end": (
        repacked(
            EXCEL,
            {SHEET: part(EXCEL, SHEET).replace(
                b"</sheetData>",
                b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')},
        ),
        "lebih besar daripada",
    ),
    "many cells": (excel([["x"] * 300] * 100), "lebih besar daripada"),
    "wide cells in several tables": (
        repacked(WIDE, {DOCUMENT: part(WIDE, DOCUMENT).replace(
            b"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="9000"/>')}),
        "lebih besar daripada",
    ),
    "no table": (word(), "Tidak ada tabel IKI"),
    "another table": (excel([("Nama", "Nilai"), ("a", 1)]), "Tidak ada tabel IKI"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "why"), CASES.values(), ids=CASES.keys())
def test_it_is_refused_in_one_sentence(content, why, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    begun = perf_counter()
    with pytest.raises(UnreadableFile, match=why) as refusal:
        sheets(read_file(content))
    assert perf_counter() - begun < 2
    assert str(refusal.value).endswith(".")
    assert list(tmp_path.iterdir()) == []


def test_objects_and_linked_pictures_are_let_through_and_stay_where_they_are():
    content = repacked(
        WORD,
        {
            "word/embeddings/oleObject1.bin": OLE,  # a formula of the old Equation Editor
            "word/_rels/document.xml.rels": part(WORD, "word/_rels/document.xml.rels").replace(
                b"</Relationships>",
                b'<Relationship Id="rx" Type="x/image" Target="https://contoh.id/a.png" '
                b'TargetMode="External"/></Relationships>',
            ),
        },
    )
    (sheet,) = sheets(read_file(content))
    assert len(sheet.objectives) == len(ROWS)


def test_a_bomb_is_not_unpacked():
    bomb, _ = CASES["zip bomb"]
    tracemalloc.start()
    with pytest.raises(UnreadableFile):
        read_file(bomb)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 5 * 1024 * 1024


def test_a_part_that_holds_more_than_it_declares_is_refused():
    file = BytesIO(repacked(WORD, {"x.xml": b"<x/>" * 100_000}))
    content = file.getvalue()
    with zipfile.ZipFile(file) as package:
        size = package.getinfo("x.xml").file_size
    lying = content.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != content
    with pytest.raises(UnreadableFile, match="rusak"):
        read_file(lying)


@settings(max_examples=150, deadline=2000)
@given(st.sampled_from([WORD, EXCEL]), st.data())
def test_a_damaged_file_is_read_or_refused(content, data):
    damaged = bytearray(content)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at : at + data.draw(st.integers(1, 40))] = data.draw(st.binary(max_size=40))
        damaged = damaged or bytearray(b"x")
    with suppress(UnreadableFile):
        sheets(read_file(bytes(damaged)))


def test_the_limit_is_a_setting():
    with pytest.raises(UnreadableFile, match="lebih dari 1 MB"):
        read_file(bytes(2 * 1024 * 1024), largest=1024 * 1024)


@pytest.mark.parametrize("name", ["lembar.pdf", "../../x", ";id", "x.docm"])
def test_what_a_file_is_called_does_not_matter(name):
    assert len(sheets(read_file(WORD))) == 1
