"""From the rules and tokens of a statement to what it says."""

from __future__ import annotations

from collections.abc import Sequence

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.syntax import messages
from amend.compiler.syntax.proposal import (
    Address,
    Choice,
    DeleteEdit,
    Edit,
    EditionStatement,
    EmphasizeEdit,
    End,
    Found,
    InsertEdit,
    JoinStatement,
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
    SplitStatement,
    Statement,
    SupStatement,
    Target,
    Word,
)
from amend.compiler.syntax.prose import paragraphs_of, unbroken
from amend.compiler.syntax.tree import Line
from amend.compiler.syntax.wording import read_new_words, read_plain
from amend.compiler.words.quotation_marks import within
from amend.compiler.words.text import Weight
from amend.grammar.parsing import Branch, Leaf


def statement_of(tree: Branch, source: Source, span: Span) -> Statement:
    """A statement without a block: `sup`, `move`, `noc` or `edition`."""
    match tree.rule:
        case "sup":
            return SupStatement(targets_of(tree, source), span)
        case "move":
            address, place = tree.branch("address"), tree.branch("place")
            assert address is not None and place is not None
            given = tree.leaf("MARGIN")
            number = Word(given.text, _span(given, source)) if given else None
            return MoveStatement(address_of(address, source), place_of(place, source), span, number)
        case "split":
            address, side = tree.branch("address"), tree.leaf("PLACE")
            assert address is not None and side is not None
            found = _found(tree, source)
            return SplitStatement(address_of(address, source), Position(side.text), found, span)
        case "join":
            return JoinStatement(targets_of(tree, source), span)
        case "noc":
            symbol = tree.leaf("NOC")
            assert symbol is not None
            return NocStatement(targets_of(tree, source), symbol.text == "NOC!", span)
        case "edition":
            return EditionStatement(_quotation(tree, source), span)
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
    name, number = tree.leaf("NAME"), tree.leaf("MARGIN")
    index, words = tree.branch("index"), tree.branch("words")
    assert name is not None
    head = max(number.end if number else name.end, *(_last(p).end for p in (index, words) if p), 0)
    segments = tuple(_segment(branch, source) for branch in tree.branches("segment"))
    return Address(
        name=name.text,
        index=_index(index),
        words=_words(words),
        number=number.text if number else None,
        segments=segments,
        span=Span(source, name.start, segments[-1].span.end if segments else head),
        head=Span(source, name.start, head),
    )


def _segment(tree: Branch, source: Source) -> Segment:
    label = tree.leaf("LABEL")
    assert label is not None
    return Segment(
        label=label.text,
        index=_index(tree.branch("index")),
        words=_words(tree.branch("words")),
        span=Span(source, label.start, _last(tree).end),
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
        case "emphasize":
            look = _look(inner)
            assert look is not None
            return EmphasizeEdit(_found(inner, source), look, span)
        case "insert":
            end = inner.leaf("END")
            if end is not None:
                return InsertEdit(_quoted_anew(inner, source), End(end.text), span)
            side = inner.leaf("SIDE")
            assert side is not None
            where = (Side(side.text), _found(inner, source))
            return InsertEdit(_quoted_anew(inner, source), where, span)
    wording = _wording(inner, source, span, block)
    if isinstance(wording, Diagnostic):
        return wording
    if inner.rule == "reads":
        return ReadsEdit(wording, span)
    return ReplaceEdit(_found(inner, source), wording, span)


def _look(tree: Branch) -> frozenset[Weight] | None:
    """The weights that an edit names; none of them is plain. None if it names nothing."""
    look = tree.leaf("LOOK")
    return frozenset(weight for weight in Weight if weight.value in look.text) if look else None


def _wording(
    tree: Branch, source: Source, span: Span, block: Sequence[Line]
) -> Quotation | Diagnostic:
    """The new wording: quoted, or the block as one paragraph."""
    if tree.leaf("COLON") is None:
        return _quoted_anew(tree, source)
    paragraphs = paragraphs_of(block)
    spoken = [line.span(source) for line in block if not line.is_silent]
    if not spoken:
        return messages.nothing_below(span, tree.rule)
    whole = spoken[0].to(spoken[-1])
    if len(paragraphs) > 1:
        return messages.several_paragraphs(whole)
    return _anew(paragraphs[0], whole)


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
    return Quotation(read_plain(within(unbroken(string.text))), _span(string, source))


def _quoted_anew(tree: Branch, source: Source) -> Quotation:
    string = tree.leaf("STRING")
    assert string is not None
    return _anew(within(unbroken(string.text)), _span(string, source), _look(tree))


def _anew(notation: str, span: Span, look: frozenset[Weight] | None = None) -> Quotation:
    """New words; where a sign has no pair they stand as they are, which is reported."""
    read = read_new_words(notation)
    return Quotation(read_plain(notation) if read is None else read, span, notation, look)


def _index(index: Branch | None) -> str | None:
    written = index.leaf("INDEX") if index else None
    return written.text if written else None


def _words(words: Branch | None) -> str | None:
    quoted = words.leaf("STRING") if words else None
    return within(unbroken(quoted.text)) if quoted else None


def _span(leaf: Leaf, source: Source) -> Span:
    return Span(source, leaf.start, leaf.end)


def _first(tree: Branch) -> Leaf:
    child = tree.children[0]
    return child if isinstance(child, Leaf) else _first(child)


def _last(tree: Branch) -> Leaf:
    child = tree.children[-1]
    return child if isinstance(child, Leaf) else _last(child)
