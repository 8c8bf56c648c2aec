"""Paragraphs as they are written that begin with what looks like a label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.instrument.instrument import Kind
from amend.compiler.syntax.near_messages import nearly_a_label
from amend.compiler.syntax.provisions import Provision
from amend.compiler.words.near_labels import near_label


def told_of_near_labels(provisions: Sequence[Provision]) -> Iterator[Diagnostic]:
    """What is said of such paragraphs, in the order of the text; those of cells have no labels."""
    for provision in provisions:
        near = near_label(provision.span.text) if provision.kind is Kind.PARAGRAPH else None
        if near is not None:
            yield nearly_a_label(provision.span, near)
        if provision.kind is not Kind.CELL:
            yield from told_of_near_labels(provision.children)
