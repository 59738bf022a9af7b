"""Indonesian as the source, English by a switch, and nothing left untranslated."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from iki_flow.domain.errors import Incomplete, Problem, WrongState
from iki_flow.domain.hierarchy import Title
from iki_flow.web.language import said
from iki_flow.web.sentences import sentences
from tests.web.browser_like import text_of
from tests.web.conftest import PASSWORD

ROOT = Path(__file__).parents[2]
TRANSLATIONS = ROOT / "iki_flow/translations"
PLACES = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


@cache
def catalogue():
    with (TRANSLATIONS / "en/LC_MESSAGES/messages.po").open("rb") as file:
        return read_po(file, locale="en")


@cache
def extracted():
    """Every sentence of the product, found as the translators find them."""
    with (TRANSLATIONS / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    keywords = dict.fromkeys(("_", "gettext", "lazy_gettext"))
    keywords["ngettext"] = (1, 2)
    found = (
        message
        for folder in ("iki_flow", "templates")
        for _, _, message, *_ in extract_from_dir(
            str(ROOT / folder), methods, options, keywords=keywords
        )
    )
    return {message if isinstance(message, str) else message[0] for message in found}


def said_in(source):
    """Every sentence that a file of code says, also one inside an f-string."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return {
        call.args[0].value
        for call in calls
        if getattr(call.func, "id", "") in {"_", "gettext", "lazy_gettext"}
        and isinstance(call.args[0], ast.Constant)
    }


def forms(text):
    return [text] if isinstance(text, str) else list(text)


def test_every_sentence_has_its_english():
    missing = [text for text in extracted() if not catalogue().get(text)]
    empty = [m.id for m in catalogue() if m.id and not all(forms(m.string))]
    assert missing + empty == []


def test_translators_find_every_sentence_whatever_python_they_have():
    said_by_code = {
        sentence
        for file in (ROOT / "iki_flow").rglob("*.py")
        for sentence in said_in(file.read_text(encoding="utf-8"))
    }
    assert len(said_by_code) > 200
    assert said_by_code - extracted() == set()


def test_no_english_is_left_over_or_doubtful():
    known = extracted()
    left_over = [m.id for m in catalogue() if m.id and forms(m.id)[0] not in known]
    assert left_over + list(catalogue().obsolete) == []
    assert [m.id for m in catalogue() if m.fuzzy and m.id] == []


def test_english_keeps_every_place_to_fill_in():
    lost = [
        m.id
        for m in catalogue()
        for english in forms(m.string)
        if m.id and set(PLACES.findall(english)) != set(PLACES.findall(forms(m.id)[0]))
    ]
    assert lost == []


def test_no_sentence_ends_with_a_name_which_may_bring_its_own_point():
    ending = re.compile(r"(%\((name|sender)\)s|\{(name|who)\})\.")
    assert [text for text in extracted() if ending.search(text)] == []


def test_a_sentence_of_a_template_has_no_lone_percent_sign():
    """Jinja fills every sentence in, also one without a place for anything."""
    said = re.compile(r"""\b_\(\s*(?:"([^"]*)"|'([^']*)')""")
    alone = re.compile(r"%(?![(%])")
    for template in (ROOT / "templates").rglob("*.html"):
        for sentence in said.findall(template.read_text(encoding="utf-8")):
            assert not alone.search("".join(sentence)), (template.name, sentence)


def test_what_is_said_is_found_and_what_is_not_is_left():
    source = '''
"""A docstring of a file."""
STATE_WORDS = {State.DRAFT: "konsep"}
_ZONE_WORDS = {"Asia/Jakarta": "WIB"}
def f():
    """Another docstring."""
    raise WrongState("Dokumen ini {state}.", state=f"Putaran ke {n}")
    log("not for readers")
    return Problem("nip", "“{text}” bukan angka.")
'''
    assert {text for _, text in sentences(source)} == {
        "konsep",
        "Dokumen ini {state}.",
        "“{text}” bukan angka.",
    }


@pytest.fixture
def english(browser_of):
    browser = browser_of(Title.CLERK)
    browser.post("/bahasa", {"language": "en", "next": "/pejabat"})
    return browser


def test_the_switch_leads_back_to_where_one_was(english):
    assert english.last.location == "/pejabat"
    page = english.follow()
    assert '<html lang="en">' in page.text
    assert text_of(page).startswith("Officials")
    english.post("/bahasa", {"language": "id", "next": "/pejabat"})
    assert text_of(english.follow()).startswith("Pejabat")


def test_a_refusal_is_said_in_english_too(english):
    assert "The name is not filled in yet." in text_of(
        english.post("/pejabat/baru", {"name": "", "nip": "1"}, 422)
    )
    page = english.post("/pejabat/baru", {"name": "SITI", "nip": "123"}, 422)
    assert "A NIP has 18 digits; this one has 3." in text_of(page)
    assert "This official was not found." in text_of(english.get("/pejabat/999", 404))


def test_the_language_outlives_log_out_and_log_in(english, staffed):
    english.post("/keluar")
    english.sign_in(staffed[Title.KASI].nip, PASSWORD)
    assert '<html lang="en">' in english.get("/akun").text


@pytest.mark.parametrize("language", ["", "fr", "en-GB", "../id"])
def test_another_language_changes_nothing(language, stranger):
    stranger.post("/bahasa", {"language": language})
    assert '<html lang="id">' in stranger.get("/masuk").text


@pytest.mark.parametrize("target", ["//jahat.id", "https://jahat.id", ""])
def test_the_switch_leads_to_no_other_site(target, stranger):
    stranger.post("/bahasa", {"language": "en", "next": target})
    assert stranger.last.location == "/"


def test_what_a_sentence_quotes_is_translated_where_it_is_a_word_of_ours(seeded_app):
    refusal = WrongState(
        "Dokumen ini sudah berpindah ke status {state}. Tidak ada yang diubah.", state="terkunci"
    )
    with seeded_app.test_request_context():
        assert said(refusal) == str(refusal)
        assert said(Problem("x", "Isinya {kurung}")) == "Isinya {kurung}"
    with seeded_app.test_request_context() as context:
        context.session["language"] = "en"
        assert said(refusal) == "This document has moved on and is now locked. Nothing was changed."
        assert said(Incomplete("{name} tetap {name}", name="50% {x}")) == "50% {x} tetap 50% {x}"


def test_what_a_page_itself_refuses_is_said_in_english_too(english):
    assert "This page is not for your desk." in text_of(english.get("/tugas", 403))
