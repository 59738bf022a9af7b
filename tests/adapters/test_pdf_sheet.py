"""What stands on the sheets: blocks and feet, targets, and how figures came about."""

import pytest

from iki_flow.adapters.pdf import preview, render
from iki_flow.domain.document import Period
from iki_flow.domain.scoring import DEFAULT_POLICY
from iki_flow.domain.sheet import content
from iki_flow.domain.snapshot import digest
from tests.adapters import paper, snapshots
from tests.domain.rows import direct, indicator, objectives


def test_the_plan_has_the_columns_of_the_originals_on_each_of_its_pages():
    pdf = paper.sheet("plan", "sekcam")
    for number in ("1", "2", "3"):
        text = paper.text(pdf, "-f", number, "-l", number, "-layout")
        assert "Rumus/ Formula Perhitungan Sumber Data Penanggung Jawab" in text


@pytest.mark.parametrize(("kind", "dated"), [("plan", "05 Januari"), ("measurement", "05 April")])
def test_the_blocks_of_the_originals(kind, dated):
    assert f"Mengetahui, Lumajang, {dated} 2024" in paper.text(paper.sheet(kind, "umum"))


def test_the_document_leaves_the_names_to_the_signatures():
    assert snapshots.PEOPLE["umum"]["name"] not in paper.text(paper.sheet("plan", "umum"))


def test_a_preview_shows_who_is_expected_to_sign_and_that_it_is_a_draft():
    text = paper.text(preview(snapshots.plan("umum")))
    assert "SEKRETARIS CAMAT" in text
    assert "RATNAWATI KUSUMANING, SH." in text
    assert "NIP 19790417 200604 2 011" in text
    assert text.count("DRAF, belum ditandatangani.") == 2
    assert snapshots.CODE not in text


@pytest.mark.parametrize("kind", list(snapshots.MADE))
def test_every_page_names_the_document_its_data_and_its_place(kind):
    pdf = paper.sheet(kind, "pemerintahan")
    mark = digest(snapshots.MADE[kind]("pemerintahan"))[:8]
    with paper.opened(pdf) as file:
        pages = len(file.pages)
        for sheet in file.pages:
            assert {"/QR", "/Mark"} <= set(sheet.Resources.XObject.keys())
    for number in range(1, pages + 1):
        foot = paper.text(pdf, "-f", str(number), "-l", str(number))
        assert f"Kode dokumen {snapshots.CODE} " in foot
        assert f"Halaman {number} dari {pages}" in foot
        assert f"Sidik data {mark} " in foot
        assert "tanda tangan elektronik tidak tersertifikasi (PP 71/2019 Pasal 60)" in foot
        assert "BSrE" not in foot


def test_only_the_sample_office_is_marked_and_says_so_in_words_too():
    snapshot = snapshots.plan("keuangan")
    snapshot["document"]["sample"] = False
    pdf = render(snapshot)
    with paper.opened(pdf) as file:
        assert "/Mark" not in file.pages[0].Resources.XObject
    assert "kantor contoh" not in paper.text(pdf)
    assert "kantor contoh" in paper.text(paper.sheet("plan", "keuangan"))


def test_the_annex_says_the_targets_and_how_each_formula_is_understood():
    text = paper.text(paper.sheet("plan", "pemerintahan"), "-layout")
    assert (
        "Untuk semua indikator: semakin tinggi semakin baik; kumulatif sejak Januari; bobot sama."
        in text
    )
    assert "kegiatan 3 6 9 12" in text
    assert "(setahun)" in text
    reading = snapshots.plan()["content"]["objectives"][4]["indicators"][0]["reading"]["words"]
    assert "".join(reading.split()) in paper.read_out(paper.sheet("plan", "pemerintahan")).said


OPINION = {
    "key": "opini-bpk",
    "name": "Opini BPK",
    "basis": "UU 15/2004, penjelasan pasal 16",
    "steps": [{"step": "WDP", "value": "3"}, {"step": "WTP", "value": "4"}],
}
STEPS = "Skala Opini BPK (UU 15/2004, penjelasan pasal 16): WDP = 3; WTP = 4."


def test_a_plan_prints_the_steps_of_a_scale_with_their_figures():
    snapshot = snapshots.plan("keuangan")
    row = snapshot["content"]["objectives"][0]["indicators"][0]
    row |= {"scale": OPINION, "targets": {"TW I": "3", "TW IV": "4"}, "unit": "opini"}
    text = paper.text(render(snapshot))
    assert "WDP (3)" in text
    assert "WTP (4)" in text
    assert STEPS in " ".join(text.split())
    assert "Langkah suatu skala dihitung dengan angkanya" in text


def test_a_measurement_prints_steps_and_the_sum_of_their_figures():
    snapshot = snapshots.measurement("keuangan")
    row = snapshot["content"]["objectives"][0]["indicators"][0]
    row["scale"] = OPINION
    row["reading"] |= {"outcome": "direct", "expression": None, "variables": ["Nilai"]}
    row["taken"] = [None]
    row["measured"] |= {
        "inputs": ["3"],
        "figures": "3",
        "realisasi": "3.00",
        "target": "4",
        "how": "3,00 ÷ 4 × 100 = 75,00%",
    }
    said = paper.read_out(render(snapshot)).said
    for text in ("WTP (4)", "WDP (3)", "Nilai = WDP (3)", STEPS):
        assert "".join(text.split()) in said


def test_sheets_in_figures_say_nothing_of_scales():
    assert "skala" not in paper.text(paper.sheet("plan", "keuangan")).lower()


def test_what_differs_between_indicators_has_its_own_column():
    snapshot = snapshots.plan("keuangan")
    first, second = snapshot["content"]["objectives"]
    first["indicators"][0] |= {"polarity": "turun", "weight": "40"}
    second["indicators"][0] |= {"weight": "60", "targets": {"TW I": "80-90", "TW IV": "1250.5"}}
    (annex,) = paper.read_out(render(snapshot)).all("Table")[1:]
    assert [row.inside[-3].said for row in annex.all("TR")[1:]] == [
        "semakinrendahsemakinbaik",
        "semakintinggisemakinbaik",
    ]
    assert [cell.said for cell in annex.all("TR")[2].inside[3:7]] == ["80–90", "–", "–", "1.250,5"]
    assert [row.inside[-2].said for row in annex.all("TR")[1:]] == ["40%", "60%"]


def test_every_figure_stands_beside_the_sum_it_came_from():
    text = paper.text(paper.sheet("measurement", "pelayanan"))
    assert "SP dan SOP = 1.148; Jumlah pelayanan yang diajukan oleh masyarakat = 1.172" in text
    assert "100 = 97,95%" in text
    assert "Capaian: 97,95 ÷ 100 × 100 = 97,95%" in text
    assert "Nilai kinerja Triwulan I: 90,64% (Sangat Tinggi)" in text
    assert "(97,95 + 83,33) ÷ 2 = 90,64%" in text


def test_a_count_is_measured_in_its_unit_and_a_cap_is_said():
    text = paper.text(paper.sheet("measurement", "pemerintahan"), "-layout")
    assert "3 kegiatan 4 kegiatan 120,00%" in text
    assert "133,33%, dibatasi 120%" in text


def test_what_cannot_be_computed_says_why_and_counts_for_nothing():
    text = paper.text(paper.sheet("measurement", "umum"))
    assert "Tidak dapat dihitung" in text
    assert "Catatan: Pengadaan baru dijadwalkan mulai Triwulan II." in text
    assert "4 indikator dihitung; 1 tidak dapat dihitung dan tidak ikut dirata-rata." in text


def test_a_version_says_what_it_replaces_and_why():
    snapshot = snapshots.plan("keuangan")
    snapshot["document"]["supersedes"] = {"code": "AAAA", "version": 1, "reason": "Salah target."}
    assert "Menggantikan AAAA, versi 1. Alasan: Salah target." in paper.text(render(snapshot))


def test_blocks_never_stand_on_a_page_without_a_row():
    for length in range(1, 9):
        snapshot = snapshots.plan("pemerintahan")
        snapshot["content"]["objectives"] = snapshot["content"]["objectives"][:length]
        pdf = preview(snapshot)
        with paper.opened(pdf) as file:
            numbers = [str(number + 1) for number in range(len(file.pages))]
        (place,) = [
            text
            for number in numbers
            if "Mengetahui," in (text := paper.text(pdf, "-f", number, "-l", number))
        ]
        assert "Kecamatan Lumajang" in place


def left_out(kind):
    """A sheet whose first row is not measured in the first quarter."""
    targets = {"TW I": "-", "TW II": "6", "TW III": "9", "TW IV": "12"}
    row = direct("")
    row.targets = targets
    snapshot = snapshots.MADE[kind]("pemerintahan")
    period = None if kind == "plan" else Period.TW1
    rows = objectives(row, indicator())
    return snapshot | {"content": content(rows, period, DEFAULT_POLICY)}


def test_a_row_that_is_not_measured_in_a_quarter_says_so_on_paper():
    assert "tidak diukur" in " ".join(paper.text(render(left_out("plan"))).split())
    text = " ".join(paper.text(render(left_out("measurement"))).split())
    assert "Tidak diukur pada TW I." in text
    assert "1 indikator dihitung; 1 tidak diukur pada triwulan ini" in text
    assert "Nilai = belum diisi" not in text
