"""What laws once found, each by name, where it cannot be an `@example` of the law itself."""

from __future__ import annotations

import pytest

from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.drafting.draft import drafted
from amend.compiler.instrument.instrument import Instrument
from laws.test_drafting import HEAD, compiled, holds

HEADER = "instrument: wtdc/85\nedition: 2017\nlanguage: en\n\n"
IN_FORCE = """*resolves*
1 to cooperate[^1];
2 to report[^2].

[^1]: Every year.
[^2]: In writing.
"""
REVISED = """*resolves*
1 to cooperate[^1];
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


NOTES_BEHIND = """\
number: the
title: the
opening: the

*recalling*
a)
    i) [^1]
b)
c)
d)
e)

*recalling*
a)
    a)
    b) [^2]
    c) [^3]

[^2]: he
[^3]: the
[^1]: the
"""
NOTES_IN_ORDER = """\
number: the
title: the
opening: the

*recalling*
a)
b)
c)

*recalling*
a)
    a)
    b) [^1]
    c) [^2]
        a)
b) [^3]

[^1]: the
[^2]: the
[^3]: the
"""


def blank(lines: str) -> str:
    """The text with a blank at the end of each line that a draw gave one."""
    return "\n".join(f"{line} " if line[-1:] in ")e" else line for line in lines.split("\n"))


@pytest.mark.parametrize("one", [NOTES_BEHIND, blank(NOTES_BEHIND)])
@pytest.mark.parametrize("other", [NOTES_IN_ORDER, blank(NOTES_IN_ORDER)])
def test_notes_in_another_order_than_their_marks_are_known_by_their_marks(
    one: str, other: str
) -> None:
    """L11: notes that read the same were paired as the files had them, and one was to be moved."""
    for pair in ((text(one), text(other)), (text(other), text(one))):
        draft = drafted(*pair, HEAD)
        assert draft.differences == () and draft.is_taken
        holds(pair, draft)
        assert drafted(pair[0], compiled(draft.text, pair[0]), HEAD).text == draft.text


NUMBERED_BELOW = """\
number: the
title: the
opening: the
*recalling*
a)\x20
annex 1: the
a)\x20
11 |\x20
"""
NUMBERED_ABOVE = """\
number: the
title: the
opening: one

11 |\x20
*recalling*
a)\x20
"""


def test_what_a_draft_cannot_say_leaves_the_rest_of_it_as_it_would_be_alone() -> None:
    """L11: without a refused statement another policy came nearer, which was not tried again."""
    pair = text(NUMBERED_BELOW), text(NUMBERED_ABOVE)
    draft = drafted(*pair, HEAD)
    assert [d.meant for d in draft.differences] == ["11"]
    assert 'MOD opening: replace "the" with "one"' in draft.text
    assert drafted(pair[0], compiled(draft.text, pair[0]), HEAD).text == draft.text
