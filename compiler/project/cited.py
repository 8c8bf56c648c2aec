"""Which provisions cite one: of its own text, and of the other texts of the library."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amend.compiler.addresses.printing import print_address
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.consequences.references.internal import Finder
from amend.compiler.diagnostics.source import Source
from amend.compiler.files.editions import place_of
from amend.compiler.instrument.index import Index, index_of
from amend.compiler.instrument.instrument import Kind, Node
from amend.compiler.project.analysis import Analysis
from amend.compiler.words.blanks import AS_SPACE

MOST_TEXTS = 300
"""Texts of a library that are looked into. Measured with as many of 7,000 characters each, none of
which cites the provision: 20 ms, and 50 the first time."""

_EDITION = re.compile(r"[0-9][0-9A-Za-z-]*[ ]?[(（][^()（）]+[)）]|第[0-9-]+号[^（]*（[^（）]+）")
"""What names an instrument for certain in its number line: its number with its edition."""


def cited_in(node: Node, index: Index, analysis: Analysis) -> tuple[str, ...]:
    """The addresses of the provisions that cite one, in the order of the texts.

    Of its own text first; of others only where they name the text with its edition.
    """
    call = next((one for one in index.around(node) if one.kind is Kind.CALL), None)
    if call is None:
        return ()
    finder = Finder.of(index)
    heading = _folded(call.text.chars).rstrip(",، ")
    own = tuple(
        print_address(one, index)
        for one in index.instrument.root.walk()
        if one.id != node.id
        and heading in _folded(one.text.chars)
        and any(found.target.id == node.id for found in finder.references(one.text.chars))
    )
    return (*own, *_elsewhere(node, index, analysis, finder, heading))


def _elsewhere(
    node: Node, index: Index, analysis: Analysis, finder: Finder, heading: str
) -> Iterator[str]:
    number = index.part(Kind.NUMBER)
    named = _EDITION.search(_folded(number.text.chars)) if number is not None else None
    if named is None:
        return
    cites = re.compile(rf"(?<![\w-]){re.escape(named.group())}")
    for name, source in _texts_beside(index, analysis):
        text = _folded(source.text)
        if named.group() not in text or heading not in text or not cites.search(text):
            continue
        base = read_base_text(source)
        if base.instrument is None:
            continue
        other = index_of(base.instrument)
        for one in base.instrument.root.walk():
            if heading in _folded(one.text.chars) and any(
                found.target.id == node.id
                for found in finder.cited(
                    one.text.chars, lambda words: cites.search(_folded(words)) is not None
                )
            ):
                yield f"{print_address(one, other)} of {name}"


def _texts_beside(index: Index, analysis: Analysis) -> Iterator[tuple[str, Source]]:
    """The other texts of the library in the same language, by their names."""
    own, language = index.instrument.reference, index.instrument.language
    folder = analysis.library_folder()
    if folder is None:
        return
    held = [h for h in analysis.editions() if language in h.languages and h.reference != own]
    for one in held[:MOST_TEXTS]:
        source = analysis.shelf.read(place_of(folder, one.reference, language))
        if isinstance(source, Source):
            yield str(one.reference), source


def _folded(text: str) -> str:
    return text.translate(AS_SPACE).casefold()
