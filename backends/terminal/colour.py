"""Colours of the terminal: whether there are any, and which means what."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TextIO

from amend.compiler.values import frozen


class Style(Enum):
    """What a stretch of output is; the value is its SGR parameters (ECMA-48, 8.3.117)."""

    ERROR = "1;31"
    WARNING = "1;33"
    NOTE = "1;36"
    GUTTER = "34"
    FAINT = "2"
    STRONG = "1"
    ITALIC = "3"
    ESCAPE = "7"
    HELP = "36"
    INSERTED = "4;32"
    DELETED = "9;31"
    EMPHASIZED = "35"


@frozen
class Palette:
    """Paints, or leaves the text as it is."""

    colours: bool

    def paint(self, text: str, *styles: Style) -> str:
        if not self.colours or not styles or not text:
            return text
        return f"\x1b[{';'.join(style.value for style in styles)}m{text}\x1b[0m"


PLAIN = Palette(False)


def palette_for(choice: str, stream: TextIO, environment: Mapping[str, str]) -> Palette:
    """The palette for `--color always`, `never` or `auto`.

    `auto` means colours on a terminal, unless NO_COLOR (https://no-color.org) is set or
    TERM says that the terminal has none; and anywhere if FORCE_COLOR (https://force-color.org)
    is set and NO_COLOR is not.
    """
    match choice:
        case "always":
            return Palette(True)
        case "never":
            return PLAIN
        case _:
            if environment.get("NO_COLOR"):
                return PLAIN
            has_colours = stream.isatty() and environment.get("TERM") != "dumb"
            return Palette(bool(environment.get("FORCE_COLOR")) or has_colours)
