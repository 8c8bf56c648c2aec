"""What may be written, as a value."""

from __future__ import annotations

from enum import Enum

from amend.compiler.diagnostics.source import Span
from amend.compiler.values import frozen


class Kinds(Enum):
    """What a candidate is."""

    KEYWORD = "keyword"
    PROVISION = "provision"
    WORDS = "words"
    KEY = "key"
    VALUE = "value"
    EDITION = "edition"


@frozen
class Candidate:
    """Something that may be written.

    text: what takes the place of the word that is being written.
    fields: whether `text` has places to fill, `${1:…}`; plain: what is written where none can be.
    detail, documentation: what is shown beside it. filter: words by which it is found.
    beside: what is written elsewhere at once; it touches neither the word nor the cursor.
    """

    label: str
    text: str
    kind: Kinds
    detail: str = ""
    documentation: str = ""
    filter: str = ""
    plain: str = ""
    beside: tuple[tuple[Span, str], ...] = ()


@frozen
class Candidates:
    """What may be written in the place of a span, which ends where the cursor is."""

    span: Span
    items: tuple[Candidate, ...]
    is_whole: bool = True
