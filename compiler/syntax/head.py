"""The head of a text: the lines of its header, its number line, title and opening formula."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.instrument.instrument import HEAD
from amend.compiler.syntax import messages
from amend.compiler.syntax.provisions import Provision
from amend.compiler.syntax.tree import Line, read_line
from amend.compiler.syntax.wording import read_wording
from amend.compiler.values import frozen
from amend.grammar.parsing import Branch, Fault, Leaf

_PARTS = {kind.value: kind for kind in HEAD}


@frozen
class Head:
    """The lines of a head, read: the fields of its header, its parts, what is wrong with it."""

    lines: tuple[Line, ...]
    fields: Mapping[str, Span]
    parts: tuple[Provision, ...]
    diagnostics: tuple[Diagnostic, ...]


def end_of_head(lines: Sequence[Line], keys: Sequence[str]) -> int:
    """Index of the first line that is neither silent nor a line with one of these keys or a part.

    The head stands as deep as its first line.
    """
    depth: int | None = None
    for index, line in enumerate(lines):
        if line.is_silent:
            continue
        depth = line.depth if depth is None else depth
        key = line.body.partition(":")[0].partition("：")[0].strip(" \t")
        if line.depth != depth or key not in (*keys, *_PARTS):
            return index
    return len(lines)


def read_head(lines: Sequence[Line], source: Source) -> Head:
    """Read the lines of a head; a broken line hides none of the others."""
    read: list[Line] = []
    fields: dict[str, Span] = {}
    parts: list[Provision] = []
    faults: list[Diagnostic] = []
    for line in lines:
        is_part = line.body.startswith(tuple(_PARTS))
        done = line if line.is_silent else read_line(line, "base", "part" if is_part else "field")
        if isinstance(done, Fault):
            faults.append(messages.head_not_understood(source, line, done))
            done = line
        read.append(done)
        if done.parsed is None:
            continue
        key = done.parsed.leaf("KEY", "PART")
        assert key is not None
        key_span = Span(source, key.start, key.end)
        if is_part:
            part = _part(done.parsed, done, source)
            if any(other.kind is part.kind for other in parts):
                faults.append(messages.key_twice(key_span, key.text))
            parts.append(part)
            continue
        value = done.parsed.leaf("VALUE")
        if key.text in fields:
            faults.append(messages.key_twice(key_span, key.text))
        end = value.end if value else key.end
        fields[key.text] = Span(source, value.start if value else end, end)
    return Head(tuple(read), fields, tuple(parts), tuple(faults))


def _part(tree: Branch, line: Line, source: Source) -> Provision:
    key, wording = tree.leaf("PART"), tree.branch("wording")
    assert key is not None and wording is not None
    leaves = [child for child in tree.children if isinstance(child, Leaf)]
    span = Span(source, leaves[-1].end, line.body_start + len(line.body))
    label_span = Span(source, key.start, key.end)
    return Provision(_PARTS[key.text], "", read_wording(wording), span, label_span)
