"""Targets in the editor: quarters, the year, what is not measured, and steps of a scale."""

from iki_flow.db import db, transaction
from iki_flow.models import Document
from tests.web.browser_like import each, faults, parse, text_of
from tests.web.desks import (
    desks_fixture,  # noqa: F401 - pytest finds the fixture here
    typed_on,
)
from tests.web.drafts import (
    Draft,
    beside,
    measurement_fixture,  # noqa: F401 - pytest finds the fixture here
    plan_fixture,  # noqa: F401
)


def test_the_target_of_the_fourth_quarter_is_called_that_of_the_year(plan):
    assert "Target TW IV (setahun)" in text_of(plan.browser.get(plan.address))
    assert "TW IV (setahun)" in text_of(plan.browser.get(f"/dokumen/{plan.id}"))


def test_a_plan_may_say_that_a_quarter_is_not_measured(plan):
    answer = plan.compute("1.1", {"1.1.targets.TW I": "-"})
    assert "= tidak diukur" in " ".join(answer.text.split())
    plan.typed({"1.1.targets.TW I": "–", "1.1.targets.TW II": "tidak diukur"}, 302)
    page = plan.browser.get(plan.address)
    assert [typed_on(page.text)[f"1.1.targets.TW {one}"] for one in ("I", "II")] == ["-", "-"]
    assert "tulis - bila tidak diukur pada triwulan itu" in text_of(page)
    assert faults(page.text) == []
    assert "tidak diukur" in text_of(plan.browser.get(f"/dokumen/{plan.id}"))


def test_the_year_is_always_measured(plan):
    page = plan.typed({"1.1.targets.TW IV": "-"}, 422)
    assert "TW IV adalah target setahun" in beside(page.text, "1.1.targets.TW IV")


def test_a_scale_offers_that_a_quarter_is_not_measured(plan):
    place = "1.1.targets.TW I"
    fields = OPINION | {"1.1.scale": "opini-bpk", "row": "scale 1.1", place: "–"}
    page = plan.typed(fields, 200)
    assert options(page.text, place) == (["", "-", "WTP", "WDP", "TW", "TMP"], "-")
    assert "-" not in options(page.text, "1.1.targets.TW IV")[0]


def leave_out(desks):
    """Make the first row of the measurement one that is not measured in its quarter."""
    with desks.app.app_context(), transaction():
        document = db.session.get_one(Document, desks.measurement)
        row = document.objectives[0].indicators[0]
        row.targets = row.targets | {document.period.value: "-"}


def test_nothing_is_asked_of_a_row_that_is_not_measured(desks):
    leave_out(desks)
    draft = Draft(desks, "pelayanan", desks.measurement)
    asked = [name for name in draft.fields if name.startswith("1.1.inputs")]
    assert asked == []
    page = draft.browser.get(draft.address)
    assert "indikator ini tidak diukur pada TW I: tidak ada yang perlu diisi" in text_of(page)
    assert faults(page.text) == []
    place = next(name for name in draft.fields if ".inputs." in name)
    draft.typed({place: "7"}, 302)
    assert typed_on(draft.browser.get(draft.address).text)[place] == "7"
    sheet = text_of(draft.browser.get(f"/dokumen/{draft.id}"))
    assert "Tidak diukur pada TW I." in sheet
    assert "1 tidak diukur pada triwulan ini dan tidak ikut dirata-rata." in sheet
    assert "= belum diisi" not in sheet.partition("Tidak diukur pada TW I.")[0]


OPINION = {
    "1.1.name": "Opini atas laporan keuangan",
    "1.1.formula": "Opini BPK atas laporan keuangan",
    "1.1.reading": "Nilai",
    "1.1.unit": "opini",
    **{f"1.1.targets.{quarter}": "WTP" for quarter in ("TW I", "TW II", "TW III", "TW IV")},
}


def options(page, place):
    """What a field offers, and what of it is chosen."""
    field = next(one for one in each(parse(page), "select") if one.get("name") == place)
    found = [(one.get("value"), one.get("selected") is not None) for one in each(field, "option")]
    return [value for value, _ in found], next((value for value, chosen in found if chosen), "")


def test_a_named_target_is_asked_for_its_scale_which_is_suggested(plan):
    answer = plan.typed(OPINION, 422)
    assert "langkah skala Opini BPK" in beside(answer.text, "1.1.targets.TW I")
    assert "Opini BPK (disarankan)" in text_of(answer)
    assert typed_on(answer.text)["1.1.targets.TW I"] == "WTP"
    assert faults(answer.text) == []


def test_a_chosen_scale_offers_its_steps_without_a_script(plan):
    before = plan.kept()
    answer = plan.typed(OPINION | {"1.1.scale": "opini-bpk", "row": "scale 1.1"}, 200)
    assert options(answer.text, "1.1.targets.TW II") == (
        ["", "-", "WTP", "WDP", "TW", "TMP"],
        "WTP",
    )
    assert "TMP = 1; TW = 2; WDP = 3; WTP = 4." in text_of(answer)
    assert "data-dirty" in answer.text
    assert faults(answer.text) == []
    assert plan.kept() == before
    plan.fields = typed_on(answer.text)
    plan.typed({"1.1.targets.TW I": "WDP"}, 302)
    row = plan.kept()[0].indicators[0]
    assert (row.scale, row.targets["TW I"], row.targets["TW IV"]) == ("opini-bpk", "WDP", "WTP")
    page = plan.browser.get(plan.address).text
    assert options(page, "1.1.targets.TW I")[1] == "WDP"
    assert options(page, "1.1.scale")[1] == "opini-bpk"


def test_a_target_that_is_no_step_of_the_scale_stays_to_be_seen(plan):
    answer = plan.typed(OPINION | {"1.1.scale": "akip", "1.1.targets.TW I": "90"}, 422)
    assert "“90” bukan langkah skala Predikat AKIP" in beside(answer.text, "1.1.targets.TW I")
    assert options(answer.text, "1.1.targets.TW I")[1] == "90"
    assert options(answer.text, "1.1.targets.TW II")[1] == "WTP"
    assert faults(answer.text) == []


def test_a_step_is_echoed_with_its_figure_while_typing(plan):
    said = plan.compute("1.1", OPINION | {"1.1.scale": "opini-bpk"}).text
    assert "bukan angka" not in said
    assert "langkah skala" not in said


def on_the_scale(desks):
    """Make the first row of the measurement one of an opinion, as its plan would have."""
    with desks.app.app_context(), transaction():
        row = db.session.get_one(Document, desks.measurement).objectives[0].indicators[0]
        row.formula, row.reading, row.inputs = "Opini BPK atas laporan keuangan", "Nilai", {}
        row.scale = "opini-bpk"
        row.targets = dict.fromkeys(row.targets, "4")


def test_the_step_that_was_reached_is_chosen_and_printed_with_its_figure(desks):
    on_the_scale(desks)
    draft = Draft(desks, "pelayanan", desks.measurement)
    page = draft.browser.get(draft.address)
    assert options(page.text, "1.1.inputs.0") == (["", "WTP", "WDP", "TW", "TMP"], "")
    assert faults(page.text) == []
    said = draft.compute("1.1", {"1.1.inputs.0": "WDP"}).text
    assert all(text in said for text in ("WDP (3)", "WTP (4)", "3,00 ÷ 4 × 100 = 75,00%"))
    draft.typed({"1.1.inputs.0": "WDP"}, 302)
    assert draft.kept()[0].indicators[0].inputs == ["WDP"]
    assert options(draft.browser.get(draft.address).text, "1.1.inputs.0")[1] == "WDP"
    sheet = text_of(draft.browser.get(f"/dokumen/{draft.id}"))
    assert "Nilai = WDP (3)" in sheet
    assert "TMP = 1; TW = 2; WDP = 3; WTP = 4." in sheet


def test_a_step_of_another_scale_is_not_taken(desks):
    on_the_scale(desks)
    draft = Draft(desks, "pelayanan", desks.measurement)
    answer = draft.typed({"1.1.inputs.0": "BB"}, 422)
    assert "“BB” bukan langkah skala Opini BPK" in beside(answer.text, "1.1.inputs.0")
    assert options(answer.text, "1.1.inputs.0")[1] == "BB"
