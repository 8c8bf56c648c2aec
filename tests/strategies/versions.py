"""Three versions of one proposal: a common one, and what two people have made of it.

Each of them is sound by itself: there is one statement for a provision, and one addition behind it.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen
from hypothesis import strategies as st

from amend.compiler.addresses.printing import print_address
from amend.compiler.instrument.index import index_of
from strategies.documents import Shape, documents
from strategies.notation import printed
from strategies.statements import worded

FIELDS = ("title", "summary")

MOST = 3
"""Provisions that statements speak of: few, so that both sides often speak of one."""

Wish = Callable[[st.DrawFn], str]


@frozen
class Slot:
    """A place of a proposal file where something may stand.

    text: with its line end; empty where nothing stands. comment: above it, or empty.
    """

    text: str
    comment: str = ""
    is_apart: bool = False

    @property
    def lines(self) -> str:
        if not self.text:
            return ""
        return ("\n" if self.is_apart else "") + self.comment + self.text


@frozen
class Versions:
    """A base text, and three versions of a proposal on it."""

    text: str
    base: str
    ours: str
    theirs: str


@st.composite
def versions(draw: st.DrawFn) -> Versions:
    instrument = worded(
        draw(documents(Shape(terminals=True, notes=False, decimals=False, divisions=False)))
    )
    index = index_of(instrument)
    leaves = [n for call in index.calls for n in list(call.walk())[1:] if not n.children][:MOST]
    fates = [print_address(node, index) for node in leaves]
    wishes = [
        *((lambda draw, name=name: _field(draw, name)) for name in FIELDS),
        None,
        *((lambda draw, at=at: _main(draw, at)) for at in fates),
        *((lambda draw, at=at: _addition(draw, at)) for at in fates),
        _reasons,
    ]

    def slot(wish: Wish) -> Slot:
        text = wish(draw)
        number = wishes.index(wish)
        comment = draw(st.sampled_from(("", "", f"# one of {number}\n", f"# two of {number}\n")))
        return Slot(text, comment if text else "", draw(st.booleans()))

    base = [None if wish is None else slot(wish) for wish in wishes]
    sides = []
    for _ in range(2):
        side: list[Slot | None] = []
        for wish, before in zip(wishes, base, strict=True):
            if wish is None or before is None:
                side.append(None)
                continue
            match draw(st.sampled_from(("", "", "new", "new", "out", "comment", "layout"))):
                case "new":
                    side.append(slot(wish))
                case "out":
                    side.append(Slot(""))
                case "comment":
                    side.append(Slot(before.text, f"# three of {len(side)}\n", before.is_apart))
                case "layout":
                    side.append(Slot(before.text.replace(": ", ":  "), before.comment))
                case _:
                    side.append(before)
        sides.append(side)
    ours, theirs = (draw(_file(side, draw(st.booleans()))) for side in sides)
    return Versions(printed(instrument), draw(_file(base, False)), ours, theirs)


@st.composite
def _file(draw: st.DrawFn, slots: list[Slot | None], is_shuffled: bool) -> str:
    at = slots.index(None)
    before, after = ([s for s in part if s] for part in (slots[:at], slots[at + 1 :]))
    if is_shuffled and len(after) > 1:
        start = draw(st.integers(0, len(after) - 2))
        after[start], after[start + 1] = after[start + 1], after[start]
    head = "language: en\n" + "".join(slot.lines for slot in before)
    return head + "\nproposal IAP/1/1 amends wtdc/85@2017\n" + "".join(s.lines for s in after)


def _field(draw: st.DrawFn, name: str) -> str:
    words = draw(st.lists(st.sampled_from(("one", "two", "three")), max_size=3))
    return f"{name}:\n" + "".join(f"    {word} of the {name}\n" for word in words) if words else ""


def _main(draw: st.DrawFn, at: str) -> str:
    word = draw(st.sampled_from(("red", "green")))
    return draw(
        st.sampled_from(
            (
                "",
                f'MOD {at}: replace "2017" first with "{word}"\n',
                f'MOD {at}: delete "2017" last\n',
                f'MOD {at}:\n    replace "2017" first with "{word}"\n    delete " end"\n',
                f'MOD {at}:\n    insert "so " at start\n    replace "2017" last with "{word}"\n',
                f"SUP {at}\n",
                f"NOC {at}\n",
            )
        )
    )


def _addition(draw: st.DrawFn, at: str) -> str:
    lines = draw(st.lists(st.sampled_from(("one", "two", "three")), max_size=3))
    return (
        f"ADD after {at}:\n" + "".join(f"    {w} new behind {at}\n" for w in lines) if lines else ""
    )


def _reasons(draw: st.DrawFn) -> str:
    return _field(draw, "reasons")
