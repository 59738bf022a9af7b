"""What the checks find in the six sheets of a real office: nothing that stops them, and every
warning is of something that was really miswritten there.
"""

import pytest

from iki_flow.cli.sample_office import sample_data
from iki_flow.domain.cascade import Link
from iki_flow.domain.checks import Beside, Subject, errors, findings
from iki_flow.domain.entry import RawIndicator, RawObjective, read_plan
from iki_flow.domain.understanding import understand
from tests.domain.checking import doubts

RAISED = {
    "sekcam": [
        ("unlike", "1.1.formula"),  # "kebutuhan opsional", then only "opsional"
        ("unlike", "2.1.formula"),  # "fasilitasi dokumen", then "dokumen"
        ("objective_twice", "8.text"),
        ("drifted", "8.1.formula"),  # the unit copied "fasilitas" for "fasilitasi"
        ("unlike", "9.1.formula"),  # "pelayanan paten", then every "pelayanan"
        ("near_names", "11.1.formula"),  # "Kecamatan" beside "Kecamatan dan Kelurahan"
        ("near_names", "11.1.formula"),
        ("drifted", "11.1.name"),
        ("drifted", "11.1.formula"),
        ("drifted", "12.1.name"),
        ("drifted", "12.1.formula"),
        ("drifted", "13.1.formula"),
        ("unlike", "14.1.formula"),
        ("drifted", "14.1.name"),
        ("drifted", "14.1.formula"),
        ("misspelled", "15.text"),  # "Ketentraman"
        ("objective_twice", "17.text"),
        ("drifted", "19.1.name"),  # the unit wrote "Presentase"
    ],
    "umum": [
        ("misspelled", "1.text"),  # "Tepenuhinya", five times
        ("objective_twice", "5.text"),
        ("unlike", "5.1.formula"),
    ],
    "keuangan": [("unlike", "1.1.formula")],
    "pelayanan": [("unlike", "1.1.formula")],
    "pmd": [("near_names", "1.1.formula"), ("near_names", "1.1.formula")],
    "pemerintahan": [
        ("unlike", "1.1.formula"),
        ("misspelled", "2.text"),
        ("objective_twice", "3.text"),
        ("objective_twice", "4.text"),
        ("misspelled", "6.1.name"),  # "Presentase"
    ],
}


def plans():
    """The six plans as typed, by position."""
    told = ("name", "formula", "source", "unit", "polarity", "targets")
    return {
        sheet["position"]: read_plan(
            [
                RawObjective(
                    one["text"],
                    [
                        RawIndicator(
                            **{name: row[name] for name in told},
                            responsible=row["responsible"] or "",
                            weight=row["weight"] or "",
                            reading=understand(row["formula"]).reading,
                        )
                        for row in one["indicators"]
                    ],
                )
                for one in sheet["objectives"]
            ]
        ).objectives
        for sheet in sample_data()["sheets"]
    }


def beside(position, sheets):
    """The rows of the units that the Sekcam's rows stand for."""
    if position != "sekcam":
        return Beside()
    links = sample_data()["links"]
    rows = {
        (unit, row.name): row
        for unit, sheet in sheets.items()
        for objective in sheet
        for row in objective.indicators
    }
    return Beside(
        links={at: Link(one["position"], one["name"]) for at, one in links.items()},
        linked={at: [rows[one["position"], one["name"]]] for at, one in links.items()},
    )


@pytest.mark.parametrize("position", RAISED)
def test_what_is_found_in_the_sheets_of_the_sample_office(position):
    sheets = plans()
    known = beside(position, sheets)
    assert errors(findings(Subject(sheets[position], None, known))) == []
    assert doubts(sheets[position], None, known) == RAISED[position]
