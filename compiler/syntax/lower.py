"""From the rules and tokens of a statement to what it says."""

from __future__ import annotations

from collections.abc import Sequence

from amend.compiler.diagnostic import Diagnostic
from amend.compiler.messages import syntax as messages
from amend.compiler.source import Source, Span
from amend.compiler.syntax.proposal import (
    Address,
    Choice,
    DeleteEdit,
    Edit,
    End,
    Found,
    InsertEdit,
    MoveStatement,
    NocStatement,
    Nth,
    Place,
    Position,
    Quotation,
    ReadsEdit,
    ReplaceEdit,
    Segment,
    Side,
    Statement,
    SupStatement,
    Target,
    Word,
)
from amend.compiler.syntax.prose import paragraphs_of
from amend.compiler.syntax.tree import Line
from amend.compiler.syntax.wording import read_plain
from amend.grammar.parsing import Branch, Leaf


def statement_of(tree: Branch, source: Source, span: Span) -> Statement:
    """A statement without a block: `sup`, `move` or `noc`."""
    match tree.rule:
        case "sup":
            return SupStatement(targets_of(tree, source), span)
        case "move":
            address, place = tree.branch("address"), tree.branch("place")
            assert address is not None and place is not None
            return MoveStatement(address_of(address, source), place_of(place, source), span)
        case "noc":
            symbol = tree.leaf("NOC")
            assert symbol is not None
            return NocStatement(targets_of(tree, source), symbol.text == "NOC!", span)
    raise AssertionError(tree.rule)


def targets_of(tree: Branch, source: Source) -> tuple[Target, ...]:
    targets = tree.branch("targets")
    assert targets is not None
    return tuple(_target(target, source) for target in targets.branches())


def _target(tree: Branch, source: Source) -> Target:
    (branch,) = tree.branches()
    address = address_of(branch, source)
    last = tree.leaf("LABEL")
    if last is None:
        return Target(address, None, address.span)
    through = Word(last.text, _span(last, source))
    return Target(address, through, address.span.to(through.span))


def place_of(tree: Branch, source: Source) -> Place:
    position, address = tree.leaf("PLACE"), tree.branch("address")
    assert position is not None and address is not None
    return Place(Position(position.text), address_of(address, source))


def address_of(tree: Branch, source: Source) -> Address:
    name, index, words = tree.leaf("NAME"), tree.branch("index"), tree.branch("words")
    assert name is not None
    quoted = words.leaf("STRING") if words else None
    segments: list[Segment] = []
    end = name.end
    for branch in tree.branches():
        end = _last(branch).end
        if branch.rule == "segment":
            label = branch.leaf("LABEL")
            assert label is not None
            number = _number(branch.branch("index"))
            segments.append(Segment(label.text, number, Span(source, label.start, end)))
    head = (index or words) and _last(index or words or tree).end
    return Address(
        name=name.text,
        index=_number(index),
        words=quoted.text[1:-1] if quoted else None,
        segments=tuple(segments),
        span=Span(source, name.start, end),
        head=Span(source, name.start, head or name.end),
    )


def opens_block(edit: Branch) -> bool:
    """Whether an edit takes its wording from the lines below it."""
    return edit.branches()[0].leaf("COLON") is not None


def edit_of(tree: Branch, source: Source, block: Sequence[Line]) -> Edit | Diagnostic:
    """One edit, with the lines below it if it takes its wording from there."""
    (inner,) = tree.branches()
    span = Span(source, _first(inner).start, _last(inner).end)
    match inner.rule:
        case "delete":
            return DeleteEdit(_found(inner, source), span)
        case "insert":
            end = inner.leaf("END")
            if end is not None:
                return InsertEdit(_quotation(inner, source), End(end.text), span)
            side = inner.leaf("SIDE")
            assert side is not None
            where = (Side(side.text), _found(inner, source))
            return InsertEdit(_quotation(inner, source), where, span)
    wording = _wording(inner, source, span, block)
    if isinstance(wording, Diagnostic):
        return wording
    if inner.rule == "reads":
        return ReadsEdit(wording, span)
    return ReplaceEdit(_found(inner, source), wording, span)


def _wording(
    tree: Branch, source: Source, span: Span, block: Sequence[Line]
) -> Quotation | Diagnostic:
    """The new wording: quoted, or the block as one paragraph."""
    if tree.leaf("COLON") is None:
        return _quotation(tree, source)
    paragraphs = paragraphs_of(block)
    spoken = [line.span(source) for line in block if not line.is_silent]
    if not spoken:
        return messages.nothing_below(span, tree.rule)
    whole = spoken[0].to(spoken[-1])
    if len(paragraphs) > 1:
        return messages.several_paragraphs(whole)
    return Quotation(read_plain(paragraphs[0]), whole)


def _found(tree: Branch, source: Source) -> Found:
    found = tree.branch("found")
    assert found is not None
    quotation = _quotation(found, source)
    choice = found.branch("choice")
    if choice is None:
        return Found(quotation, None)
    word = choice.leaf("CHOICE")
    if word is not None:
        return Found(quotation, Choice(word.text))
    number = choice.leaf("INT")
    assert number is not None
    return Found(quotation, Nth(int(number.text)))


def _quotation(tree: Branch, source: Source) -> Quotation:
    string = tree.leaf("STRING")
    assert string is not None
    return Quotation(read_plain(string.text[1:-1]), _span(string, source))


def _number(index: Branch | None) -> int | None:
    number = index.leaf("INT") if index else None
    return int(number.text) if number else None


def _span(leaf: Leaf, source: Source) -> Span:
    return Span(source, leaf.start, leaf.end)


def _first(tree: Branch) -> Leaf:
    child = tree.children[0]
    return child if isinstance(child, Leaf) else _first(child)


def _last(tree: Branch) -> Leaf:
    child = tree.children[-1]
    return child if isinstance(child, Leaf) else _last(child)
