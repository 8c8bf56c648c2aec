"""What the paragraphs of a file without styles of ITU are, by their looks.

They are read as a loose text is, each on a line of its own; what that makes of their words is
laid over the paragraphs again, which have footnotes, emphasis, keys and tables between them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from attrs import define, evolve, field

from amend.backends.word.importing.designations import Designations
from amend.backends.word.importing.lines import INDENT, flat, tidy
from amend.backends.word.importing.sheet import Plain, Sheet
from amend.compiler.base_text.printing import lines_of_node
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.instrument import DIVISIONS, HEAD, Kind, Node, NodeId, marks_of
from amend.compiler.received.loose import read_nodes
from amend.compiler.words.text import ANCHOR, Text, join

_FILLED = "\ufdd1"
"""Stands for each sign of a blank to be filled in while its line is read, so that no rule is seen
in it; a line of nothing else is one."""

_WITHOUT_EMPHASIS = (*HEAD, *DIVISIONS, Kind.CALL)


def by_look(sheet: Sheet, name: str, code: str) -> tuple[Sheet, Diagnostics]:
    """The sheet with lines that say what its paragraphs are, and what had to be judged.

    Where the loose reader puts words into another order, the lines stay as they are, with
    nothing but labels before tabs told apart.
    name: of the file; code: of the language.
    """
    assert sheet.plain is not None
    known = evolve(sheet, plain=None)
    words = [p for p in sheet.plain if p.letters]
    shown = "".join(_line(p) + ("\n" if p.heads_next else "\n\n") for p in words)
    read = "".join(
        line.replace("_", _FILLED) if line.strip("_ \t\n") else line
        for line in shown.splitlines(keepends=True)
    )
    root, found = read_nodes(Source(name, read), code)
    layout = _Layout(sheet, words, read, marks_of(root.children))
    if not layout.is_placed(root):
        return known, ()
    layout.write(root)
    heads = {kind: n.text.chars for n in root.children for kind in HEAD if n.kind is kind}
    made = evolve(
        known,
        lines=tuple(layout.lines),
        keys=tuple(layout.keys),
        number=heads.get(Kind.NUMBER, ""),
        opening=heads.get(Kind.OPENING, ""),
        letters=dict(Counter(sheet.letters) - layout.typed_marks(root)),
    )
    source = Source(name, shown)
    return made, tuple(_shown(diagnostic, source) for diagnostic in found)


def _line(paragraph: Plain) -> str:
    """A paragraph as a line, without the marks of its footnotes."""
    return paragraph.chars.replace(ANCHOR, "").replace("\n", " ")


def _shown(diagnostic: Diagnostic, source: Source) -> Diagnostic:
    """What is said of a line, with the line as the file has it."""
    pointer = diagnostic.primary
    if pointer is None:
        return diagnostic
    return evolve(diagnostic, primary=evolve(pointer, span=evolve(pointer.span, source=source)))


@define
class _Layout:
    """Lives for one call of `by_look`.

    held: the place of each character but blanks of the lines, as its paragraph and its offset.
    starts: for the first character of each paragraph, where that of the next one is.
    places: of each node, where its characters begin among those.
    """

    sheet: Sheet
    words: Sequence[Plain]
    text: str
    marks: Mapping[NodeId, str]
    letters: str = ""
    held: list[tuple[int, int]] = field(factory=list)
    starts: dict[int, int] = field(factory=dict)
    places: dict[NodeId, int] = field(factory=dict)
    lines: list[str] = field(factory=list)
    keys: list[str] = field(factory=list)
    names: Designations = field(factory=Designations)
    blocks: list[tuple[int, Plain]] = field(factory=list)
    shift: int = 0
    is_cut: bool = False
    is_below_head: bool = False

    def __attrs_post_init__(self) -> None:
        self.letters = "".join(self.text.split())
        for at, paragraph in enumerate(self.words):
            begin = len(self.held)
            self.held += [
                (at, offset)
                for offset, char in enumerate(paragraph.chars)
                if char != ANCHOR and not char.isspace()
            ]
            self.starts[begin] = len(self.held)
        behind = 0
        for plain in self.sheet.plain or ():
            if plain.letters:
                behind += 1
            else:
                self.blocks.append((behind, plain))

    def is_placed(self, root: Node) -> bool:
        """Find the characters of each node; whether each is found, and in its order."""
        at, skipped = 0, list[int]()
        nodes = [node for node in root.walk() if node is not root]
        for node in (n for n in nodes if n.kind is not Kind.FOOTNOTE):
            own = self.own(node)
            while not self.letters.startswith(own, at):
                if at not in self.starts:
                    return False
                skipped.append(at)
                at = self.starts[at]
                if at == len(self.letters):
                    return False
            self.places[node.id] = at
            at += len(own)
        while at < len(self.letters):
            if at not in self.starts:
                return False
            skipped.append(at)
            at = self.starts[at]
        for note in (n for n in nodes if n.kind is Kind.FOOTNOTE):
            own = self.own(note)
            place = next((s for s in skipped if self.letters.startswith(own, s)), None)
            if place is None:
                return False
            skipped.remove(place)
            self.places[note.id] = place
        taken = set(self.marks.values()).intersection(self.sheet_marks)
        return not skipped and not taken and len(self.held) == len(self.letters)

    @property
    def sheet_marks(self) -> Iterator[str]:
        return (mark for paragraph in self.sheet.plain or () for mark in paragraph.marks)

    def own(self, node: Node) -> str:
        """The characters of a node but blanks, a mark of a typed footnote as it is typed."""
        said = node.number + node.label + node.text.spelt(self.marks.__getitem__)
        return "".join(said.split())

    def typed_marks(self, root: Node) -> Counter[str]:
        """The characters of the marks of footnotes that are typed, which are words no more."""
        signs = [n.label for n in root.children if n.kind is Kind.FOOTNOTE]
        signs += [self.marks[anchor] for node in root.walk() for anchor in node.text.anchors]
        return Counter("".join("".join(signs).split()))

    def write(self, root: Node) -> None:
        """The lines of all nodes, of what stands between them, and of the footnotes."""
        for node in root.children:
            if node.kind is not Kind.FOOTNOTE:
                self.node(node, 0)
        self.between(len(self.words))
        self.put("", "")
        for node in root.children:
            if node.kind is Kind.FOOTNOTE:
                self.own_lines(node, 0)
        notes = [at for at, key in enumerate(self.sheet.keys) if key.startswith("n")]
        for at in notes:
            self.put(self.sheet.lines[at], self.sheet.keys[at])

    def put(self, line: str, key: str) -> None:
        self.lines.append(line)
        self.keys.append(key)

    def between(self, paragraph: int) -> None:
        """What stands before a paragraph and is none with words: a table, or a mark alone."""
        while self.blocks and self.blocks[0][0] <= paragraph:
            _, block = self.blocks.pop(0)
            for at in range(block.first, block.last):
                self.put(self.sheet.lines[at], self.sheet.keys[at])
            if block.marks:
                self.put("".join(f"[^{mark}]" for mark in block.marks), block.key)
            self.is_cut = self.is_below_head = True

    def node(self, node: Node, depth: int) -> None:
        self.between(self.held[self.places[node.id]][0])
        if node.kind in (Kind.CALL, *DIVISIONS):
            self.shift, self.is_cut = 0, False
            if self.lines and self.lines[-1]:
                self.put("", "")
        elif self.is_cut:
            # What follows a table stands beside it and not below an item before it.
            self.shift, self.is_cut = depth, False
        self.own_lines(node, max(0, depth - self.shift))
        is_flat = node.kind is Kind.CALL or node.kind in DIVISIONS
        for child in node.children:
            self.node(child, depth if is_flat else depth + 1)

    def own_lines(self, node: Node, depth: int) -> None:
        """The lines of a node without what stands below it."""
        place = self.places[node.id]
        begins = place in self.starts
        kind, name = node.kind, node.name
        if kind in HEAD and self.is_below_head:
            kind = Kind.PARAGRAPH
        self.is_below_head |= kind not in HEAD
        if kind in DIVISIONS:
            self.names.enter(kind)
            name = self.names.free(kind, name)
            self.names.take(kind, name)
        text = tidy(self.text_of(node))
        label = node.label
        text = flat(text) if kind in _WITHOUT_EMPHASIS else text
        alone = evolve(node, kind=kind, label=label, name=name, text=text, children=())
        marks = {mark: mark for mark in text.anchors}
        key = self.words[self.held[place][0]].key if begins else ""
        for line in lines_of_node(alone, marks):
            if line:
                self.put(INDENT * depth + line, key)

    def text_of(self, node: Node) -> Text[NodeId]:
        """The words of a node as the paragraphs have them, with footnotes and emphasis."""
        at = self.places[node.id]
        lead = len("".join((node.number + node.label).split()))
        paragraph, start = self.held[at]
        first = 0 if at in self.starts else start
        chars = self.words[paragraph].chars
        if not node.text.chars:
            return self.marks_in(paragraph, first, len(chars))
        at += lead
        # Marks in or before the label stand before the words.
        parts = [self.marks_in(paragraph, first, self.held[at][1])]
        blanks, begun = "", (paragraph, self.held[at][1], self.held[at][1])
        typed = iter(node.text.anchors)
        for char in node.text.chars:
            if char == ANCHOR:
                label = self.marks[next(typed)]
                parts += [self.piece(*begun), Text(blanks), Text(ANCHOR, (NodeId(label),))]
                at, blanks = at + len("".join(label.split())), ""
                begun = (paragraph, len(chars), len(chars))
            elif char.isspace():
                blanks += char
            else:
                of, offset = self.held[at]
                if of == begun[0] and begun[1] < begun[2]:
                    begun = (of, begun[1], offset + 1)
                else:
                    parts += [self.piece(*begun), Text(blanks)]
                    begun = (of, offset, offset + 1)
                blanks, at = "", at + 1
        return join((*parts, self.piece(*begun)))

    def marks_in(self, paragraph: int, start: int, end: int) -> Text[NodeId]:
        """The marks of footnotes in a stretch of a paragraph, without its words."""
        text = self.words[paragraph].text.slice(start, end)
        return Text(ANCHOR * len(text.anchors), text.anchors)

    def piece(self, paragraph: int, start: int, end: int) -> Text[NodeId]:
        """A stretch of a paragraph, with the marks of footnotes right behind it."""
        whole = self.words[paragraph].text
        if start == end:
            return Text()
        behind = re.compile(rf"(?:\s*{ANCHOR})*").match(whole.chars, end)
        return whole.slice(start, behind.end() if behind else end)
