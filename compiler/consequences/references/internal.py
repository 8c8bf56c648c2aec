"""References of a text to its own provisions: found, and followed to what they mean.

A reference names a call by its heading and provisions below it by their labels. What
cites another instrument, or stands in a quotation, is none. A reference that cannot be
followed for certain is not reported at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from itertools import pairwise

from amend.compiler.consequences.references.forms import Forms, forms_of
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Kind, Node, NodeId
from amend.compiler.values import frozen
from amend.compiler.words.blanks import AS_SPACE
from amend.compiler.words.label_sequence import folded_label
from amend.compiler.words.labels import CLOSING, ENCLOSED, LISTING, NUMBERS, OPENING, bare
from amend.compiler.words.quotation_marks import QUOTED

_QUOTED = re.compile(f"{QUOTED}|《[^》]*》")
_PARTS = rf"({NUMBERS})(\))?([a-z]+\)|{ENCLOSED})?"


@frozen
class InternalReference:
    """One label in a reference: where it stands, and the provisions that it leads through.

    start, end: of the label in the text; of the heading, if a call as a whole is meant.
    path: the call, then each provision below it; the last is what is meant.
    call: the heading as it is written.
    """

    start: int
    end: int
    path: tuple[Node, ...]
    call: str

    @property
    def target(self) -> Node:
        return self.path[-1]


@frozen
class Finder:
    """Finds references to the provisions of one instrument.

    begun: finds where a reference may begin; None of a text without calls.
    pattern: gives what finds references, which is large, and is compiled for the first text in
        which there may be one.
    """

    index: Index
    forms: Forms
    begun: re.Pattern[str] | None
    pattern: Callable[[], re.Pattern[str]]
    calls: dict[str, Node]

    @classmethod
    def of(cls, index: Index) -> Finder:
        language = index.instrument.language
        forms = forms_of(language)
        calls: dict[str, Node] = {}
        twice: set[str] = set()
        for call in index.calls:
            heading = _folded(call.text.chars)
            if heading in calls:
                twice.add(heading)
            calls[heading] = call
        for heading in twice:
            del calls[heading]
        headings = tuple(calls)
        pattern = cache(partial(forms.pattern, headings))
        return cls(index, forms, forms.begun(headings), pattern, calls)

    def references(self, chars: str) -> Iterator[InternalReference]:
        """Every reference in a text, in order; of a range, all that it covers."""
        if not self._may_refer(chars):
            return
        quoted = [m.span() for m in _QUOTED.finditer(chars)]
        for match in self.pattern().finditer(chars):
            if any(start <= match.start() and match.end() <= end for start, end in quoted):
                continue
            if self._external(chars, match) is not None:
                continue
            yield from self._followed(match)

    def cited(self, chars: str, is_this: Callable[[str], bool]) -> Iterator[InternalReference]:
        """Every reference from a text of another instrument, in order.

        is_this: whether words that cite an instrument, with its edition, cite this one.
        """
        if not self._may_refer(chars):
            return
        cited = [one for one in self.forms.citation.finditer(chars) if is_this(one.group())]
        for match in self.pattern().finditer(chars):
            beside = self._external(chars, match)
            if beside is not None and any(
                one.start() < beside.end() and beside.start() < one.end() for one in cited
            ):
                yield from self._followed(match)

    def _may_refer(self, chars: str) -> bool:
        return self.begun is not None and self.begun.search(chars) is not None

    def _external(self, chars: str, match: re.Match[str]) -> re.Match[str] | None:
        """What makes a reference one to another instrument; None if it is none."""
        after, before = self.forms.external_after, self.forms.external_before
        found = after.match(chars, match.end()) if after is not None else None
        if found is None and before is not None:
            found = before.search(chars, 0, match.start())
        return found

    def _followed(self, match: re.Match[str]) -> Iterator[InternalReference]:
        groups = match.groupdict()
        name = next(key for key in groups if key.startswith("call") and groups[key])
        call = self.calls.get(_folded(groups[name]))
        if call is None:
            return
        key = name.replace("call", "labels")
        if not groups.get(key):
            yield InternalReference(match.start(name), match.end(name), (call,), groups[name])
            return
        labels = list(self.forms.label.finditer(match.string, match.start(key), match.end(key)))
        before: tuple[re.Match[str], tuple[Node, ...]] | None = None
        for label in labels:
            path = self._path(call, label.group())
            if path is None:
                before = None
                continue
            if before is not None:
                between = match.string[before[0].end() : label.start()]
                if between in self.forms.ranges:
                    yield from self._between(before, path, groups[name])
            yield InternalReference(label.start(), label.end(), path, groups[name])
            before = (label, path)

    def _path(self, call: Node, label: str) -> tuple[Node, ...] | None:
        """The provisions that a label such as `2` or `2i)` leads through."""
        whole = self.index.labelled(call, folded_label(label))
        below = None if len(whole) > 1 else self._below(call, label)
        if whole and below and below[-1] is not whole[0]:
            return None
        return (call, whole[0]) if len(whole) == 1 else below

    def _below(self, call: Node, label: str) -> tuple[Node, ...] | None:
        """The provisions that the parts of a label lead through, one below the other."""
        parts = re.fullmatch(_PARTS, label)
        if parts is None:
            return None
        node, path = call, [call]
        steps = parts[1].split(".") + ([parts[3]] if parts[3] else [])
        for step in steps:
            inner = self.index.labelled(node, folded_label(step))
            if not inner and node.kind is Kind.ITEM:
                dotted = f"{folded_label(node.label)}.{folded_label(step)}"
                inner = self.index.labelled(node, dotted)
            if len(inner) != 1:
                return None
            node = inner[0]
            path.append(node)
        return tuple(path)

    def _between(
        self, first: tuple[re.Match[str], tuple[Node, ...]], last: tuple[Node, ...], call: str
    ) -> Iterator[InternalReference]:
        """What a range covers between its ends: it has no characters of its own."""
        label, path = first
        if path[:-1] != last[:-1]:
            return
        siblings = path[-2].children
        start, end = siblings.index(path[-1]), siblings.index(last[-1])
        for node in siblings[start + 1 : end]:
            yield InternalReference(label.end(), label.end(), (*path[:-1], node), call)


def label_in(reference: InternalReference, written: str, labels: Mapping[NodeId, str]) -> str:
    """The label of a reference after labels have changed, in the form in which it is written.

    labels: the new labels by the identity of their node.
    """
    steps = reference.path[1:]
    new = [labels.get(node.id, node.label) for node in steps]
    inner = [after.removeprefix(f"{bare(before)}.") for before, after in pairwise(["", *new])]
    dotted = any("." in node.label for node in steps)
    text = new[-1] if len(new) == 1 or dotted else "".join([*map(bare, inner[:-1]), inner[-1]])
    if text.startswith(tuple(OPENING)) and not written.startswith(tuple(OPENING)):
        text = text[1:]
    signs = tuple(CLOSING + LISTING)
    ends_alike = written.endswith(signs) or not text.endswith(signs)
    return text if ends_alike else text.rstrip(f"{CLOSING}{LISTING} ")


def _folded(heading: str) -> str:
    return heading.translate(AS_SPACE).casefold().rstrip(",، ")
