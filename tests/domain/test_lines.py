"""Which cells of a sheet are merged, and what all its indicators have alike."""

import pytest

from iki_flow.domain.lines import alike, lines


def row(responsible, polarity="naik", weight=None, accumulation="kumulatif"):
    return {
        "responsible": responsible,
        "polarity": polarity,
        "weight": weight,
        "accumulation": accumulation,
    }


def objectives(*groups):
    return [
        {"number": number, "text": f"sasaran {number}", "indicators": list(rows)}
        for number, rows in enumerate(groups, start=1)
    ]


def test_merged_cells_go_on_over_sasaran_and_over_rows():
    rows = lines({"objectives": objectives([row("A"), row(None)], [row(None)], [row("B")])})
    assert [each.place for each in rows] == ["1.1", "1.2", "2.1", "3.1"]
    assert [each.objective_span for each in rows] == [2, 0, 1, 1]
    assert [each.goes_on for each in rows] == [True, False, False, False]
    assert [each.unit_span for each in rows] == [3, 0, 0, 1]
    assert [each.unit_goes_on for each in rows] == [True, True, False, False]
    assert [each.unit for each in rows] == ["A", "A", "A", "B"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row("A"), row("B")], ("naik", "kumulatif", True)),
        ([row("A"), row("B", "turun")], (None, "kumulatif", True)),
        ([row("A"), row("B", accumulation="akhir periode")], ("naik", None, True)),
        ([row("A", weight="40"), row("B", weight="60")], ("naik", "kumulatif", False)),
    ],
)
def test_what_is_alike_is_found(rows, expected):
    assert tuple(alike(objectives(rows)).values()) == expected
