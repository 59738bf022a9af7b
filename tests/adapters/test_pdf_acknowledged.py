"""Acknowledged warnings on the paper: a short list below the table."""

import pytest

from iki_flow.adapters.pdf import preview, render
from tests.adapters import paper, snapshots

SPELLING = "“Presentase” lazimnya ditulis “Persentase”. Perbaiki pada baris 6.1."
NO_EVIDENCE = "Belum ada berkas bukti. Lampirkan bila ada, agar angkanya dapat diperiksa."


def kept(check, place, sentence):
    at = "2024-01-05T08:00:00+07:00"
    return {"check": check, "place": place, "sentence": sentence, "by": "Sri Wahyuni", "at": at}


@pytest.fixture(scope="module", params=["plan", "measurement"])
def pdf(request) -> bytes:
    said = snapshots.MADE[request.param]("pemerintahan")
    said["acknowledged"] = [
        kept("evidence_missing", "1.1.evidence", NO_EVIDENCE),
        kept("evidence_missing", "2.1.evidence", NO_EVIDENCE),
        kept("misspelled", "6.1.name", SPELLING),
    ]
    return render(said)


def test_each_sentence_stands_there_once_with_its_rows_and_who_took_it_upon_himself(pdf):
    text = " ".join(paper.text(pdf).split())
    assert "Peringatan yang diakui saat pengajuan" in text
    assert "Diakui oleh Sri Wahyuni, 05 Januari 2024:" in text
    assert f"Baris 1.1, 2.1: {NO_EVIDENCE}" in text
    assert f"Baris 6.1: {SPELLING}" in text


def test_it_is_still_both_standards(pdf):
    assert paper.faults(pdf, "3a", "ua1") == []


@pytest.mark.parametrize("acknowledged", [{}, {"acknowledged": []}])
def test_a_sheet_without_any_says_nothing_of_it(acknowledged):
    said = snapshots.plan("keuangan") | acknowledged
    for pdf in (render(said), preview(said)):
        assert "Peringatan yang diakui" not in paper.text(pdf)
