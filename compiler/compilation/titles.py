"""What provisions and rows are called in documents: as delegates name them, no two alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from amend.compiler.addresses.printing import address_of_words
from amend.compiler.compilation.places import WHOLE, parted
from amend.compiler.compilation.rows import At
from amend.compiler.compilation.words import Words
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import DIVISIONS, HEAD, Kind, Node, NodeId
from amend.compiler.lexicon.lexicon import Language, language
from amend.compiler.values import frozen
from amend.compiler.words.blanks import BLANKS
from amend.compiler.words.labels import DASHES

LONGEST = 60
"""Characters of the heading of a call in a title, from which on it is cut."""

SPARED = 15
"""Characters that a cut must spare. Both were tuned on the headings of WTDC Resolution 85 in six
languages: one that names a Director stays whole, one that names three is cut."""

BEYOND = 3
"""Words that a heading shows behind those with which another one begins too."""

SIGNS = ",;:，；：、،؛."
"""Signs that close a part of a text: one without blanks is cut behind them alone."""

Name = tuple[str, ...]


@frozen
class Titles:
    """What the provisions of a text are called: the heading of their call, and the labels below.

    language: in which they are spoken of, which need not be that of the text; is_spaced: whether
        blanks separate the words of the text.
    names: by provision; none is called as another, but for the only paragraph of a cell.
    by_address: the same by address.
    """

    words: Words
    language: Language
    is_spaced: bool
    root: NodeId
    names: Mapping[NodeId, str]
    by_address: Mapping[str, str]

    @classmethod
    def of(cls, index: Index, words: Words, code: str) -> Titles:
        """The titles of a text; code: of the language of the words."""
        own = language(code)
        root = index.instrument.root
        namer = _Namer.of(index, words, own)
        found = dict(_names(root, (), namer))
        names = _told_apart(found, index, words)
        by_address = {address_of_words(index.nodes[node], index): names[node] for node in names}
        names[root.id] = words.whole
        return cls(words, own, namer.is_spaced, root.id, names, by_address)

    def row(self, at: At) -> str:
        """A row: a provision, what comes behind it, or what comes first in it."""
        name = self.names[at.node]
        if not at.is_gap:
            return name
        return self._gap(name, at.below, at.node == self.root)

    def of_row(self, address: str) -> str:
        """The same by the address of a row; the address, if the text has no such place."""
        shown, is_gap, below = parted(address)
        name = self.words.whole if shown == WHOLE else self.by_address.get(shown)
        if name is None:
            return address
        return self._gap(name, below, shown == WHOLE) if is_gap else name

    def quoted(self, title: str) -> str:
        """A title as a sentence holds it."""
        return self.language.quoted(title)

    def _gap(self, name: str, below: bool, is_whole: bool) -> str:
        if not below:
            return self.words.after.format(place=self.quoted(name))
        if is_whole:
            return self.words.first_of_all
        return self.words.before_all.format(place=self.quoted(name))


def shortened(heading: str, others: Sequence[str], is_spaced: bool) -> str:
    """A heading of bearable length, cut behind a whole word, so that no other one begins so.

    others: the headings from which it must be told apart; is_spaced: whether blanks separate
    words: else it is cut behind signs alone, since nothing tells where a word ends.
    """
    if len(heading) <= LONGEST + SPARED:
        return heading
    shared = max((_shared(heading, other) for other in others if other != heading), default=0)
    ends = [at for at in range(1, len(heading)) if _ends(heading, at, is_spaced)]
    if is_spaced:
        beyond = [at for at in ends if at > shared][BEYOND - 1 :]
    else:
        # What tells it from another one must be seen without the sign at the end.
        beyond = [at for at in ends if len(heading[:at].rstrip(SIGNS)) > shared]
    cut = next((at for at in beyond if at >= LONGEST), None)
    within = [at for at in beyond if at <= LONGEST]
    if within:
        cut = within[-1]
    if cut is None or len(heading) - cut < SPARED:
        return heading
    return heading[:cut].rstrip(BLANKS + SIGNS) + (" …" if is_spaced else "…")


def _shared(one: str, other: str) -> int:
    """How many characters two texts have in common from the beginning on."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _ends(heading: str, at: int, is_spaced: bool) -> bool:
    return heading[at] in BLANKS if is_spaced else heading[at - 1] in SIGNS


@frozen
class _Namer:
    """Calls the parts of a text by what they are in themselves.

    headings: all that there are; is_spaced: whether blanks separate their words.
    prefix: the name of a text whose provisions have numbers in the margin, `CS`.
    """

    words: Words
    parts: Mapping[str, str]
    headings: tuple[str, ...]
    is_spaced: bool
    prefix: str

    @classmethod
    def of(cls, index: Index, words: Words, own: Language) -> _Namer:
        headings = tuple(_spelt(n) for n in index.nodes.values() if _has_heading(n))
        number = index.instrument.reference.number
        return cls(
            words,
            own.parts,
            headings,
            language(index.instrument.language).spaced,
            number.upper() if number[:1].isalpha() else "",
        )

    def name(self, node: Node, parent: Node, above: Name) -> Name:
        """The name of a provision; the empty one for what only an address names."""
        if node.kind in HEAD:
            return (self.parts[node.kind.value],)
        if node.kind is Kind.FOOTNOTE:
            return (self.parts[node.kind.value], node.label)
        if node.number and self.prefix:
            return (self.prefix, node.number)
        if parent.kind is not Kind.INSTRUMENT and not above:
            return ()
        if _has_heading(node):
            return (*above, self.heading(node, parent))
        if node.kind not in (Kind.ITEM, Kind.PARAGRAPH):
            return ()
        if node.label and node.label not in DASHES:
            return (*above, node.label)
        like = [child for child in parent.children if _is_like(child, node)]
        if len(like) == 1:
            return above
        return (*above, f"{node.label}({like.index(node) + 1})")

    def heading(self, node: Node, parent: Node) -> str:
        spelt = _spelt(node)
        said = shortened(spelt, self.headings, self.is_spaced)
        like = filter(_has_heading, parent.children)
        same = [child for child in like if _spelt(child) == spelt]
        if len(same) == 1:
            return said
        number = next(at for at, child in enumerate(same, 1) if child is node)
        return self.words.one_of_several.format(heading=said, number=number, count=len(same))


def _names(parent: Node, above: Name, namer: _Namer) -> Iterator[tuple[NodeId, Name]]:
    for child in parent.children:
        name = namer.name(child, parent, above)
        yield child.id, name
        yield from _names(child, name, namer)


def _told_apart(found: Mapping[NodeId, Name], index: Index, words: Words) -> dict[NodeId, str]:
    """The names, each of one provision alone; an address where nothing else tells."""
    names = {node: _joined(name, words.comma) for node, name in found.items()}
    count = Counter(names.values())
    for identity, name in names.items():
        node = index.nodes[identity]
        if name and count[name] > 1 and any(names[c.id] == name for c in node.children):
            names[identity] = words.heading_and_text.format(heading=name)
    count = Counter(names.values())
    for identity, name in names.items():
        if not name or count[name] > 1:
            address = address_of_words(index.nodes[identity], index)
            names[identity] = f"{name} ({address})" if name else address
    return names


def _joined(name: Name, comma: str) -> str:
    """The parts of a name; behind a heading that is cut, a comma."""
    made = ""
    for part in name:
        made += (comma if made.endswith("…") else " " if made else "") + part
    return made


def _has_heading(node: Node) -> bool:
    return node.kind in (Kind.CALL, Kind.TABLE, *DIVISIONS) and bool(node.text)


def _spelt(node: Node) -> str:
    return node.text.spelt(lambda _: "").strip(BLANKS)


def _is_like(one: Node, other: Node) -> bool:
    return one.kind is other.kind and one.label == other.label
