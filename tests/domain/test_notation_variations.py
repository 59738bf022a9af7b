"""The same formula written another way is the same formula, or a question; never another one."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings

from iki_flow.domain.formula import evaluate, show
from iki_flow.domain.notation import Outcome, read
from tests.domain.written import numbered_trees, spacings, trees, value, worth_of_name, written

COMPUTED = [
    case
    for line in (Path(__file__).parent / "formulas.jsonl").read_text("utf-8").splitlines()
    if (case := json.loads(line))["outcome"] == "computed"
]
_REMARKED = re.compile("sumber data|yang dimaksud|tipologi|ket|catatan|satuan", re.IGNORECASE)
_TOLD = re.compile(r"dibagi (?:rata|dalam|dengan)")

_SIGN = re.compile(r"(?<=\S) ([-/:÷×*+–−]|x) (?=\S)")
_TIGHT_SIGN = re.compile(r"(?<=\S) ?([/:÷×*+–−]|(?<=[\d)%])x(?=[\d(])) ?(?=\S)")
_MAY_ASK = {"spaces around": 0.5, "dashes with spaces": 0.5}
"""The spaces part names such as "lab/klinik" and "0-59 bulan" too; those are asked about."""


def _divided(sign):
    """Every division in another sign, but for "dibagi rata" and its like, which divide nothing."""
    return lambda text: text if _TOLD.search(text) else text.replace(" dibagi ", sign)


HARMLESS = {
    "in a paragraph": lambda text: f"<p>{text}</p>",
    "wide": lambda text: text.replace(" ", "   "),
    "unbreakable": lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"),
    "times sign": lambda text: re.sub(r"\bx (?=100)", "× ", text),
    "capital x": lambda text: re.sub(r"\bx (?=100)", "X ", text),
    "star": lambda text: re.sub(r"\bx (?=100)", "* ", text),
    "dikali": lambda text: re.sub(r" x (?=100)", " dikali ", text),
    "di bagi": _divided(" di bagi "),
}
TELLING = {
    "with a full stop": lambda text: text + ".",
    "under a heading": lambda text: f"Rumus: {text}",
    "with a left side": lambda text: f"Capaian kinerja = {text}",
    "as a point": lambda text: f"- {text}",
    "with its source": lambda text: f"{text}. Sumber data: laporan",
    "with a remark": lambda text: f"{text}\nKeterangan: sesuai SOP",
    "without spaces": lambda text: _SIGN.sub(r"\1", text),
    "spaces behind alone": lambda text: _SIGN.sub(r"\1 ", text),
    "spaces before alone": lambda text: _SIGN.sub(r" \1", text),
    "spaces around": lambda text: _TIGHT_SIGN.sub(r" \1 ", text),
    "dashes with spaces": lambda text: re.sub(r"(?<=[)\w])-(?=[(\w])", " - ", text),
    "in brackets": lambda text: f"({text})",
    "persen": lambda text: text.replace("100%", "100 persen"),
    "seratus": lambda text: re.sub("100 ?%", "seratus persen", text),
    "small letters": str.lower,
    "÷": _divided(" ÷ "),
    ":": _divided(" : "),
    "/": _divided(" / "),
    "dibagi dengan": _divided(" dibagi dengan "),
    "on lines": _divided("\ndibagi\n"),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_a_change_of_type_alone_changes_nothing(name):
    for text, expression in _varied(HARMLESS[name]):
        assert _shown(text) == expression, text


@pytest.mark.parametrize("name", TELLING)
def test_no_other_writing_computes_another_formula(name):
    found = [(text, _shown(text), expression) for text, expression in _varied(TELLING[name])]
    assert [each for each in found if each[1] not in (None, each[2])] == []
    computed = sum(shown is not None for _, shown, _ in found)
    assert computed >= _MAY_ASK.get(name, 0.8) * len(found)


@settings(max_examples=1000, deadline=None)
@given(trees, spacings)
def test_a_formula_in_brackets_is_computed_as_written_or_asked_about(tree, signs):
    """However it is spaced; a plus in brackets of its own may stay within a name."""
    _check_worth(tree, signs)


@settings(max_examples=500, deadline=None)
@given(numbered_trees, spacings)
def test_a_dash_after_a_figure_is_computed_or_asked_about(tree, signs):
    _check_worth(tree, signs)


def _check_worth(tree, signs):
    text, worth = written(tree, signs), value(tree)
    reading = read(text)
    if reading.outcome is Outcome.COMPUTED and worth is not None:
        figures = {name: worth_of_name(name) for name in reading.variables}
        assert evaluate(reading.expression, figures) == worth, text


@pytest.mark.parametrize(
    "step",
    [
        *[" dikali bobot", " dikurangi 5", " x 2", " + 1", ", lalu dibagi 2", " / 12", " - 10%"],
        *[" (maksimal 100)", " (x bobot)", " = 80%", " ...", " =", " *", " dst", "\nx 2", " : 12"],
        *[". Contoh: 4/5 x 100%", ". Kemudian dikali 2", ". Dimana: hasilnya dibagi 2"],
        *[". Keterangan: hasil dikali bobot 20%", ". Catatan: capaian di atas 100 dihitung 100"],
        *[
            ". Sumber data: laporan. Nilai maksimal 100",
            "\n2. Jumlah X",
            ". Satuan: x bobot",
        ],
    ],
)
def test_no_further_step_is_passed_over(step):
    plain = [case for case in COMPUTED if not _REMARKED.search(case["text"])][::3]
    readings = [(case, read(case["text"] + step)) for case in plain]
    passed = [case["text"] for case, reading in readings if _same(case, reading)]
    assert passed == []


def _same(case, reading):
    computed = reading.expression and show(reading.expression)
    return computed == case["expression"] and list(reading.variables) == case["variables"]


def _varied(change):
    varied = ((change(case["text"]), case) for case in COMPUTED)
    return [(text, case["expression"]) for text, case in varied if text != case["text"]]


def _shown(text):
    reading = read(text)
    return reading.expression and show(reading.expression)
