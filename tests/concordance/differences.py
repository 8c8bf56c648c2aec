"""Differences between language versions, each put into one of them."""

from __future__ import annotations

import re
from collections.abc import Callable

from attrs import field, frozen

from amend.compiler.profiles.places import name_of
from concordance.versions import SEED, WORKED

Change = Callable[[str, str], str]
"""From the text of a version in a language to another text."""


def _same(text: str, code: str) -> str:
    return text


@frozen
class Difference:
    """What is put into one version, and the code under which it is to be found.

    every: what is done to all versions beforehand, so that there is something to differ in.
    name: of the worked proposal.
    """

    code: str
    change: Change
    name: str = SEED
    every: Change = field(default=_same)


def replaced(pattern: str, by: str, count: int = 1) -> Change:
    def change(text: str, code: str) -> str:
        return re.sub(pattern, by, text, count=count, flags=re.MULTILINE)

    return change


def _other_place(text: str, code: str) -> str:
    return text.replace(name_of("dubai", code), name_of("doha", code), 1)


def _with_two(text: str, code: str) -> str:
    """Two sessions in an added item."""
    both = " ".join(f"({_session('doha', 2018, code)}), ({_session('busan', 2019, code)})".split())
    return re.sub(r"(^    - .+)$", rf"\1 {both}", text, count=1, flags=re.MULTILINE)


def _session(key: str, year: int, code: str) -> str:
    return f"{year}年，{name_of(key, code)}" if code == "zh" else f"{name_of(key, code)}, {year}"


def _swap_two(text: str, code: str) -> str:
    return text.replace(_with_two_words(code), _with_two_words(code, True))


def _with_two_words(code: str, swapped: bool = False) -> str:
    years = (2019, 2018) if swapped else (2018, 2019)
    pairs = zip(("doha", "busan"), years, strict=True)
    return ", ".join(f"({_session(key, year, code)})" for key, year in pairs)


def added(words: str) -> Change:
    """Words that all languages write alike, at the end of the first added item."""
    return replaced(r"(^    - .+)$", rf"\1 {words}")


MOVE = "\nMOVE considers.b after considers.d\n"

DIFFERENCES = {
    "a statement is missing": Difference("A1303", replaced(r"^SUP recalls\.e\n", "")),
    "a statement is too many": Difference(
        "A1304", replaced(r"^(SUP recalls\.e)$", r"\1\nSUP considers.c")
    ),
    "reasons are missing": Difference("A1303", replaced(r"^reasons: .*\n", ""), WORKED),
    "another provision is suppressed": Difference(
        "A1305", replaced(r"^SUP recalls\.e$", "SUP recalls.f")
    ),
    "another row is suppressed": Difference("A1305", replaced(r"row\[3\]", "row[2]"), WORKED),
    "an item is added elsewhere": Difference(
        "A1305", replaced(r"after instructs\[3\]\.3", "after instructs[3].2")
    ),
    "an item is moved elsewhere": Difference(
        "A1305",
        replaced(r"after considers\.d", "before considers.a"),
        every=lambda text, code: text + MOVE,
    ),
    "it is kept instead of suppressed": Difference(
        "A1306", replaced(r"^SUP recalls\.e$", "NOC recalls.e")
    ),
    "it is to be maintained": Difference(
        "A1306", replaced("^NOC resolves", "NOC! resolves"), WORKED
    ),
    "the change is editorial": Difference("A1306", replaced("^MOD encourages", "(MOD) encourages")),
    "an added item is missing": Difference("A1306", replaced(r"(^    - .+\n)    - .+\n", r"\1")),
    "an added item has a label of its own": Difference("A1306", replaced("^    - ", "    4 ")),
    "another year": Difference("A1307", replaced("2030", "2031")),
    "another place of a meeting": Difference("A1307", _other_place),
    "years of two meetings are swapped": Difference("A1307", _swap_two, every=_with_two),
    "another number in new words": Difference("A1307", replaced("24", "26"), WORKED),
    "another percentage": Difference("A1307", replaced("10%", "12%"), every=added("10%")),
    "another document": Difference(
        "A1307", replaced("A/RES/70/1", "A/RES/70/2"), every=added("A/RES/70/1")
    ),
    "another reference": Difference(
        "A1307", replaced(r"\{recalls\.a\}", "{recalls.b}"), every=added("{recalls.a}")
    ),
    "a footnote is missing": Difference(
        "A1303",
        lambda text, code: re.sub(r"\n +\[\^1\]: .*", "", text.replace("[^1]", "", 1)),
        WORKED,
    ),
    "another document symbol": Difference(
        "A1308",
        lambda text, code: text.replace("(Add.13)", "(Add.13)(Rev.1)"),
    ),
    "another date": Difference("A1308", replaced("2022-05-10", "2022-05-11"), WORKED),
    "a field is missing": Difference("A1308", replaced(r"^references: .*\n", "")),
    "another number in the references": Difference(
        "A1308", replaced(r"^(references:.*)85", r"\g<1>58")
    ),
    "a setting of its own": Difference("A1308", replaced("^language:", "labels: keep\nlanguage:")),
    "a proposal is missing": Difference(
        "A1308", lambda text, code: text[: text.index("proposal AFCP/42A2/2")], WORKED
    ),
}
