"""The quotation marks of the six languages."""

from __future__ import annotations

PAIRS = (('"', '"'), ("“", "”"), ("«", "»"), ("「", "」"), ("『", "』"))
"""Between which sources quote, in the order in which they are chosen; the grammar reads „ “ too."""

OPENING = '"“«„「『'
DOUBLE = '"“”„‟«»「」『』＂'
SINGLE = "'‘’‚‛‹›＇"
CLOSING = "\"“”»」』＂'’›＇》"
"""Also “, which closes „, and 》, which closes the title of an instrument in Chinese."""

QUOTED = '"[^"]*"|“[^”]*”|«[^»]*»|„[^“”]*[“”]|「[^」]*」|『[^』]*』'
"""A regular expression for what is quoted: the token STRING of the grammar."""
