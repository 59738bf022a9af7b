"""Sheets as CSV, and as what Word and Excel put on the clipboard."""

import pytest

from iki_flow.adapters.importing import read_file, read_pasted
from iki_flow.domain.importing import UnreadableFile, sheets
from tests.adapters.import_files import HEADINGS, ROWS
from tests.adapters.reading import STORED, only, said

READ = [(row[1], [row[2:]]) for row in ROWS]


def pasted(html="", text=""):
    (found,) = sheets(read_pasted(html, text))
    return found


def separated(separator):
    lines = (separator.join(f'"{text}"' for text in row) for row in (HEADINGS, *ROWS))
    return "\r\n".join(lines)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_as_excel_saves_it(separator, encoding):
    assert said(only(separated(separator).encode(encoding))) == READ


def test_a_stored_csv():
    sheet = only((STORED / "lembar.csv").read_bytes())
    row = ("Jumlah rembug", "Jumlah rembug", "Desa", "")
    assert said(sheet) == [('Terlaksananya "rembug" desa', [row])]
    assert [str(text) for text in sheet.left_out][-1] == "Baris 1: IKI SEKSI PEMERINTAHAN"
    assert any("lebih" in str(text) for text in sheet.left_out)


def test_cells_pasted_from_word():
    html = (STORED / "word-clipboard.html").read_text()
    for sheet in (pasted(html), only(html.encode())):
        assert said(sheet) == [
            (
                "Terlayaninya masyarakat desa",
                [
                    (
                        "Persentase surat yang dijawab",
                        "Jumlah surat dijawab\nJumlah surat masuk x 100%",
                        "",
                        "",
                    ),
                    ("Jumlah KTP", "Jumlah KTP < 17 tahun", "", ""),
                ],
            )
        ]
        assert (sheet.title, sheet.doubts) == ("IKI SEKSI PELAYANAN", ())


def test_cells_pasted_from_excel():
    sheet = pasted((STORED / "excel-clipboard.html").read_text())
    (row,) = sheet.objectives[0].indicators
    assert sheet.objectives[0].text == "Tertib\nadministrasi"
    assert dict(row.targets) == dict(
        zip(("TW I", "TW II", "TW III", "TW IV"), ("25%", "50%", "75%", "100%"), strict=True)
    )


def test_cells_pasted_as_text():
    assert said(pasted(text=separated("\t"))) == READ
    assert said(pasted("<p>tanpa tabel</p>", separated("\t"))) == READ


@pytest.mark.parametrize(
    ("html", "text", "why"),
    [
        ("", " \n ", "Belum ada yang ditempel"),
        ("", "halo", "Tidak ada tabel IKI"),
        ("<table></table>", "", "Tidak ada tabel IKI"),
        ("<table><tr><td colspan=9999999999 rowspan=9>x", "", "Tidak ada tabel IKI"),
        ("<table>" + "<tr>" + "<td colspan=1000>x" * 30, "", "lebih besar daripada"),
        ("<table>" + "x" * 6_000_000, "", "terlalu panjang"),
        ("<div>" * 5_000 + "<table><tr><td>x", "", "Tidak ada tabel IKI"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(html, text, why):
    with pytest.raises(UnreadableFile, match=why):
        sheets(read_pasted(html, text))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"halo", "Berkas ini bukan Word"),
        (b"a,b\n1,2\n", "Tidak ada tabel IKI"),
        (b"\xff\xfe\x00\xd8", "Berkas ini bukan Word"),
        (b"No;Sasaran\0;Indikator", "Berkas ini bukan Word"),
    ],
)
def test_text_that_is_no_sheet_is_refused(content, why):
    with pytest.raises(UnreadableFile, match=why):
        sheets(read_file(content))
