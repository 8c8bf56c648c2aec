"""What has changed between two versions of a proposal, as a person reads it in a terminal.

proposal IAP/24A13/1
  altered    MOD recalls.d: replace "2017" with "2022"
      before  … 50 (Rev. Buenos Aires, 2021) of this conference, …
      now     … 50 (Rev. Buenos Aires, 2022) of this conference, …
  new        SUP recalls.f
      now     suppresses recalls.f
  only laid out anew: 3
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from amend.backends.terminal.cells import cells, shown, wrapped
from amend.backends.terminal.colour import Palette, Style
from amend.backends.terminal.escapes import visible
from amend.compiler.merging.differences import Change, Fate

_TOLD = (Fate.NEW, Fate.WITHDRAWN, Fate.ALTERED)
_STYLES = {Fate.NEW: Style.INSERTED, Fate.WITHDRAWN: Style.DELETED, Fate.ALTERED: Style.STRONG}
_COLUMN = 11
_MOST_LINES = 12
"""Lines of a statement that are shown of each version where its effect is told in no words."""


def rendered_changes(changes: Sequence[Change], palette: Palette, width: int = 100) -> str:
    """The changes, proposal by proposal; one line if there are none."""
    lines = [*_lines(changes, palette, width)]
    return "".join(f"{line}\n" for line in lines or ["The versions say the same."])


def _lines(changes: Sequence[Change], palette: Palette, width: int) -> Iterator[str]:
    for proposal, inner in groupby(changes, lambda change: change.proposal):
        here = [*inner]
        yield f"proposal {visible(proposal)}" if proposal else "header"
        for change in here:
            if change.fate in _TOLD:
                yield from _change(change, palette, width)
        for fate in Fate:
            count = sum(change.fate is fate for change in here)
            if fate not in _TOLD and count:
                yield f"  {fate.value}: {count}"


def _change(change: Change, palette: Palette, width: int) -> Iterator[str]:
    word = palette.paint(f"{change.fate.value:<{_COLUMN}}", _STYLES[change.fate])
    yield f"  {word}{visible(change.head)}"
    effects = change.effect_before, change.effect_now
    is_told = effects[0] != effects[1] and all(
        effect or not text
        for effect, text in zip(effects, (change.before, change.now), strict=True)
    )
    sides = effects if is_told else (change.before, change.now)
    for name, words in zip(("before", "now"), sides, strict=True):
        yield from _side(name, words, palette, width)


def _side(name: str, words: str, palette: Palette, width: int) -> Iterator[str]:
    lines = words.splitlines()
    for at, line in enumerate(lines[:_MOST_LINES]):
        for part in wrapped(cells(line.rstrip()), max(width - 14, 20)):
            label = palette.paint(f"{name:<8}", Style.FAINT) if not at else " " * 8
            yield f"      {label}{shown(part)}".rstrip()
            name = ""
    if len(lines) > _MOST_LINES:
        yield f"              and {len(lines) - _MOST_LINES} lines more"
