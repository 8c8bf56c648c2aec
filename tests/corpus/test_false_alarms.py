"""What reads as words is not called odd: outcomes that people have written, told of by none.

Two sources: Word files with revisions of others, whose drafts make what their authors wrote; and
the texts of ITU that a person has marked, as the outcome of a proposal that adds every second
provision and one word of the others.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import pytest
from attrs import evolve

from amend.backends.commands.importing import import_texts
from amend.backends.word.importing import confined
from amend.backends.word.importing.document import read_document
from amend.compiler.base_text.printing import print_base
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source
from amend.compiler.drafting.draft import DraftHeader, drafted
from amend.compiler.driver import compile_file
from amend.compiler.instrument.instrument import Instrument, Kind, Node
from amend.compiler.passes import compile_proposal
from amend.compiler.received.known import Known
from amend.compiler.received.loose import read_loose
from amend.compiler.words.text import join
from corpus.shared_texts import shared
from corpus.test_import import MARKED

PROOFREADING = ("A085", "A086", "A0872")
RIGHT = ("It then reads: Yes, To make", "It then reads: Yes, For example")
"""What is odd indeed: one file puts `Yes, ` before paragraphs and leaves their capitals."""
_WORD = re.compile(r"(?<=\w )\w{4,} (?=\w{3,} \w)")


_CUT = re.compile(r"(?<=[^\W\d_])- (?=[^\W\d_])")


def alarms(found: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{d.code} {d.message} {d.details}" for d in found if d.code.startswith(PROOFREADING)]


def thinned(node: Node) -> Node:
    """A provision with every second one below it, and those with a word less."""
    kept = node.children
    if node.kind is Kind.CALL and len(kept) > 1:
        kept = kept[::2]
    word = _WORD.search(node.text.chars)
    text = node.text
    if word and node.kind in (Kind.ITEM, Kind.PARAGRAPH):
        text = join((text.slice(0, word.start()), text.slice(word.end(), len(text))))
    return evolve(node, text=text, children=tuple(map(thinned, kept)))


def told(instrument: Instrument) -> list[str]:
    """The alarms of a proposal that makes a text of a thinner one."""
    base = evolve(instrument, root=thinned(instrument.root))
    fields = {"language": instrument.language}
    draft = drafted(base, instrument, DraftHeader("KEN/1/1", str(base.reference), fields))
    printed = Source("x.base", print_base(base))
    outcome = compile_proposal(Source("x.amend", draft.text), lambda _unit, _language: printed)
    return alarms(outcome.diagnostics)


def shown(capsys: pytest.CaptureFixture[str], what: str, counts: Counter[str]) -> None:
    with capsys.disabled():
        sys.stdout.write(f"\n{what}: {counts.total()} alarms {dict(counts)}")


def test_texts_that_a_person_has_marked_are_not_called_odd(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found: list[str] = []
    names = sorted(MARKED.rglob("*.txt"))
    for name in names:
        text = shared("corpus", *name.relative_to(MARKED).parts).read_text(encoding="utf-8")
        # These texts come from PDF files, in which some words are cut: what is told of is right.
        loose = read_loose(Source(name.name, _CUT.sub("-", text)), Known())
        assert loose.instrument is not None
        found += [f"{name.name}: {said}" for said in told(loose.instrument)]
    shown(capsys, f"{len(names)} marked texts", Counter(one.split()[1] for one in found))
    assert found == []


@pytest.mark.slow
def test_the_revisions_of_others_are_not_called_odd(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confined, "read_confined", read_document)
    files = sorted(shared("corpus", "revisions").glob("*.docx"))
    import_texts(files, tmp_path, None, None, None, False, "PP-22/16")
    drafts = sorted(tmp_path.glob("*.amend"))
    found = [
        f"{draft.name}: {said}"
        for draft in drafts
        for said in alarms(compile_file(draft).diagnostics)
    ]
    shown(capsys, f"{len(drafts)} drafts", Counter(one.split(": ")[1].split()[0] for one in found))
    assert len(drafts) > 70
    assert [one for one in found if not any(words in one for words in RIGHT)] == []
    assert len(found) == len(RIGHT)
