"""The symbols of proposals: as they print, and as they are read in what others have written."""

from __future__ import annotations

ADD, MOD, EDITORIAL, SUP, NOC = "ADD", "MOD", "(MOD)", "SUP", "NOC"
ADD_TRANSFER, SUP_TRANSFER = "ADD*", "SUP*"
UNDERLINED = "NOC!"
"""NOC underlined, as it is typed and as profiles name it."""

ADDS, SUPPRESSES, MAINTAINS = (ADD, ADD_TRANSFER), (SUP, SUP_TRANSFER), (NOC, UNDERLINED)
"""Those of a text that comes, of one that goes, and of one that stays as it is."""

SYMBOLS = (ADD, ADD_TRANSFER, MOD, EDITORIAL, SUP, SUP_TRANSFER, NOC, UNDERLINED)
"""All of them, as profiles name them."""

SYMBOL = r"(?:(?:ADD|SUP)\*?|\(MOD\)|MOD|NOC)"
"""A regular expression for one that prints."""
