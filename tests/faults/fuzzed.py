"""What must hold of any text that a file may hold, for the fuzzer and for what it has found.

Each kind of file is answered: with a value that keeps its law, or with diagnostics; nothing raises.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from amend.compiler.base_text.printing import print_base
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.diagnostic import has_errors
from amend.compiler.diagnostics.source import Source
from amend.compiler.drafting.draft import DraftHeader, drafted
from amend.compiler.passes import compile_proposal
from amend.compiler.received.known import Known
from amend.compiler.received.loose import read_loose
from amend.compiler.syntax.characters.faults import character_faults
from amend.compiler.syntax.parse import parse_proposal
from amend.compiler.syntax.tree import text_of
from amend.compiler.upkeep.formatter import format_base, format_proposal

CRASHERS = Path(__file__).parent / "crashers"
BASE = (Path(__file__).parents[2] / "specs/diagnostics/example.en.base").read_text("utf-8")
BETWEEN = "\n=====\n"
"""What parts the two texts that a draft is worked out from."""

HEAD = DraftHeader("IAP/24A13/1", "wtdc/85@2017", {"language": "en"})


def a_proposal(text: str) -> None:
    """It is kept character for character, compiled, and laid out for good."""
    source = Source("a.amend", text)
    assert text_of(parse_proposal(source).file.tree) == text
    compile_proposal(source, lambda *_: Source("a.base", BASE))
    done = format_proposal(source)
    assert {d.code for d in done.diagnostics} != {"A0920"}
    if done.text is not None:
        assert format_proposal(Source("a.amend", done.text)).text == done.text


def a_base_text(text: str) -> None:
    """It is kept character for character, and prints as a text that reads the same."""
    source = Source("a.base", text)
    read = read_base_text(source)
    assert text_of(read.tree) == text
    assert {d.code for d in format_base(source).diagnostics} != {"A0920"}
    if read.instrument is not None:
        again = read_base_text(Source("b.base", print_base(read.instrument))).instrument
        assert again == read.instrument


def a_loose_text(text: str) -> None:
    """What is recognised in it prints as a base text that reads the same."""
    source = Source("a.txt", text)
    loose = read_loose(source, Known("wtdc/85", "2017", "en"))
    if loose.instrument is not None and not has_errors(tuple(character_faults(source))):
        again = read_base_text(Source("a.base", print_base(loose.instrument))).instrument
        assert again == loose.instrument


def a_draft(text: str) -> None:
    """Between two base texts a proposal is worked out."""
    one, _, other = text.partition(BETWEEN)
    pair = [read_base_text(Source("a.base", part)).instrument for part in (one, other)]
    if pair[0] is not None and pair[1] is not None:
        draft = drafted(pair[0], pair[1], HEAD)
        assert parse_proposal(Source("a.amend", draft.text)).file.units


KINDS: dict[str, Callable[[str], None]] = {
    "amend": a_proposal,
    "base": a_base_text,
    "loose": a_loose_text,
    "pair": a_draft,
}
"""By the ending of a file that was kept."""
