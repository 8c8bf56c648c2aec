"""The words of the language, and everyday words that people write for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from amend.compiler.shipped import shipped

SYMBOLS = ("MOD", "ADD", "SUP", "MOVE", "SPLIT", "JOIN", "NOC")
"""What statements begin with in capitals; the rule KEY of the grammars names them once more."""

STATEMENTS = (*SYMBOLS, "edition", "reasons")
EDITS = ("replace", "delete", "insert", "reads", "emphasize")

BEGINNINGS: Mapping[str, tuple[str, ...]] = {
    "statement": (*STATEMENTS, "(MOD)"),
    "edit": EDITS,
    "unit": ("proposal",),
}
"""The words that lines begin with, by the rule of the grammar that reads them."""

SAID_OTHERWISE: Mapping[str, Mapping[str, str]] = {
    "change": {"statement": "MOD", "edit": "replace"},
    "modify": {"statement": "MOD", "edit": "replace"},
    "amend": {"statement": "MOD", "edit": "replace"},
    "substitute": {"edit": "replace"},
    "replace": {"statement": "MOD"},
    "insert": {"statement": "ADD"},
    "delete": {"statement": "SUP"},
    "del": {"statement": "SUP", "edit": "delete"},
    "remove": {"statement": "SUP", "edit": "delete"},
    "suppress": {"statement": "SUP", "edit": "delete"},
    "strike": {"statement": "SUP", "edit": "delete"},
    "transfer": {"statement": "MOVE"},
    "divide": {"statement": "SPLIT"},
    "merge": {"statement": "JOIN"},
    "maintain": {"statement": "NOC"},
    "keep": {"statement": "NOC"},
    "reason": {"statement": "reasons"},
    "add": {"edit": "insert"},
    "put": {"edit": "insert"},
    "emphasise": {"edit": "emphasize"},
}
"""Verbs that begin a line, and the word that is meant by them, by the rule of the line."""

CHOICES: Mapping[str, str] = {
    **{word: word for word in ("first", "last", "everywhere")},
    **dict.fromkeys(("throughout", "all", "every", "each"), "everywhere"),
    "second": "nth 2",
    "third": "nth 3",
    "fourth": "nth 4",
    "2nd": "nth 2",
    "3rd": "nth 3",
    "4th": "nth 4",
}
"""Which of several places is meant."""

KEYWORDS: Mapping[str, Mapping[str, str]] = {
    "WITH": {"with": "with", "by": "with", "to": "with", "into": "with"},
    "PLACE": {"after": "after", "before": "before", "to": "to"},
    "SIDE": {"after": "after", "before": "before"},
    "AT": {"at": "at"},
    "END": {"start": "start", "end": "end", "beginning": "start"},
    "CHOICE": CHOICES,
    "NTH": {"nth": "nth"},
    "LOOK": {
        **{look: look for look in ("italic", "bold", "plain")},
        **dict.fromkeys(("italics", "in italics", "in italic"), "italic"),
        "in bold": "bold",
    },
    **{
        edit.upper(): {edit: edit}
        | {word: edit for word, meant in SAID_OTHERWISE.items() if meant.get("edit") == edit}
        for edit in EDITS
    },
    "ACTION": {
        **dict.fromkeys(("amends", "amend", "amending", "modifies", "revises"), "amends"),
        **dict.fromkeys(("suppresses", "suppress", "suppressing", "abrogates"), "suppresses"),
        **dict.fromkeys(("keeps", "keep", "keeping", "maintains", "retains"), "keeps"),
        "keeps!": "keeps!",
    },
    "ADDS": dict.fromkeys(("adds", "add", "adding"), "adds"),
    "INSTRUMENT": {
        word: word for word in ("resolution", "decision", "recommendation", "opinion", "question")
    },
}
"""Words that stand for a keyword, by the token that the grammar would take there."""

EverydayWords = dict[str, dict[str, list[str]]]
"""By a rule or a token, and the keyword that is meant: words of the other five languages."""


@cache
def _everyday() -> EverydayWords:
    words: EverydayWords = shipped(Path(__file__).with_name("said_otherwise.toml"))
    return words


def beginning_meant(word: str, rule: str) -> str | None:
    """The word that certainly is meant by the first word of a line of this rule."""
    said = word.casefold()
    known = BEGINNINGS.get(rule, ())
    same = next((k for k in known if k.casefold() == said), None)
    return same or SAID_OTHERWISE.get(said, {}).get(rule) or _others(rule).get(said)


def keywords(tokens: Iterable[str]) -> Mapping[str, str]:
    """Words and phrases, each with the keyword that it stands for where one of some tokens may."""
    known: dict[str, str] = {}
    for token in sorted(tokens):
        known |= {**_others(token), **KEYWORDS.get(token, {})}
    return known


def is_foreign(word: str) -> bool:
    """Whether a keyword is one of another language than English."""
    known = (w for table in _everyday().values() for words in table.values() for w in words)
    return word.casefold() in known


def _others(kind: str) -> dict[str, str]:
    """Words of the other languages for a rule or a token, each with what is meant."""
    table = _everyday().get(kind, {})
    if (edit := kind.lower()) in EDITS:
        table = {edit: _everyday()["edit"].get(edit, [])}
    return {word: meant for meant, words in table.items() for word in words}
