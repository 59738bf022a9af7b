"""Ubah: filling in a draft; nothing typed is lost, and nothing is kept that cannot be read."""

import gzip
import re

import pytest

from iki_flow.domain.document import State
from tests.web.browser_like import each, faults, parse, text_of
from tests.web.desks import (
    desks_fixture,  # noqa: F401 - pytest finds the fixture here
    typed_on,
)
from tests.web.drafts import (
    beside,
    measurement_fixture,  # noqa: F401
    plan_fixture,  # noqa: F401
)

AMBIGUOUS = "Jumlah a dibagi jumlah b dikali c tambah d"


@pytest.mark.parametrize(
    ("who", "owner", "status"),
    [
        ("pemerintahan", "pemerintahan", 200),
        ("sekcam", "pemerintahan", 404),
        ("umum", "umum", 403),
        ("sekcam", "umum", 403),
        ("pelayanan", "pelayanan", 403),
        ("auditor", "pelayanan", 403),
        ("clerk", "pemerintahan", 404),
    ],
)
def test_only_the_owner_edits_and_only_a_draft(desks, who, owner, status):
    address = f"/dokumen/{desks.id(owner)}/ubah"
    desks.browser(who).get(address, status)
    if status != 200:
        form = {"revision": "1", "dated": "2024-01-05", "1.text": "x"}
        desks.browser(who).post(address, form, status)
        desks.browser(who).post(f"/dokumen/{desks.id(owner)}/hitung?baris=1.1", form, status)


def test_what_is_typed_is_kept(plan):
    plan.typed({"1.text": "Terlaksananya pelayanan", "1.1.targets.TW I": "1.250,5"}, 302)
    assert plan.kept()[0].text == "Terlaksananya pelayanan"
    assert plan.kept()[0].indicators[0].targets["TW I"] == "1250,5"
    assert "Isian tersimpan." in text_of(plan.browser.follow())


def test_saving_may_lead_back_to_the_document(plan):
    assert plan.typed({"then": "back"}, 302).location == f"/dokumen/{plan.id}"
    assert plan.typed({"then": "stay"}, 302).location == f"{plan.address}?tersimpan="


def test_a_half_filled_sheet_may_be_kept(plan):
    plan.typed({"1.1.formula": "", "1.1.targets.TW II": ""}, 302)
    page = text_of(plan.browser.get(plan.address))
    assert "2 hal belum lengkap" in page


@pytest.mark.parametrize(
    ("place", "text", "said"),
    [
        ("1.1.targets.TW I", "23.105", "dapat berarti 23105 atau 23,105"),
        ("1.1.targets.TW III", "sepuluh", "bukan angka"),
        ("1.1.targets.TW II", "90-80", "tidak terbaca"),
        ("1.1.weight", "0", "Bobot harus lebih dari nol"),
        ("1.1.name", "x" * 2001, "paling banyak 2000 huruf"),
        ("1.1.formula", "x" * 2001, "paling banyak 2000 huruf"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field_and_nothing_is_kept(plan, place, text, said):
    before = plan.kept()
    answer = plan.typed({place: text, "1.text": "Kalimat yang tidak boleh hilang"}, 422)
    assert plan.kept() == before
    assert "belum ada yang disimpan" in text_of(answer)
    again = typed_on(answer.text)
    assert again[place] == text
    assert again["1.text"] == "Kalimat yang tidak boleh hilang"
    assert said in beside(answer.text, place)


def test_a_missing_date_is_said_and_nothing_is_lost(plan):
    answer = plan.typed({"dated": "", "1.text": "Kalimat yang tidak boleh hilang"}, 422)
    assert "Isi tanggal lembar" in beside(answer.text, "dated")
    assert typed_on(answer.text)["1.text"] == "Kalimat yang tidak boleh hilang"


def test_rows_are_added_moved_and_removed_without_keeping_anything(plan):
    before = plan.kept()
    answer = plan.typed({"row": "add 1", "1.text": "pertama"}, 200)
    fields = typed_on(answer.text)
    assert fields["1.text"] == "pertama"
    assert fields["2.text"] == ""
    assert "data-dirty" in answer.text
    plan.fields = fields
    fields = typed_on(plan.typed({"row": "up 2"}, 200).text)
    assert (fields["1.text"], fields["2.text"]) == ("", "pertama")
    plan.fields = fields
    fields = typed_on(plan.typed({"row": "add 2.1"}, 200).text)
    assert "2.2.formula" in fields
    assert plan.kept() == before


def test_an_indicator_is_moved_into_the_sasaran_beside_its_own(plan):
    before = plan.kept()
    page = plan.browser.get(plan.address).text
    last = f"{len(before)}.{len(before[-1].indicators)}"
    assert 'value="up 1.1"' not in page
    assert f'value="down {last}"' not in page
    assert 'value="up 2.1"' in page
    plan.fields = typed_on(plan.typed({"row": "up 2.1"}, 200).text)
    plan.typed({}, 302)
    first, second = plan.kept()[:2]
    assert first.indicators[-1].name == before[1].indicators[0].name
    assert len(second.indicators) == len(before[1].indicators) - 1


def test_a_removed_row_is_gone_once_saved(plan):
    count = len(plan.kept())
    plan.fields = typed_on(plan.typed({"row": "remove 1"}, 200).text)
    second = plan.fields["1.text"]
    plan.typed({}, 302)
    assert len(plan.kept()) == count - 1
    assert plan.kept()[0].text == second


def test_a_removed_row_is_brought_back_with_all_that_was_typed(plan):
    answer = plan.typed({"1.text": "Kalimat yang tidak boleh hilang", "row": "add 1"}, 200)
    assert "Sasaran 2 ditambahkan." in text_of(answer)
    plan.fields = typed_on(answer.text)
    answer = plan.typed({"row": "remove 1"}, 200)
    assert "Sasaran 1 dihapus. Kembalikan Sasaran 1" in text_of(answer)
    plan.fields = typed_on(answer.text)
    answer = plan.typed({"1.1.weight": "x"}, 422)
    plan.fields = typed_on(answer.text)
    answer = plan.typed({"row": "restore", "1.1.weight": ""}, 200)
    assert "Sasaran 1 dikembalikan." in text_of(answer)
    fields = typed_on(answer.text)
    assert fields["1.text"] == "Kalimat yang tidak boleh hilang"
    assert "removed" not in fields
    plan.fields = fields
    plan.typed({}, 302)
    assert plan.kept()[0].text == "Kalimat yang tidak boleh hilang"


def test_a_row_is_copied_with_all_that_was_typed(plan):
    fields = typed_on(plan.typed({"row": "copy 1.1", "1.1.name": "Belum disimpan"}, 200).text)
    assert fields["1.1.name"] == fields["1.2.name"] == "Belum disimpan"
    assert fields["1.1.formula"] == fields["1.2.formula"]


def test_an_unreadable_field_does_not_hide_that_somebody_else_saved(plan):
    plan.typed({"1.text": "Dari tab pertama"}, 302)
    plan.fields = typed_on(plan.typed({"1.text": "Kedua", "1.1.weight": "x"}, 422).text)
    plan.typed({"1.1.weight": ""}, 409)
    assert plan.kept()[0].text == "Dari tab pertama"


def test_what_was_typed_survives_a_submission_from_another_tab(plan):
    plan.desks.press("pemerintahan", plan.id, "submit")
    answer = plan.typed({"1.text": "Kalimat yang tidak boleh hilang"}, 403)
    assert "tidak lagi berupa konsep" in text_of(answer)
    assert typed_on(answer.text)["1.text"] == "Kalimat yang tidak boleh hilang"
    assert plan.desks.state(plan.id) is State.SUBMITTED


def test_how_the_formula_is_understood_follows_as_one_types(plan):
    answer = plan.compute("1.1", {"1.1.formula": "(surat selesai / surat masuk) x 100%"})
    assert "surat selesai dibagi surat masuk dikali 100" in answer.text
    assert "surat selesai; surat masuk" in answer.text


def test_an_ambiguous_formula_is_asked_about_and_the_answer_kept(plan):
    answer = plan.compute("1.1", {"1.1.formula": AMBIGUOUS})
    choices = [
        field.get("value")
        for field in each(parse(f"<!doctype html><title>x</title>{answer.text}"), "input")
        if field.get("type") == "radio"
    ]
    assert len(choices) > 1
    plan.typed({"1.1.formula": AMBIGUOUS, "1.1.reading": choices[1]}, 302)
    assert plan.kept()[0].indicators[0].reading == choices[1]
    assert typed_on(plan.browser.get(plan.address).text)["1.1.reading"] == choices[1]


def test_a_reading_that_was_not_offered_leaves_the_formula_open(plan):
    plan.typed({"1.1.formula": AMBIGUOUS, "1.1.reading": "a * 1000000"}, 302)
    page = text_of(plan.browser.get(plan.address))
    assert "Pilih dahulu arti rumus ini." in page


def test_figures_and_score_follow_as_one_types(measurement):
    place, inputs = first_inputs(measurement.fields)
    before = measurement.kept()
    answer = measurement.compute(place, dict.fromkeys(inputs, "10"))
    assert "100,00%" in answer.text
    assert "Nilai sementara" in answer.text
    assert measurement.kept() == before


def test_without_a_figure_there_is_no_score_while_typing(measurement):
    place, _inputs = first_inputs(measurement.fields)
    before = measurement.kept()
    blank = {name: "" for name in measurement.fields if ".inputs." in name}
    answer = measurement.compute(place, blank)
    assert "Belum diisi" in answer.text
    assert "Nilai sementara <b>–</b>" in answer.text
    assert measurement.kept() == before


def test_an_ambiguous_figure_is_asked_about_while_typing(measurement):
    place, inputs = first_inputs(measurement.fields)
    answer = measurement.compute(place, {inputs[0]: "23.105"})
    assert "dapat berarti 23105 atau 23,105" in answer.text
    assert "Belum diisi" in answer.text


def test_the_figure_that_was_read_is_echoed(measurement):
    place, inputs = first_inputs(measurement.fields)
    answer = measurement.compute(place, {inputs[0]: "1250,5"})
    assert "= 1.250,5" in " ".join(answer.text.split())


def test_a_figure_that_was_read_as_it_stands_is_not_repeated(measurement):
    place, inputs = first_inputs(measurement.fields)
    assert "= 1.250,5" not in measurement.compute(place, {inputs[0]: "1.250,5"}).text


def test_the_editor_is_sent_compressed_to_those_who_take_it(plan):
    whole = plan.browser.get(plan.address)
    small = plan.browser.fetch("GET", plan.address, headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in whole.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert small.headers["Vary"] == whole.headers["Vary"]
    assert typed_on(gzip.decompress(small.data).decode()) == typed_on(whole.text)


def test_the_date_is_spelled_out_as_the_sheet_prints_it(plan):
    form = plan.fields | {"dated": "2024-08-07", "csrf_token": plan.browser.token()}
    answer = plan.browser.fetch("POST", f"/dokumen/{plan.id}/hitung", data=form)
    assert ">07 Agustus 2024<" in answer.text
    plan.typed({"dated": "2024-08-07"}, 302)
    assert "07 Agustus 2024" in text_of(plan.browser.get(plan.address))


def test_figures_are_shown_of_every_row_that_is_asked_for_once(measurement):
    answer = measurement.compute("1.1&baris=2.1&baris=1.1", {})
    assert re.findall(r'id="hasil-([\d-]+)"', answer.text) == ["1-1", "2-1"]
    assert measurement.compute("1.1&baris=99.1", {}).status_code == 400


def test_figures_are_kept_by_the_name_of_what_they_count(measurement):
    _place, inputs = first_inputs(measurement.fields)
    measurement.typed(dict.fromkeys(inputs, "7"), 302)
    with measurement.desks.document(measurement.id) as document:
        assert set(document.objectives[0].indicators[0].inputs.values()) == {"7"}


def test_the_plan_of_a_measurement_cannot_be_changed_on_the_way(measurement):
    before = measurement.kept()
    measurement.typed({"1.text": "Sasaran lain", "1.1.formula": "a", "row": "remove 1"}, 200)
    measurement.typed({"1.text": "Sasaran lain", "1.1.formula": "a"}, 302)
    assert [one.text for one in measurement.kept()] == [one.text for one in before]
    assert measurement.kept()[0].indicators[0].formula == before[0].indicators[0].formula


@pytest.mark.parametrize("place", ["9.9", "", "1", "x"])
def test_a_row_that_is_not_there_is_refused(plan, place):
    assert plan.compute(place, {}).status_code == 400


def test_a_form_without_its_revision_is_refused(plan):
    del plan.fields["revision"]
    plan.typed({}, 400)


def test_the_editor_reads_well_for_everyone(plan):
    wrong = plan.typed({"1.1.targets.TW I": "x", "1.1.weight": "y", "1.1.formula": AMBIGUOUS}, 422)
    assert faults(wrong.text) == []


def first_inputs(fields):
    """The place of the first row and the names of its figures."""
    return "1.1", [name for name in fields if name.startswith("1.1.inputs.")]


TWO_ROWS = {
    "1.1.formula": "Jumlah desa yang menetapkan RKPDes tepat waktu dibagi Jumlah desa x 100%",
    "2.text": "Sasaran lain",
    "2.1.name": "Indikator lain",
    "2.1.formula": "Jumlah desa yang menetapkan RKPDesa tepat waktu dibagi Jumlah desa x 100%",
}


def test_a_formula_is_said_back_as_a_fraction(plan):
    page = plan.typed({**TWO_ROWS, "dated": ""}, 422)
    first, _second = (one for one in parse(page.text).iter() if one.tag.endswith("math"))
    assert "dibagi" in first.get("aria-label")
    assert sum(one.tag.endswith("mfrac") for one in first.iter()) == 1


def test_a_quantity_of_one_name_is_to_be_filled_in_once(plan):
    said = plan.compute("2.1", TWO_ROWS).text
    assert "<li>Jumlah desa (dari baris 1.1)</li>" in said


def test_a_name_that_nearly_matches_another_is_told_and_not_taken(plan):
    said = plan.compute("2.1", TWO_ROWS).text
    assert "mirip dengan “Jumlah desa yang menetapkan RKPDes tepat waktu” (baris 1.1)" in said
    assert "RKPDesa tepat waktu (dari" not in said
