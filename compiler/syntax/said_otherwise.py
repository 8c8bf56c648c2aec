"""The words of the language, and everyday words that people write for them."""

from __future__ import annotations

from collections.abc import Mapping

SYMBOLS = ("MOD", "ADD", "SUP", "MOVE", "NOC")
"""What statements begin with in capitals; the rule KEY of the grammars names them once more."""

STATEMENTS = (*SYMBOLS, "edition", "reasons")
EDITS = ("replace", "delete", "insert", "reads")

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
    "remove": {"statement": "SUP", "edit": "delete"},
    "suppress": {"statement": "SUP", "edit": "delete"},
    "strike": {"statement": "SUP", "edit": "delete"},
    "transfer": {"statement": "MOVE"},
    "maintain": {"statement": "NOC"},
    "keep": {"statement": "NOC"},
    "reason": {"statement": "reasons"},
    "add": {"edit": "insert"},
    "put": {"edit": "insert"},
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
