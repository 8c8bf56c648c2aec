"""The skeleton of a proposal in another language: all but the words, and nothing lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from concordance.versions import SEED, WORKED, version, written
from worked import SPECS

from amend.compiler.concordance.concord import concord
from amend.compiler.diagnostics.diagnostic import Severity
from amend.compiler.diagnostics.source import Source
from amend.compiler.diagnostics.strictness import BEFORE_BUILD, as_errors
from amend.compiler.driver import compile_source, finder
from amend.compiler.files.reading import read_source
from amend.compiler.lexicon.lexicon import LANGUAGES
from amend.compiler.syntax.contents import added, quotations, worded
from amend.compiler.syntax.proposal import ProposalUnit
from amend.compiler.syntax.untranslated import TO_BE_TRANSLATED
from amend.compiler.translation.carrying import carried
from amend.compiler.translation.skeleton import Skeleton
from amend.compiler.translation.translate import translated
from amend.compiler.written import Written, parsed


def read(text: str, code: str) -> Written:
    return parsed(Source(f"drawn.{code}.amend", text), f"drawn.{code}")


def made(text: str, old: str, new: str) -> Skeleton:
    found = translated(read(text, old), new, finder(SPECS / "proposals/drawn.amend"))
    assert isinstance(found, Skeleton), found
    return found


def addresses(text: str) -> list[str]:
    """The statements of a proposal without their words, comments left out."""
    lines = [line for line in text.split("\n") if not line.lstrip().startswith("#")]
    found = [re.match(r"(?:\(MOD\)|[A-Z]+!?) [^:]*|edition|reasons[^:]*", line) for line in lines]
    return [match[0] for match in found if match]


PAIRS = [(old, new) for old in LANGUAGES for new in LANGUAGES if old != new]


@pytest.mark.parametrize("name", [SEED, WORKED])
@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_a_skeleton_has_the_same_statements_and_says_what_is_open(
    name: str, old: str, new: str
) -> None:
    text = written(name, old)
    skeleton = made(text, old, new)
    assert addresses(skeleton.text) == addresses(text)
    for line in text.split("\n"):
        assert line.strip() in skeleton.text or line.startswith("language:"), line
    source = Source(f"drawn.{new}.amend", skeleton.text)
    outcome = compile_source(source, SPECS / f"proposals/drawn.{new}.amend")
    told = [d for d in outcome.diagnostics if d.severity is not Severity.NOTE]
    assert [d.code for d in told] == ["A1401"], [*map(str, told)]
    assert str(told[0].message).startswith(f"{skeleton.text.count('…') - text.count('…')} places")
    refused = as_errors(outcome.diagnostics, BEFORE_BUILD)
    assert [d.code for d in refused if d.severity is Severity.ERROR] == ["A1401"]


def words_of(unit: ProposalUnit) -> Iterator[tuple[int, int, str]]:
    """Where the words of a proposal stand that languages write in their own way."""
    spans = [one.span for one in worded(unit.content)]
    for statement in unit.statements:
        spans += [one.span for one in quotations(statement)]
        spans += [one.span for one in worded(added(statement))]
    for span in spans:
        yield span.start, span.end, span.text


def filled(skeleton: str, given: str, code: str) -> str:
    """A skeleton with the words of a version in its language, place by place."""
    from amend.compiler.syntax.parse import parse_proposal

    one = parse_proposal(Source("skeleton", skeleton)).file
    other = parse_proposal(Source("given", given)).file
    edits: list[tuple[int, int, str]] = []
    for mine, theirs in zip(one.units, other.units, strict=True):
        pairs = zip(words_of(mine), words_of(theirs), strict=True)
        edits += [(start, end, new) for (start, end, _), (_, _, new) in pairs]
        if mine.reasons and theirs.reasons:
            edits.append((mine.reasons.span.start, mine.reasons.span.end, theirs.reasons.span.text))
    fields = {field.key.text: field.span for field in other.header}
    for field in one.header:
        if field.paragraphs == (TO_BE_TRANSLATED,):
            edits.append((field.span.start, field.span.end, fields[field.key.text].text))
    for start, end, words in sorted(edits, reverse=True):
        skeleton = skeleton[:start] + words + skeleton[end:]
    return skeleton


@pytest.mark.parametrize("new", [code for code in LANGUAGES if code != "fr"])
def test_a_skeleton_that_is_filled_in_is_concordant(new: str) -> None:
    """The languages whose versions have as many statements as the French one."""
    text = written(WORKED, "fr")
    done = filled(made(text, "fr", new).text, written(WORKED, new), new)
    found = concord([version(text, "fr"), version(done, new)])
    assert found.diagnostics == () and found.changes == found.alike == 21


def test_the_seed_goes_from_spanish_into_french() -> None:
    text = written(SEED, "es")
    done = filled(made(text, "es", "fr").text, written(SEED, "fr"), "fr")
    found = concord([version(text, "es"), version(done, "fr")])
    assert found.diagnostics == () and found.alike == 15


@pytest.mark.parametrize(
    ("words", "old", "new", "same"),
    [
        ("2017", "en", "fr", "2017"),
        ("5.79 5.79A", "en", "fr", "5.79 5.79A"),
        ("472-475", "en", "ru", "472-475"),
        ("Kigali, 2022", "en", "ru", "Кигали, 2022 г."),
        ("Rev. Kigali, 2022", "en", "zh", "2022年，基加利，修订版"),
        ("2022年，基加利，修订版", "zh", "fr", "Rév. Kigali, 2022"),
        ("المراجَع في دبي، 2018", "ar", "es", "Rev. Dubái, 2018"),
        ("Atlantis, 2022", "en", "fr", None),
        ("2022年，基加利，", "zh", "fr", None),
        ("SCC", "en", "fr", None),
        ("(", "en", "fr", None),
        ("WRC-23", "en", "fr", None),
    ],
)
def test_numbers_and_meetings_are_carried_over(
    words: str, old: str, new: str, same: str | None
) -> None:
    assert carried(words, old, new) == same


COMMENTED = """\
# First
document: WTDC-22/55
# Before the language
language: en
title:
    A title
    # within it
    of two lines
# Before the source
source: Kenya
date: 2022-05-10

proposal KEN/55/1 amends wtdc/36@2010

# Before a statement
MOD considers.b: replace "so far" with "now"  # not a comment
MOD resolves:
    # within it
    insert "and more" at start
# Behind it
SUP considers.a
reasons: Why.
    # within reasons
    More.
# At the end
"""


def test_no_comment_and_no_line_is_lost() -> None:
    text = COMMENTED.replace("  # not a comment", "")
    found = made(text, "en", "fr").text
    for line in text.split("\n"):
        assert line.strip() in found or line == "language: en", line
    assert found.count("\n# Behind it\nSUP considers.a\n") == 1
    assert found.endswith("reasons: …\n# At the end\n")


def test_the_ends_of_lines_stay() -> None:
    text = written(SEED, "en")
    other = made(text.replace("\n", "\r\n"), "en", "fr").text
    assert other == made(text, "en", "fr").text.replace("\n", "\r\n")


def test_a_text_that_is_not_there_is_told_of() -> None:
    source = read_source(SPECS / "proposals/eur-16.en.amend")
    assert isinstance(source, Source)
    found = translated(parsed(source), "fr", finder(SPECS / "proposals/eur-16.en.amend"))
    assert not isinstance(found, Skeleton) and found.code == "A0401"
