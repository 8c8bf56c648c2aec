"""What a language or a conference wants is data: no code decides by the name of one."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from amend.compiler.lexicon.lexicon import LANGUAGES
from amend.compiler.profiles.profile import PROFILES, profile

ROOT = Path(__file__).parents[2]
FILES = sorted(
    file for room in ("grammar", "compiler", "backends") for file in (ROOT / room).rglob("*.py")
)
ALLOWED = {
    ("compiler/shipped.py", frozenset(LANGUAGES)): "the list of the languages themselves",
    ("compiler/profiles/profile.py", frozenset(PROFILES)): "the list of the profiles themselves",
    ("compiler/received/known.py", frozenset({"en"})): "taken, and told, if a text shows none",
    ("backends/face/examples.py", frozenset({"WTDC"})): "an example in the help of a command",
    ("backends/face/asking.py", frozenset({"WTDC"})): "an example in a question",
    (
        "backends/preview/application.py",
        frozenset({"en"}),
    ): "the words around the text",
    ("backends/preview/picture.py", frozenset({"en"})): "shown of a text that names no language",
    ("compiler/base_text/messages.py", frozenset({"en"})): "the example in the help of a message",
}
"""Each file that may say such names, with the names and why."""


def acronyms() -> frozenset[str]:
    """How conferences are called, in messages and in symbols of documents, not by one letter."""
    known = [profile(name) for name in PROFILES]
    symbols = (re.match(r"[^\W\d_]{2,}", s) for p in known for s in p.document_symbols)
    return frozenset({p.called for p in known} | {found[0] for found in symbols if found} | {"ВКР"})


ACRONYMS = acronyms()
NAMES = {*LANGUAGES, *PROFILES, *ACRONYMS}
ACRONYM = re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(ACRONYMS))})(?![^\W_])")


def names_in(code: str, is_prose: bool = False) -> Iterator[str]:
    """The languages and conferences that code names, but in what it says of itself.

    is_prose: whether its strings are sentences for a reader, which may give examples.
    """
    tree = ast.parse(code)
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg in NAMES:
            yield node.arg
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            if node.value in NAMES:
                yield node.value
            elif not is_prose:
                yield from ACRONYM.findall(node.value)


def test_no_code_decides_by_the_name_of_a_language_or_a_conference() -> None:
    found = {}
    for file in FILES:
        names = frozenset(
            names_in(file.read_text(encoding="utf-8"), file.name.endswith("messages.py"))
        )
        if names:
            found[file.relative_to(ROOT).as_posix(), names] = names
    # What is allowed and is no longer there is a fault of this table.
    assert found.keys() == ALLOWED.keys()


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("ends = marks if language == 'ru' else others", "ru"),
        ("is_left = language in ('ar',)", "ar"),
        ("RIGHT_TO_LEFT = frozenset({'ar'})", "ar"),
        ("scripts = {'zh': han}", "zh"),
        ("scripts = dict(zh=han)", "zh"),
        ("match language:\n    case 'fr':\n        months = 'janvier'", "fr"),
        ("text = f'{es}' + known['es']", "es"),
        ("if series == 'wtdc':\n    pass", "wtdc"),
        ("if 'WRC' in edition:\n    pass", "WRC"),
        ("years = re.compile(r'(?:CMR|ВКР)[-‑]([0-9]{2})')", "CMR"),
        ("is_it = symbol.startswith('WTSA-')", "WTSA"),
    ],
)
def test_a_decision_in_code_would_be_found(code: str, name: str) -> None:
    assert name in names_in(code)


def test_what_code_says_of_itself_decides_nothing() -> None:
    code = '"""As in WTDC-22/24-E."""\ndef first() -> None:\n    """`WRC-23`"""\n'
    assert list(names_in(code)) == []
    assert list(names_in("help='Write document: WTDC-22/24.'", is_prose=True)) == []
    assert list(names_in("named = 'RAPID, PPP'")) == []
