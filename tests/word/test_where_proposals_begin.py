"""Where the text of a Word file begins and which proposal it is, judged once for both sides."""

from __future__ import annotations

from pathlib import Path

import pytest

from amend.backends.commands.importing import import_texts
from amend.backends.commands.outcomes import Imported
from amend.compiler.algebra.redline import consolidated
from amend.compiler.diagnostics.diagnostic import has_errors
from amend.compiler.drafting import statements
from amend.compiler.driver import compile_file
from word.word_files import HEAD, come, gone, paragraph, run, styles, word_file

STYLES = styles("ResNo", "Restitle", "Normalaftertitle", "Call", "Heading1", "Proposal")


def imported(folder: Path, *blocks: str, document: str | None = "PP-22/16") -> Imported:
    file = folder / "x.docx"
    file.write_bytes(word_file(*blocks, styles=STYLES))
    report = import_texts([file], None, None, None, "en", False, document)
    (found,) = report.files
    assert isinstance(found, Imported) and report.status == 0, found
    return found


def draft(folder: Path) -> str:
    return (folder / "x.received.amend").read_text("utf-8")


def text_of(mark: str, words: str) -> str:
    """A whole resolution that comes or goes."""
    revised = come if mark == "ins" else gone
    lines = zip(
        ("RESOLUTION 99 (Dubai, 2018)", "A title", "resolves", words),
        ("ResNo", "Restitle", "Call", ""),
        strict=True,
    )
    return "".join(paragraph(revised(line), style, mark=mark) for line, style in lines)


@pytest.mark.parametrize("is_above", [True, False])
def test_a_heading_that_comes_suppresses_nothing_that_stays(is_above: bool, tmp_path: Path) -> None:
    heading = paragraph(come("Section one"), "Heading1", mark="ins")
    kept = [paragraph(run(line)) for line in ("The Union was founded.", "It works on.")]
    imported(tmp_path, *((heading, *kept) if is_above else (kept[0], heading, kept[1])))
    assert "SUP" not in draft(tmp_path)
    assert "Section one" in draft(tmp_path)


def test_a_front_that_stays_above_a_text_that_comes_is_front_on_both_sides(tmp_path: Path) -> None:
    imported(tmp_path, paragraph(run("Letter of the ministry")), text_of("ins", "to do it."))
    assert "adds resolution" in draft(tmp_path)
    assert "Letter" not in draft(tmp_path)


def test_a_whole_text_that_comes_is_added(tmp_path: Path) -> None:
    found = imported(tmp_path, text_of("ins", "to do it."))
    assert found.bases == ()
    assert "proposal XX/16/1 adds resolution" in draft(tmp_path)
    assert not has_errors(compile_file(tmp_path / "x.received.amend").diagnostics)


def test_a_whole_text_that_goes_is_suppressed(tmp_path: Path) -> None:
    imported(tmp_path, text_of("del", "to do it."))
    assert 'proposal XX/16/1 suppresses "x.received.base"' in draft(tmp_path)
    assert "to do it." in (tmp_path / "x.received.base").read_text("utf-8")


@pytest.mark.parametrize(
    ("line", "number", "is_told"),
    [
        ("MOD\tEUR/16/4", "EUR/16/4", False),
        ("MOD\tEUR/16A1/4#50236", "EUR/16A1/4", False),
        ("XXX\tEUR/16/4", "EUR/16/4", True),
        ("MOD* EUR/16/4", "EUR/16/4", True),
        ("MOD EUR/16/4 (Rev.1)", "EUR/16/4", True),
        ("MOD Europe 4", "XX/16/1", True),
        ("MOD", "XX/16/1", True),
    ],
)
def test_an_odd_line_gives_a_number_that_parses_or_is_told(
    line: str, number: str, is_told: bool, tmp_path: Path
) -> None:
    words = paragraph(run("to ") + gone("do") + come("finish") + run(" it."))
    found = imported(tmp_path, paragraph(run(line), "Proposal"), *HEAD, words)
    assert f"proposal {number} amends" in draft(tmp_path)
    assert 'replace "do" with "finish"' in draft(tmp_path)
    told = [d.message for d in found.diagnostics if d.code == "A0959"]
    assert bool(told) is is_told
    assert all(" ".join(line.split()) in message for message in told)
    assert not has_errors(compile_file(tmp_path / "x.received.amend").diagnostics)


@pytest.mark.parametrize(
    ("line", "words", "is_told"),
    [
        ("EUR/16/7", "A matter.", False),
        ("XXX EUR/16/7", "A matter.", True),
        ("EUR/16/7 again", "A matter.", True),
        ("EUR/16/7", "", True),
    ],
)
def test_a_line_above_general_matters_is_taken_whole_or_told(
    line: str, words: str, is_told: bool, tmp_path: Path
) -> None:
    below = paragraph(run("to ") + gone("do") + come("finish") + run(" it."))
    matter = (paragraph(run(line), "Proposal"), *([paragraph(run(words))] if words else []))
    proposal = (paragraph(run("MOD\tEUR/16/8"), "Proposal"), *HEAD, below)
    found = imported(tmp_path, *matter, *proposal)
    assert ("general: EUR/16/7\n    A matter." in draft(tmp_path)) is bool(words)
    told = [d.message for d in found.diagnostics if d.code == "A0959"]
    assert bool(told) is is_told
    assert all(f"`{line}`" in message for message in told)
    assert all(("EUR/16/7 is taken" in message) is bool(words) for message in told)


def test_what_the_draft_needs_is_told_first(tmp_path: Path) -> None:
    words = paragraph(run("to ") + gone("do") + come("finish") + run(" it."))
    found = imported(tmp_path, *HEAD, words, document=None)
    assert found.diagnostics[0].code == "A0958"
    assert "document" in found.diagnostics[0].message


@pytest.mark.parametrize("words", ["the set {a} is closed", "see {resolves.1} and {1}"])
def test_braces_that_come_are_words(words: str, tmp_path: Path) -> None:
    items = (
        paragraph(run("a)\tto ") + gone("do") + come("finish") + run(" it;")),
        paragraph(come(f"b)\tthat {words};"), mark="ins"),
        paragraph(run("c)\tto see ") + gone("it") + come("{c} there") + run(".")),
    )
    found = imported(tmp_path, *HEAD, *items)
    assert not any(d.code == "A0982" for d in found.diagnostics)
    outcome = compile_file(tmp_path / "x.received.amend")
    assert outcome.submission is not None, outcome.diagnostics
    made = consolidated(outcome.submission.units[0].redline)
    said = " ".join(node.text.chars for node in made.root.walk())
    assert words in said and "{c} there" in said


def test_words_of_a_joined_paragraph_are_in_the_text_on_both_sides(tmp_path: Path) -> None:
    """An inserted end of a paragraph divides what was the number of the text."""
    divided = paragraph(run("First, "), mark="ins"), paragraph(run("RESOLUTION 9"), "ResNo")
    found = imported(tmp_path, *divided, paragraph(run("A title"), "Restitle"))
    assert "First, RESOLUTION 9" in (tmp_path / "x.received.base").read_text("utf-8")
    assert any("First" in d.message for d in found.diagnostics if d.code == "A0982")


def test_a_statement_that_cannot_be_said_takes_no_other_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statements, "meant_so", lambda line: line)  # So braces cannot be said.
    items = (
        paragraph(run("a)\tto ") + gone("do") + come("finish") + run(" it;")),
        paragraph(come("b)\tto see {a};"), mark="ins"),
        paragraph(run("c)\tto rest.")),
    )
    found = imported(tmp_path, *HEAD, *items)
    assert 'replace "do" with "finish"' in draft(tmp_path)
    assert any("{a}" in d.message for d in found.diagnostics if d.code == "A0982")


def test_braces_of_a_whole_text_that_comes_are_words(tmp_path: Path) -> None:
    imported(tmp_path, text_of("ins", "to use {foo}."))
    assert not has_errors(compile_file(tmp_path / "x.received.amend").diagnostics)
