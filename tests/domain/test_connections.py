"""Quantities entered once, results taken from other rows, and circles among them."""

import pytest

from iki_flow.domain.connections import connect, figures, lines
from iki_flow.domain.document import Period
from iki_flow.domain.recomputing import disagreements
from iki_flow.domain.scoring import DEFAULT_POLICY
from iki_flow.domain.sheet import content
from tests.domain.checking import problems
from tests.domain.rows import indicator, objectives, snapshot

SURVEY = {"name": "Mutu", "formula": "responden puas dibagi responden", "unit": "nilai"}


def filled(*rows):
    placed = lines(objectives(*rows))
    return figures(placed, connect(placed))


def test_a_quantity_of_one_name_is_entered_where_it_stands_first():
    first = indicator(formula="desa tertib dibagi jumlah desa", inputs={"jumlah desa": "21"})
    second = indicator(formula="desa maju dibagi Jumlah  Desa", inputs={"Jumlah  Desa": "99"})
    assert filled(first, second)["1.2"] == {"desa maju": "", "Jumlah Desa": "21"}


def test_the_name_of_another_indicator_takes_its_exact_result():
    source = indicator(**SURVEY, inputs={"responden puas": "2", "responden": "3"})
    taking = indicator(formula="mutu dibagi tahun", inputs={"mutu": "7", "tahun": "4"})
    assert filled(taking, source)["1.1"] == {"mutu": "2/3", "tahun": "4"}


def test_a_result_that_is_not_there_yet_is_blank():
    taking = indicator(formula="mutu dibagi tahun", inputs={"tahun": "4"})
    found = problems(objectives(taking, indicator(**SURVEY, inputs={})), Period.TW1)
    assert filled(taking, indicator(**SURVEY, inputs={}))["1.1"]["mutu"] == ""
    assert [one.place for one in found] == ["1.2.inputs.0", "1.2.inputs.1"]


def test_of_two_indicators_of_one_name_none_is_taken():
    taking = indicator(formula="mutu dibagi tahun", inputs={"mutu": "7", "tahun": "4"})
    assert filled(taking, indicator(**SURVEY), indicator(**SURVEY))["1.1"]["mutu"] == "7"


def test_a_circle_is_refused_and_takes_nothing():
    one = indicator(name="satu", formula="dua dibagi tahun", inputs={"dua": "5", "tahun": "1"})
    two = indicator(name="dua", formula="satu dibagi bulan", inputs={"satu": "6", "bulan": "1"})
    (found,) = problems(objectives(one, two), None)
    assert found.place == "1.1.formula"
    assert "1.1 → 1.2 → 1.1 saling menunggu" in str(found)
    assert filled(one, two) == {"1.1": one.inputs, "1.2": two.inputs}


def taking_sheet():
    source = indicator(**SURVEY, inputs={"responden puas": "2", "responden": "3"})
    taking = indicator(formula="mutu dibagi tahun x 100%", inputs={"tahun": "1"})
    also = indicator(formula="hari dibagi tahun", unit="hari", inputs={"hari": "30"})
    return content(objectives(taking, source, also), Period.TW1, DEFAULT_POLICY)


def test_a_snapshot_says_where_its_figures_come_from():
    said = taking_sheet()["objectives"][0]["indicators"]
    assert said[0]["taken"] == [{"place": "1.2", "variable": None}, None]
    assert said[2]["taken"] == [None, {"place": "1.1", "variable": "tahun"}]
    assert said[0]["measured"]["realisasi"] == "66.67"
    assert disagreements(snapshot(taking_sheet())) == ()


@pytest.mark.parametrize(("row", "at"), [(0, 0), (2, 1)])
def test_a_taken_figure_that_is_not_the_other_rows_is_found(row, at):
    said = taking_sheet()
    said["objectives"][0]["indicators"][row]["measured"]["inputs"][at] = "0.5"
    assert any("≠" in line and "0.5" in line for line in disagreements(snapshot(said)))


def test_a_result_without_end_is_shown_with_the_decimals_that_the_sum_needs():
    source = indicator(**SURVEY, inputs={"responden puas": "2", "responden": "3"})
    taking = indicator(formula="mutu dikali bobot", inputs={"bobot": "1000"}, unit="nilai")
    said = content(objectives(taking, source), Period.TW1, DEFAULT_POLICY)
    measured = said["objectives"][0]["indicators"][0]["measured"]
    assert measured["realisasi"] == "666.67"
    assert measured["figures"] == "0,66667 × 1.000"
