"""The outline of a base text: every address with the beginning of what stands there."""

from __future__ import annotations

from collections.abc import Sequence

from amend.backends.terminal.cells import cells, clipped, padded, width_of
from amend.backends.terminal.colour import Palette, Style
from amend.backends.terminal.prose import written
from amend.compiler.instrument.instrument import Kind, Node, marks_of

_WIDEST_ADDRESS = 36


def rendered_outline(
    outline: Sequence[tuple[str, Node]], palette: Palette, width: int = 100
) -> str:
    """One line for each provision; its address is in a column of its own."""
    widths = [width_of(cells(address)) for address, _ in outline]
    column = max((w for w in widths if w <= _WIDEST_ADDRESS), default=0)
    room = max(width - column - 2, 20)
    notes = marks_of(node for _, node in outline)
    lines = []
    for address, node in outline:
        style = [Style.STRONG] if node.kind is Kind.CALL else []
        label = node.label + " " if node.label else ""
        text = clipped(label + written(node.text, notes), room)
        lines.append(f"{palette.paint(padded(address, column), *style)}  {text}".rstrip(" "))
    return "".join(line + "\n" for line in lines)
