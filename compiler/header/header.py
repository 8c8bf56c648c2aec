"""The header of a proposal file: what the drafter says of the document as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import field

from amend.compiler.profiles.document_symbol import DocumentSymbol
from amend.compiler.profiles.profile import Profile, any_symbol, profile_for
from amend.compiler.values import frozen

Paragraphs = tuple[str, ...]


@frozen
class Header:
    """The fields of a header: key (`expected results`) to paragraphs.

    conferences: those that are known beside the usual ones.
    author: whose name revisions carry where no field names one; empty for that of the number.
    """

    fields: Mapping[str, Paragraphs] = field(hash=False)
    conferences: tuple[Profile, ...] = field(default=(), eq=False, repr=False)
    author: str = ""

    def paragraphs(self, key: str) -> Paragraphs:
        """The paragraphs of a field; none if the header does not have it."""
        return self.fields.get(key, ())

    def line(self, key: str) -> str:
        """The first paragraph of a field, or an empty text."""
        return next(iter(self.paragraphs(key)), "")

    @property
    def symbol(self) -> DocumentSymbol | None:
        """The document symbol, None if there is none or it is not in the form of one."""
        return any_symbol(self.line("document"), self.conferences)

    def profile(self, series: str) -> Profile | None:
        """The profile of its conference, for a text of a series."""
        return profile_for(self.line("document") or None, series, self.conferences)

    @property
    def day(self) -> date | None:
        """The day of the document; None unless it begins as `2022-05-10` does."""
        try:
            return date.fromisoformat(self.line("date")[:10])
        except ValueError:
            return None
