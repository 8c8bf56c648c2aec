"""An address by itself, as it stands in braces in a new text, or as a person types it."""

from __future__ import annotations

from amend.compiler.diagnostics.source import Source
from amend.compiler.syntax.lower import address_of
from amend.compiler.syntax.proposal import Address
from amend.grammar.parsing import Fault, parse_line


def read_address(source: Source, text: str, start: int) -> Address | None:
    """The address that a text is, None if it is none.

    start: where it stands in the source.
    """
    parsed = parse_line("proposal", "address", text, start)
    return None if isinstance(parsed, Fault) else address_of(parsed.tree, source)


def address_in(words: str) -> Address | None:
    """The same of words that stand in no source."""
    return read_address(Source("address", words), words, 0)
