"""Proposals as a drafter writes them: statements on a base text whose words are all different."""

from __future__ import annotations

from attrs import evolve, frozen
from hypothesis import strategies as st

from amend.compiler.addresses.printing import print_address
from amend.compiler.instrument.index import Index, index_of
from amend.compiler.instrument.instrument import Instrument, Kind, Node
from amend.compiler.words.text import Text
from strategies.documents import HEADINGS, Shape, documents
from strategies.notation import printed

HEAD = """document: WTDC-22/24(Add.13)
language: en
source: Member States of CITEL
title: A revision
priority area: Resolutions
summary: A summary.
expected results: Some results.
references: WTDC Resolution 85
date: 2022-05-10
{settings}
proposal IAP/24A13/1 amends wtdc/85@2017

"""


@frozen
class Draft:
    """A base text and the statements that amend it, one in each string."""

    base: str
    statements: tuple[str, ...]
    settings: str = ""

    def source(self) -> str:
        return HEAD.format(settings=self.settings) + "".join(self.statements)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Statements that hold together, whatever their order."""
    instrument = worded(
        draw(documents(Shape(terminals=True, notes=False, decimals=False, divisions=False)))
    )
    index = index_of(instrument)
    fates: list[tuple[str, Node]] = []
    for call in index.calls:
        if draw(st.integers(0, 7)) == 0 and len(index.calls) > 1 and call is not index.calls[0]:
            fates.append(("SUP", call))
            continue
        for node in list(call.walk())[1:]:
            if not node.children:
                fates.append((draw(st.sampled_from(_FATES)), node))
            elif node.kind is Kind.ITEM:
                fates.append((draw(st.sampled_from(("", "MOD", "ADD"))), node))
    fates, joins = _joined(fates, index)
    staying = [n for fate, n in fates if fate in ("", "MOD", "ADD") and n.kind is Kind.ITEM]
    free = {n.id: n for n in staying if ("ADD", n) not in fates}
    statements = ['MOD title: insert "New " at start\n', *joins]
    for fate, node in fates:
        if fate == "MOVE":
            if node.kind is not Kind.ITEM or not free:
                continue
            goal = free.pop(draw(st.sampled_from(sorted(free))))
            statements.append(
                f"MOVE {print_address(node, index)} after {print_address(goal, index)}\n"
            )
        elif fate:
            statements.append(_statement(draw, fate, node, index))
    settings = draw(st.sampled_from(("", "labels: keep", "labels: bis", "punctuation: keep")))
    if settings == "labels: keep":
        statements = [s for s in statements if not s.startswith(("ADD", "SPLIT"))]
    if settings == "labels: bis":
        # Where labels stay what they are, an only paragraph gives none to follow.
        statements = [s for s in statements if not s.startswith("SPLIT") or "graph[" not in s]
    return Draft(printed(instrument), tuple(statements), settings)


_FATES = ("", "", "MOD", "SUP", "NOC", "ADD", "MOVE", "SPLIT", "JOIN")


def _joined(
    fates: list[tuple[str, Node]], index: Index
) -> tuple[list[tuple[str, Node]], list[str]]:
    """The fates but for those of provisions that are joined, and the statements that join them."""
    own = {node.id: fate for fate, node in fates}
    done: set[str] = set()
    joins: list[str] = []
    for fate, node in fates:
        if fate != "JOIN":
            continue
        done.add(node.id)
        above = index.parent(node)
        siblings = above.children if above else ()
        (following,) = siblings[siblings.index(node) + 1 :][:1] or (None,)
        if following is None or following.kind is not node.kind or own.get(following.id) != "":
            continue
        if not following.children:
            done.add(following.id)
            joins.append(f"JOIN {print_address(node, index)}, {print_address(following, index)}\n")
    return [(fate, node) for fate, node in fates if node.id not in done], joins


def _statement(draw: st.DrawFn, fate: str, node: Node, index: Index) -> str:
    address = print_address(node, index)
    word = node.text.chars.partition(" ")[0]
    match fate:
        case "MOD":
            edits = draw(
                st.lists(
                    st.sampled_from(
                        (
                            f'replace "{word}" with "other"',
                            'insert "more " before "of"',
                            'insert "so " at start',
                            'replace "2017" first with "2022"',
                            'delete "2017" last',
                            'emphasize "of" italic',
                            'insert " *as* \\* __such__" after "and"',
                        )
                    ),
                    min_size=1,
                    max_size=3,
                    unique=True,
                )
            )
            if len(edits) == 1:
                return f"MOD {address}: {edits[0]}\n"
            return f"MOD {address}:\n" + "".join(f"    {edit}\n" for edit in edits)
        case "SPLIT":
            return f'SPLIT {address} before "and 2017"\n'
        case "ADD" if node.kind is Kind.ITEM:
            if draw(st.booleans()):
                note = f"[^{word}]"
                return f"ADD after {address}:\n    - something{note} new\n    {note}: a note\n"
            count = draw(st.integers(1, 2))
            return f"ADD after {address}:\n" + "    - something new\n" * count
        case "ADD":
            return f"ADD after {address}:\n    something new\n"
    return f"{fate} {address}\n"


def worded(instrument: Instrument) -> Instrument:
    """The document with words that occur once, and headings that address one call each."""
    calls = 0
    children: list[Node] = []
    for child in instrument.root.children:
        done = _words(child)
        if child.kind is Kind.CALL:
            done = evolve(done, text=Text(HEADINGS[calls]))
            calls += 1
        children.append(done)
    return evolve(instrument, root=evolve(instrument.root, children=tuple(children)))


def _words(node: Node) -> Node:
    mark = node.text.chars[-1:] if node.text.chars[-1:] in ";,.:" else ""
    word = "w" + node.id.replace(".", "x")
    text = Text(f"{word} of 2017 and 2017 end{mark}")
    return evolve(node, text=text, children=tuple(_words(child) for child in node.children))
