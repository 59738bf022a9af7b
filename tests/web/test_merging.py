"""Two pages of one draft: the later one is shown both sheets in one, and nothing typed is lost."""

import re
from datetime import timedelta

import pytest

from iki_flow.domain.document import State
from iki_flow.domain.hierarchy import Capacity
from iki_flow.web.sheet_form import stored_sheet
from tests.services.story import reopen, stand_in
from tests.web.browser_like import each, faults, parse, text_of, words
from tests.web.desks import asked_on, desks_fixture, typed_on  # noqa: F401 - one is a fixture


class Two:
    """A draft that is open on two pages: the owner's, and that of whoever stands in for him."""

    def __init__(self, desks, owner, other, document_id):
        self.desks, self.id = desks, document_id
        self.address = f"/dokumen/{document_id}/ubah"
        self.mine, self.theirs = desks.browser(owner), desks.browser(other)
        self.fields = typed_on(self.mine.get(self.address).text)

    def saved(self, **cells):
        """The other one saves these cells, at his own time."""
        self.desks.now += timedelta(minutes=1)
        opened = typed_on(self.theirs.get(self.address).text)
        self.theirs.post(self.address, opened | places(cells))
        self.desks.now += timedelta(minutes=1)

    def save(self, status=409, **cells):
        return self.mine.post(self.address, self.fields | places(cells), status)

    def answer(self, page, status=302, then="stay", **chosen):
        """Send the page of both sheets with these answers."""
        form = typed_on(page.text, "gabungan") | {"then": then}
        form |= {f"pilih.{key}": side for key, side in places(chosen).items()}
        return self.mine.post(self.address, form, status)

    def kept(self):
        with self.desks.document(self.id) as document:
            return stored_sheet(document.objectives)

    def row(self, objective=0):
        return self.kept()[objective].indicators[0]


def places(cells):
    """Names written with "_" for the first dots: r1_1_unit is "1.1.unit"."""
    return {
        name.removeprefix("r").replace("_", ".") if name[1:2].isdigit() else name: text
        for name, text in cells.items()
    }


@pytest.fixture
def two(desks):
    with desks.app.app_context():
        stand_in(reopen(9_000), "pmd", "pemerintahan", Capacity.PLH)
    return Two(desks, "pemerintahan", "pmd", desks.id("pemerintahan"))


@pytest.fixture
def measured(desks):
    """The same of a measurement, whose owner has it open twice."""
    return Two(desks, "pelayanan", "pelayanan", desks.measurement)


def name_of(desks, who):
    with desks.app.app_context():
        return reopen().actor(who).name


def test_different_cells_are_shown_put_together_and_kept(two):
    two.saved(r1_1_source="Buku kas")
    page = two.save(r1_1_unit="dokumen")
    said = text_of(page)
    who = name_of(two.desks, "pmd")
    assert f"{who} sudah menyimpan konsep ini pada 09-01-2024 09.01 WIB" in said
    assert "Tidak ada isian yang berbenturan" in said
    assert "Sumber data: semula: Kecamatan Lumajang menjadi: Buku kas" in said
    assert "Satuan: semula: % menjadi: dokumen" in said
    assert two.row().unit == "%"
    assert two.answer(page).location == f"{two.address}?tersimpan="
    assert "Isian tersimpan." in text_of(two.mine.follow())
    assert (two.row().unit, two.row().source) == ("dokumen", "Buku kas")


def test_the_same_cell_is_asked_about_with_what_was_there_before(two):
    two.saved(r1_1_unit="buku")
    page = two.save(r1_1_unit="dokumen")
    (question,) = each(parse(page.text), "fieldset")
    said = words(question)
    assert said.startswith(f"Baris 1.1 {two.fields['1.1.name']}: satuan")
    who = name_of(two.desks, "pmd")
    assert "Isian Anda dokumen" in said
    assert f"Isian {who}, 09-01-2024 09.01 WIB buku" in said
    assert "Semula: %" in said
    assert list(asked_on(page.text)) == ["1.1.unit"]
    assert "checked" not in page.text


@pytest.mark.parametrize(("side", "kept"), [("mine", "dokumen"), ("theirs", "buku")])
def test_the_answer_is_kept(two, side, kept):
    two.saved(r1_1_unit="buku")
    two.answer(two.save(r1_1_unit="dokumen"), r1_1_unit=side)
    assert two.row().unit == kept


def test_a_question_left_open_is_said_beside_it_and_the_other_answers_stay(two):
    two.saved(r1_1_unit="buku", r1_1_source="Buku kas")
    page = two.save(r1_1_unit="dokumen", r1_1_source="Arsip")
    again = two.answer(page, 422, r1_1_unit="mine")
    assert "1 pilihan belum dijawab, jadi belum ada yang disimpan." in text_of(again)
    (wrong,) = [one for one in each(parse(again.text), "fieldset") if one.get("aria-describedby")]
    assert "sumber data" in words(wrong)
    assert words(wrong).endswith("Pilih salah satu.")
    assert typed_on(again.text, "gabungan")["pilih.1.1.unit"] == "mine"
    assert typed_on(again.text, "gabungan")["1.1.source"] == "Arsip"
    assert two.row().unit == "buku"
    two.answer(again, r1_1_source="theirs")
    assert (two.row().unit, two.row().source) == ("dokumen", "Buku kas")


@pytest.mark.parametrize("answer", ["", "saya", "mine "])
def test_an_answer_that_was_not_offered_is_none(two, answer):
    two.saved(r1_1_unit="buku")
    two.answer(two.save(r1_1_unit="dokumen"), 422, r1_1_unit=answer)
    assert two.row().unit == "buku"


def test_a_third_save_in_between_is_shown_as_well(two):
    two.saved(r1_1_unit="buku")
    page = two.save(r1_1_unit="dokumen")
    two.saved(r1_1_unit="lembar", r1_1_weight="50")
    again = two.answer(page, 409, r1_1_unit="mine")
    assert text_of(again).count(name_of(two.desks, "pmd")) > 3  # each of both saves is told
    assert "lembar" in text_of(again)
    assert "checked" not in again.text
    two.answer(again, r1_1_unit="mine")
    assert (two.row().unit, two.row().weight) == ("dokumen", "50")


def test_a_row_that_one_removed_and_the_other_changed_is_asked_about(two):
    two.saved(r2_1_unit="buku")
    count = len(two.kept())
    two.fields = typed_on(two.save(200, row="remove 2").text)
    page = two.save()
    (question,) = each(parse(page.text), "fieldset")
    assert "Anda menghapusnya; yang lain mengubahnya:" in words(question)
    assert re.search(r"Satuan: semula: \S+ menjadi: buku", words(question))
    assert "Dihapus" in words(question)
    again = two.answer(page, 422)
    assert "Pilih salah satu." in text_of(again)
    two.answer(again, **{"2": "theirs"})
    assert len(two.kept()) == count
    assert two.row(1).unit == "buku"


def test_one_may_go_back_to_what_he_typed(two):
    two.saved(r1_1_unit="buku")
    page = two.save(r1_1_unit="dokumen", r1_text="Kalimat yang tidak boleh hilang")
    form = typed_on(page.text, "gabungan") | {"row": "back"}
    editor = two.mine.post(two.address, form, 200)
    assert "data-dirty" in editor.text
    typed = typed_on(editor.text)
    assert (typed["1.1.unit"], typed["1.text"]) == ("dokumen", "Kalimat yang tidak boleh hilang")
    two.fields = typed
    assert list(asked_on(two.save(r1_1_unit="lembar").text)) == ["1.1.unit"]
    assert two.row().unit == "buku"


def test_where_one_goes_after_saving_is_not_forgotten(two):
    two.saved(r1_1_unit="buku")
    page = two.save(r1_1_source="Arsip", then="back")
    buttons = [one.get("value") for one in each(parse(page.text), "button") if one.get("name")]
    assert buttons == ["back", "back", "back", "en"]
    assert two.answer(page, then="back").location == f"/dokumen/{two.id}"


def test_all_that_was_typed_travels_along(two):
    two.saved(r1_1_unit="buku")
    typed = {"1.1.note": "x", "1.1.formula": "a\nb “c” <d> & e", "1.text": " rapi  "}
    page = two.save(**typed)
    form = typed_on(page.text, "gabungan")
    assert form.items() >= typed.items()
    assert form["revision"] == two.fields["revision"]
    assert form["dated"] == two.fields["dated"]


def test_both_sheets_survive_a_submission_meanwhile(two):
    two.saved(r1_1_unit="buku")
    page = two.save(r1_1_unit="dokumen")
    two.desks.press("pemerintahan", two.id, "submit")
    answer = two.answer(page, 403, r1_1_unit="mine")
    assert "tidak lagi berupa konsep" in text_of(answer)
    assert typed_on(answer.text)["1.1.unit"] == "dokumen"
    assert two.desks.state(two.id) is State.SUBMITTED


def test_after_a_new_log_in_all_that_was_typed_is_shown_again(two):
    two.saved(r1_1_unit="buku")
    form = typed_on(two.save(r1_1_unit="dokumen").text, "gabungan")
    stale = two.mine.post(two.address, form | {"csrf_token": "lama"}, 400)
    assert typed_on(stale.text)["1.1.unit"] == "dokumen"
    assert two.row().unit == "buku"


def test_figures_and_notes_are_worded_as_the_sheet_words_them(measured):
    figure = next(name for name in measured.fields if name.startswith("1.1.inputs."))
    measured.saved(**{figure: "1250,5", "1.1.note": "Dari register"})
    page = measured.save(**{figure: "1300", "1.1.follow_up": "Rapat bulanan"})
    said = text_of(page)
    assert "Anda sendiri sudah menyimpan konsep ini dari halaman lain" in said
    assert "Isian Anda dari halaman lain, 09-01-2024 09.01 WIB 1.250,5" in said
    assert "Isian Anda 1.300" in said
    assert "Catatan: semula: (kosong) menjadi: Dari register" in said
    assert "Tindak lanjut: semula: (kosong) menjadi: Rapat bulanan" in said
    (key,) = asked_on(page.text)
    measured.answer(page, **{key: "mine"})
    assert measured.row().note == "Dari register"
    assert "1300" in measured.row().inputs


def test_dates_choices_and_formulas_are_worded_too(two):
    two.saved(dated="2024-01-08", r1_1_polarity="turun", r1_1_formula="a / b", r1_1_reading="")
    page = two.save(
        dated="2024-01-07", r1_1_polarity="naik", r1_1_formula="a / c", r1_1_source="Arsip"
    )
    said = text_of(page)
    assert "Tanggal lembar Isian Anda 07 Januari 2024" in said
    assert "Semakin rendah semakin baik" in said
    assert "a / b Artinya belum diperiksa." in said
    assert list(asked_on(page.text)) == ["dated", "1.1.formula"]


def test_the_page_reads_well_for_everyone(two):
    two.saved(r1_1_unit="buku", r1_1_formula="a\nb")
    two.fields = typed_on(two.save(200, row="add 1.1").text)
    page = two.save(r1_1_unit="<b>“dokumen”</b>")
    assert faults(page.text) == []
    two.mine.post("/bahasa", {"language": "en", "next": "/"})
    page = two.save(r1_1_unit="dokumen")
    assert text_of(page).startswith("Put entries together")
    assert faults(page.text) == []


def test_nobody_else_is_shown_either_sheet(two):
    two.saved(r1_1_unit="buku")
    form = two.fields | {"1.1.unit": "dokumen", "gabungan": "1"}
    for who in ("sekcam", "camat", "auditor", "clerk", "umum"):
        answer = two.desks.browser(who).post(two.address, form, 404)
        assert "buku" not in text_of(answer)


def test_a_page_of_both_is_no_way_round_what_was_saved_since(two):
    """The number that says what was seen has to be that of the draft as it is."""
    two.saved(r1_1_unit="buku")
    with two.desks.document(two.id) as document:
        now = document.revision
    for seen in ("0", "x", str(now + 1), str(now - 1)):
        form = two.fields | {"1.1.unit": "dokumen", "gabungan": seen, "pilih.1.1.unit": "mine"}
        two.mine.post(two.address, form, 409)
    assert two.row().unit == "buku"
