"""What the two compilers are given: base texts of all sorts, and statements on them."""

from __future__ import annotations

from functools import cache

from attrs import frozen
from hypothesis import strategies as st

from second.addresses import find, folded, folded_label, key_of
from second.bases import drawn_bases, drawn_treaties, imported, worked
from second.changes import beside, statements
from second.reading import HEAD, RANKS, Provision, Refused, lines_of, read_base


@frozen
class Case:
    """A base text and a proposal that amends it.

    beside: what stands in the file below the proposal: others, and texts.
    """

    base: str
    language: str
    settings: tuple[str, ...]
    statements: tuple[str, ...]
    beside: tuple[str, ...] = ()

    def source(self) -> str:
        head = (f"language: {self.language}", *self.settings)
        unit = 'proposal EUR/24/1 amends "x.base"'
        return "\n".join((*head, unit, *self.statements, *self.beside)) + "\n"


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A base text with one to four statements; half of them contradict each other or are wrong."""
    kind = draw(st.integers(0, 6))
    shelf = worked() if kind == 0 else imported() if kind == 1 else ()
    drawn = drawn_treaties() if kind == 2 else drawn_bases()
    source = draw(st.sampled_from(shelf) if shelf else drawn)
    text = read_base(lines_of(source))
    named = addressed(source)
    made = [draw(statements(text, named)) for _ in range(draw(st.integers(1, 4)))]
    settings = ["punctuation: keep"] * (draw(st.integers(0, 7)) == 0)
    if draw(st.booleans()):
        settings.append(f"labels: {draw(st.sampled_from(('relabel', 'bis', 'keep')))}")
    if text.name not in ("pp/cs", "pp/cv", "wrc/rr"):
        settings.append("document: WTDC-22/24")
    others = (
        draw(st.lists(beside(text.language), max_size=2)) if draw(st.integers(0, 3)) == 0 else []
    )
    return Case(source, text.language, tuple(settings), tuple(made), tuple(others))


@cache
def addressed(source: str) -> tuple[tuple[str, str, str], ...]:
    """Address, kind and words of each provision of a text that has an address."""
    text = read_base(lines_of(source))
    found = ((address_of(p, text), p) for p in text.all())
    return tuple((a, p.kind, p.words) for a, p in found if a)


def address_of(wanted: Provision, text: Provision) -> str | None:
    """An address of a provision, if one is found by trying."""
    above = wanted.above
    if above is None:
        return None
    if above is text:
        tries = [wanted.kind] if wanted.kind in HEAD else []
        if wanted.kind == "footnote":
            tries = [f"footnote[{wanted.label}]"]
        elif wanted.kind == "call":
            key = key_of(wanted.words, text.language) or folded(wanted.words).split()[0]
            tries = [key, *(f"{key}[{n}]" for n in range(1, 9))]
        else:
            tries += [f"{wanted.kind}[{wanted.name}]", wanted.kind]
    else:
        front = address_of(above, text)
        label = folded_label(wanted.label).removeprefix(folded_label(above.label) + ".")
        same = [p for p in above.below if p.kind == wanted.kind and p.label == wanted.label]
        at = same.index(wanted) + 1
        if above.kind == "cell" and len(above.below) == 1:
            return front
        last = {"item": label, "title": "title"}.get(wanted.kind, f"{wanted.kind}[{at}]")
        if wanted.kind in RANKS and wanted.name:
            last = f"{wanted.kind}[{wanted.name}]"
        tries = [f"{front}.{last}", f"{front}.{last}[{at}]"] if front else []
        if wanted.number:
            tries.append(f"{text.name.partition('/')[2]}/{wanted.number}")
    for address in tries:
        try:
            if find(address, text) is wanted:
                return address
        except Refused:
            pass
    return None
