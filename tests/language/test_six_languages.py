"""The same proposals in six languages: the same operations on the same provisions."""

from __future__ import annotations

from pathlib import Path

import pytest
from worked import LIBRARY, proposal

from amend.compiler.addresses.printing import print_address
from amend.compiler.algebra.operations import Operation, Origin, Put, news_of
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.elaboration.elaborate import elaborate
from amend.compiler.files.reading import read_source
from amend.compiler.instrument.index import index_of
from amend.compiler.lexicon.lexicon import LANGUAGES, language
from amend.compiler.syntax.parse import parse_proposal

NAME = "afcp-42a2"


def source(path: Path) -> Source:
    read = read_source(path)
    assert isinstance(read, Source)
    return read


def done(code: str) -> list[str]:
    """Each operation of the first proposal, and the provision that it speaks of."""
    base = read_base_text(source(LIBRARY / f"wtdc/36/2010.{code}.base")).instrument
    assert base is not None and base.language == code
    index = index_of(base)
    unit = parse_proposal(source(proposal(f"{NAME}.{code}"))).file.units[0]
    drafted = elaborate(unit, index, Origin("AFCP/42A2/1", "AFCP"))
    assert drafted.diagnostics == ()

    def told(operation: Operation) -> str:
        what = type(operation).__name__
        if isinstance(operation, Put):
            where = index.nodes[operation.parent]
            kinds = [new.kind.value for new in news_of(operation.grafts)]
            return f"{what} {print_address(where, index)} {' '.join(kinds)}"
        return f"{what} {print_address(index.nodes[operation.node], index)}"

    return list(dict.fromkeys(told(operation) for operation in drafted.operations))


@pytest.mark.parametrize("code", LANGUAGES)
def test_all_languages_do_the_same(code: str) -> None:
    assert done(code) == done("en")
    assert len(done("en")) == 8


@pytest.mark.parametrize("code", LANGUAGES)
def test_new_texts_are_labelled_in_the_alphabet_of_the_language(code: str) -> None:
    golden = Path(__file__).parents[1] / "golden" / "worked" / f"{NAME}.{code}.txt"
    text = golden.read_text(encoding="utf-8").rpartition("_" * 14)[2]
    first = "أ )" if language(code).letters == "abjad" else "a)"
    assert f"\n{first}\t" in text
    assert "\n1\t" in text
