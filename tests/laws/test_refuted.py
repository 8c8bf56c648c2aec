"""What laws once found, each by name, where it cannot be an `@example` of the law itself."""

from __future__ import annotations

from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.drafting.draft import drafted
from amend.compiler.instrument.instrument import Instrument
from laws.test_drafting import HEAD, compiled, holds

HEADER = "instrument: wtdc/85\nedition: 2017\nlanguage: en\n\n*resolves*\n"
IN_FORCE = """1 to cooperate[^1];
2 to report[^2].

[^1]: Every year.
[^2]: In writing.
"""
REVISED = """1 to cooperate[^1];
2 to assist[^2] others;
3 to publish[^3] results;
4 to report[^4].

[^1]: Every year.
[^3]: In full.
[^2]: Without delay, and free of charge.
[^4]: In writing.
"""


def text(lines: str) -> Instrument:
    read = read_base_text(Source("drawn.base", HEADER + lines))
    assert read.instrument is not None, read.diagnostics
    return read.instrument


def test_where_a_file_has_its_notes_does_not_show_in_a_draft() -> None:
    """L11: new notes were named in the order of the file, and at the next draft in another."""
    pair = text(IN_FORCE), text(REVISED)
    draft = drafted(*pair, HEAD)
    holds(pair, draft)
    assert drafted(pair[0], compiled(draft.text, pair[0]), HEAD).text == draft.text
