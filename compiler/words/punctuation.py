"""Marks that end something, or introduce what follows, in the six languages."""

from __future__ import annotations

COLONS = ":："
"""What introduces; Chinese texts are received with the half-width one too."""

LEADING_DASHES = "-–—"
"""What is typed before the lines of a list in a header, and prints there by itself."""

ENDS = ".;:,،؛。；：，"
"""The marks with which a provision, or a line of one, comes to its end."""
