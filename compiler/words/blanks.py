"""Blanks: all that is a space in print, whatever its width and whether a line may break at it."""

from __future__ import annotations

FULL_WIDTH = "\u3000"
"""As wide as a Chinese character, which is two columns."""

BLANKS = " \t\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + f"\u202f\u205f{FULL_WIDTH}"
"""The spaces of Unicode (category Zs), and the tab; also the inside of a set of characters."""

AS_SPACE = dict.fromkeys(map(ord, BLANKS), " ")
"""For `str.translate`: each of them as the plain space."""
