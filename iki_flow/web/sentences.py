"""Finding, for the translators, the sentences that the inner layers say.

Domain and use cases know no translation: they write their sentences as they are, and `said`
translates them at the edge. Babel therefore finds them here by their form, not by a call.
"""

import ast
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, BinaryIO

Found = tuple[int, str, str, list[str]]

_WORDS = r"[A-Z]+_WORDS"
"""How public tables of single words are named, which end up inside sentences."""


def extract(
    file: BinaryIO,
    keywords: Mapping[str, Any],
    comment_tags: Collection[str],
    options: Mapping[str, Any],
) -> Iterator[Found]:
    """Every sentence in a file of Python, as a Babel extraction method.

    With the option `whole` only what ends in a full stop: other texts are names of a file format.
    """
    for line, sentence in sentences(file.read().decode()):
        if sentence.endswith(".") or "whole" not in options:
            yield line, "", sentence, []


def sentences(source: str) -> Iterator[tuple[int, str]]:
    """The texts in a source that are written for readers, with their lines."""
    tree = ast.parse(source)
    silent = set(_never_said(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) not in silent and _is_a_sentence(node.value):
                yield node.lineno, node.value
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            yield from _words_of(node)


def _is_a_sentence(text: str) -> bool:
    """Ours begin with a capital; what is for developers, and the grammar's word lists, do not."""
    begins = text[:1].isupper() or text.startswith(("“", "{"))
    return begins and " " in text and text == text.strip()


def _never_said(tree: ast.AST) -> Iterator[int]:
    """Docstrings, and pieces of texts that are only put together when they are needed."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            yield id(node.value)
        elif isinstance(node, ast.JoinedStr):
            yield from (id(part) for part in node.values)


def _words_of(node: ast.Assign | ast.AnnAssign) -> Iterator[tuple[int, str]]:
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    if not (isinstance(target, ast.Name) and re.fullmatch(_WORDS, target.id)):
        return
    for value in node.value.values if isinstance(node.value, ast.Dict) else ():
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield value.lineno, value.value
