"""Sheets as CSV, and as what Word and Excel put on the clipboard."""

import pytest

from iki_flow.adapters.importing import read_file, read_pasted
from iki_flow.domain.importing import NoSheet, UnreadableFile, sheets
from tests.adapters.import_files import HEADINGS, ROWS
from tests.adapters.reading import STORED, only, reasons, said

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


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("opened", ['"Sasaran B', '"Sasaran "B'])
def test_a_quotation_mark_left_open_in_a_csv_takes_in_no_rows(separator, opened):
    lines = (separator.join(row) for row in (HEADINGS, *ROWS, ROWS[0]))
    content = "\n".join(lines).replace("Sasaran B", opened).replace("Indikator B", '"Indikator B"')
    with pytest.raises(UnreadableFile, match="tanda kutip yang tidak ditutup"):
        only(content.encode())


@pytest.mark.parametrize("formula", ['"a', '"a" dibagi "b"', 'a "b" c'])
def test_quotation_marks_in_a_paste_are_letters_where_they_fit_no_cell(formula):
    rows = (HEADINGS, (*ROWS[0][:3], formula, *ROWS[0][4:]), ROWS[1])
    sheet = pasted(text="\n".join(map("\t".join, rows)))
    assert said(sheet) == [("Sasaran A", [("Indikator A", formula, *ROWS[0][4:])]), READ[1]]


@pytest.mark.parametrize("separator", [",", ";"])
def test_headings_alone_are_no_sheet(separator):
    with pytest.raises(NoSheet, match="hanya berisi judul kolom"):
        only(separator.join(HEADINGS).encode())


@pytest.mark.parametrize(
    ("markup", "text", "told"),
    [
        ("A/<s>B</s>C", "A/BC", "dicoret"),
        ('A/<span style="text-decoration:line-through">B</span>', "A/B", "dicoret"),
        ('A/<span style="mso-hide:all">B</span>', "A/B", "tersembunyi"),
        ('A/<span style="display:none"> </span>B', "A/ B", None),
        ("A/B<sup>2</sup>", "A/B²", "dinaikkan"),
        ("A/B<sup>4</sup>", "A/B4", "dinaikkan"),
    ],
)
def test_what_a_plain_text_does_not_tell_is_marked_in_a_paste(markup, text, told):
    rows = (HEADINGS, (*ROWS[0][:3], markup, *ROWS[0][4:]))
    html = "".join("<tr>" + "".join(f"<td>{one}</td>" for one in row) + "</tr>" for row in rows)
    sheet = pasted(f"<table>{html}</table>")
    assert sheet.objectives[0].indicators[0].formula == text
    assert [told in reason for reason in reasons(sheet, "1.1.formula")] == [True] * bool(told)


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
