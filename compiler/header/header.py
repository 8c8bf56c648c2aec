"""The header of a proposal file: what the drafter says of the document as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen

from amend.compiler.profiles.document_symbol import DocumentSymbol
from amend.compiler.profiles.profile import any_symbol

Paragraphs = tuple[str, ...]


@frozen
class Header:
    """The fields of a header: key (`expected results`) to paragraphs."""

    fields: Mapping[str, Paragraphs] = field(hash=False)

    def paragraphs(self, key: str) -> Paragraphs:
        """The paragraphs of a field; none if the header does not have it."""
        return self.fields.get(key, ())

    def line(self, key: str) -> str:
        """The first paragraph of a field, or an empty text."""
        return next(iter(self.paragraphs(key)), "")

    @property
    def symbol(self) -> DocumentSymbol | None:
        """The document symbol, None if there is none or it is not in the form of one."""
        return any_symbol(self.line("document"))

    @property
    def day(self) -> date | None:
        """The day of the document; None unless it begins as `2022-05-10` does."""
        try:
            return date.fromisoformat(self.line("date")[:10])
        except ValueError:
            return None
