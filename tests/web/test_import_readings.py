"""Readings that a unit confirmed before are shown with an import, and confirmed again at once."""

import re

import pytest

from iki_flow.domain.understanding import understand
from tests.web.browser_like import text_of
from tests.web.desks import (
    desks_fixture,  # noqa: F401 - pytest finds the fixture here
    typed_on,
)
from tests.web.imports import Import, fields_of


@pytest.fixture(name="again")
def again_fixture(desks):
    """The import of a blank draft whose desk has a locked sheet, and that sheet as a file."""
    locked = desks.id("pelayanan")
    file = desks.browser("pelayanan").get(f"/dokumen/{locked}/unduh/docx").data
    desks.press("pelayanan", locked, "revise", reason="Perbaikan rumus tahun ini")
    draft = Import(desks, "pelayanan")
    assert draft.id != locked
    page = draft.browser.get(f"/dokumen/{draft.id}/ubah").text
    blank = {name: text for name, text in typed_on(page).items() if not re.match(r"\d", name)}
    draft.browser.post(f"/dokumen/{draft.id}/ubah", blank | {"1.text": "", "1.1.name": ""})
    return draft, file


def readings(desks, document_id):
    with desks.document(document_id) as document:
        rows = [row for objective in document.objectives for row in objective.indicators]
        return [(row.formula, row.reading, row.confirmed_by, row.confirmed_at) for row in rows]


def test_they_are_shown_and_taken_only_where_that_is_said(again, desks):
    draft, file = again
    page = draft.upload(file)
    earlier = fields_of(page)
    confirmed = {name: text for name, text in earlier.items() if name.endswith(".dahulu")}
    assert f"pernah disetujui unit ini: {len(confirmed)}" in text_of(page)
    assert text_of(page).count("Pernah disetujui") == len(confirmed) > 1
    draft.accept(page)
    assert {reading for _, reading, _, _ in readings(desks, draft.id)} == {None}


def test_they_are_confirmed_again_at_once_by_whoever_imports(again, desks):
    draft, file = again
    draft.accept(draft.upload(file), setuju="ya")
    found = readings(desks, draft.id)
    assert all(understand(formula, reading).confirmed for formula, reading, _, _ in found)
    assert {at for _, _, _, at in found} == {desks.now}
    assert len({by for _, _, by, _ in found}) == 1
    assert "Artinya" not in text_of(draft.upload(file))


def test_another_formula_or_another_units_row_has_none(again, desks):
    draft, file = again
    other = Import(desks)
    assert "pernah disetujui unit ini" not in text_of(other.upload(file))
    page = draft.upload(file)
    changed = {"setuju": "ya", "1.1.formula": "a / b / c"}
    draft.accept(page, **changed)
    (_, reading, *_), *rest = readings(desks, draft.id)
    assert not understand("a / b / c", reading).confirmed
    assert all(understand(formula, kept).confirmed for formula, kept, *_ in rest)
