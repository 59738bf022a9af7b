"""`flask doctor`: a line for each thing, and how it ends."""

import re


def test_a_line_for_each_thing_and_how_bad_it_is(office_app, office_run):
    done = office_run.invoke(args=["doctor"])
    assert done.exit_code == 1, done.output
    lines = done.output.splitlines()
    assert len(lines) == 11
    assert all(re.match(r"(baik|perhatian|rusak) +\S.*: \S", line) for line in lines)
    assert any(line.startswith("perhatian  kunci contoh") for line in lines)


def test_what_is_broken_ends_it_with_2(office_app, office_run, monkeypatch):
    monkeypatch.setattr("iki_flow.adapters.pades.OwnAuthority.opens", lambda *_: False)
    done = office_run.invoke(args=["doctor", "--offline"])
    assert done.exit_code == 2
    assert "rusak      kunci Kecamatan Lumajang" in done.output


def test_an_empty_database_is_well(empty_run):
    done = empty_run.invoke(args=["doctor"])
    assert (done.exit_code, len(done.output.splitlines())) == (0, 3)
