"""Changes told in the words of the office."""

from iki_flow.domain.snapshot import differences
from iki_flow.web.differences import in_words


def told(before, after):
    return in_words(list(differences(before, after, "Baris")))


def sheet(**row):
    return [{"number": 1, "text": "Sasaran", "indicators": [{"name": "Indikator", **row}]}]


def test_a_change_is_told_by_its_place(seeded_app):
    with seeded_app.test_request_context():
        said = told(sheet(formula="a: b › c"), sheet(formula="a / b"))
    assert said == ["Sasaran 1 › indikator 1 › rumus: “a: b › c” → “a / b”"]


def test_what_follows_from_a_change_is_left_out(seeded_app):
    before = sheet(measured={"inputs": ["1"], "capped": "50.00", "how": "1 ÷ 2", "note": ""})
    after = sheet(measured={"inputs": ["2"], "capped": "100.00", "how": "2 ÷ 2", "note": ""})
    with seeded_app.test_request_context():
        said = told(before, after)
    assert said == ["Sasaran 1 › indikator 1 › pengukuran › isian 1: “1” → “2”"]


def test_what_follows_is_told_where_nothing_else_changed(seeded_app):
    with seeded_app.test_request_context():
        said = told(sheet(measured={"capped": "1"}), sheet(measured={"capped": "2"}))
    assert said == ["Sasaran 1 › indikator 1 › pengukuran › capaian: “1” → “2”"]


def test_a_part_without_a_word_of_ours_keeps_its_own(seeded_app):
    with seeded_app.test_request_context():
        assert in_words(["Tanggal: 2024-01-05"]) == ["Tanggal: 2024-01-05"]
