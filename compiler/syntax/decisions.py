"""A file of decisions: what a meeting has agreed, as it is written; nothing is looked up."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from attrs import evolve

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.syntax import decision_messages as messages
from amend.compiler.syntax.lower import address_of
from amend.compiler.syntax.proposal import Target, Word
from amend.compiler.syntax.tree import Line, SyntaxTree, lines_of, read_line
from amend.compiler.values import frozen
from amend.grammar.parsing import Branch, Fault, Leaf

KEYS = ("language", "base", "proposals", "meeting")
"""What the header of such a file may say."""


class Verb(Enum):
    """What was decided."""

    AGREED = "agreed"
    DECLINED = "declined"
    BRACKETED = "bracketed"
    WITHDRAWN = "withdrawn"
    REFERRED = "referred"
    ORDER = "order"
    OPEN = "open"


@frozen
class PlaceMeant:
    """`recalls.e`, `recalls.a..d`, `after instructs[3].3`, with the stamp of its row if it has one.

    position: `after` or `to`, empty for the provisions themselves.
    """

    position: str
    target: Target
    stamp: str
    span: Span


@frozen
class Choice:
    """Whose text is meant: a proposal, with words that its change speaks of; or no change.

    number: None for no change.
    """

    number: Word | None
    words: str
    span: Span


@frozen
class Decision:
    """A line of the file.

    places: what it is about; proposals: instead of that, all that these want.
    is_all: whether the only text there is is meant; choices: else, whose; note: words, as to whom
        something is referred.
    within: places that are named behind a proposal, as of what is withdrawn.
    """

    verb: Verb
    places: tuple[PlaceMeant, ...]
    proposals: tuple[Word, ...]
    is_all: bool
    choices: tuple[Choice, ...]
    within: tuple[PlaceMeant, ...]
    note: str
    span: Span


@frozen
class DecisionsFile:
    """A whole file: its header, key to text, and its decisions; what is broken is missing.

    tree: every line of it.
    """

    source: Source
    tree: SyntaxTree
    header: dict[str, Word]
    decisions: tuple[Decision, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_decisions(source: Source) -> DecisionsFile:
    """Read a file of decisions, line by line: a broken one hides no other."""
    header: dict[str, Word] = {}
    decisions: list[Decision] = []
    faults: list[Diagnostic] = []
    lines: list[Line] = []
    for line in lines_of(source):
        lines.append(line)
        if line.is_blank or line.is_comment:
            continue
        if line.indent and decisions:
            last = decisions.pop()
            decisions.append(_continued(last, line))
            continue
        is_decision = line.body.split(maxsplit=1)[0].rstrip(":") in {v.value for v in Verb}
        rule = "decision" if is_decision or decisions else "field"
        read = read_line(line, "decisions", rule)
        span = Span(source, line.body_start, line.body_start + len(line.body))
        if isinstance(read, Fault):
            faults.append(messages.decision_not_understood(span, read))
            continue
        assert read.parsed is not None
        lines[-1] = read
        if rule == "decision":
            decisions.append(_decision(read.parsed, source, span))
            continue
        key, value = read.parsed.leaf("KEY"), read.parsed.leaf("VALUE")
        assert key is not None
        if key.text.strip() not in KEYS:
            faults.append(messages.key_of_no_decisions(span, key.text.strip(), KEYS))
        header[key.text.strip()] = _word(value or key, source)
    tree = SyntaxTree(source, tuple(lines))
    return DecisionsFile(source, tree, header, tuple(decisions), tuple(faults))


def _continued(decision: Decision, line: Line) -> Decision:
    """A decision with the line that is indented below it, which is a note."""
    return evolve(decision, note=f"{decision.note} {line.body}".strip())


def _decision(tree: Branch, source: Source, span: Span) -> Decision:
    verb, subject, said = tree.leaf("VERB"), tree.branch("subject"), tree.branch("said")
    assert verb is not None and subject is not None
    note = said.leaf("STRING") if said else None
    return Decision(
        Verb(verb.text),
        tuple(_places(subject, source)),
        tuple(_word(leaf, source) for leaf in _leaves(subject, "NUMBER")),
        said is not None and said.leaf("ALL") is not None,
        tuple(_choices(said, source)) if said else (),
        tuple(_places(said, source)) if said else (),
        note.text[1:-1] if note else "",
        span,
    )


def _places(tree: Branch, source: Source) -> Iterator[PlaceMeant]:
    for place in tree.branches("place"):
        position, stamp = place.leaf("PLACE"), place.leaf("STAMP")
        target = place.branch("target")
        assert target is not None
        address = target.branch("address")
        assert address is not None
        found = address_of(address, source)
        last = target.leaf("LABEL")
        through = _word(last, source) if last else None
        whole = found.span.to(through.span) if through else found.span
        yield PlaceMeant(
            position.text if position else "",
            Target(found, through, whole),
            stamp.text[1:] if stamp else "",
            whole,
        )


def _choices(tree: Branch, source: Source) -> Iterator[Choice]:
    for choice in tree.branches("choice"):
        number, words = choice.leaf("NUMBER"), choice.leaf("STRING")
        first = choice.children[0]
        assert isinstance(first, Leaf)
        span = _word(first, source).span
        yield Choice(
            _word(number, source) if number else None,
            words.text[1:-1] if words else "",
            span.to(_word(words, source).span) if words else span,
        )


def _leaves(tree: Branch, kind: str) -> Iterator[Leaf]:
    return (child for child in tree.children if isinstance(child, Leaf) and child.kind == kind)


def _word(leaf: Leaf, source: Source) -> Word:
    return Word(leaf.text, Span(source, leaf.start, leaf.end))
