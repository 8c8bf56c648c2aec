"""The submission: everything that a backend prints.

The words of the form, the symbols and the numbers are already chosen by the
profile of the conference; a backend decides looks only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Never

from attrs import field

from amend.compiler.algebra.redline import Deleted, Redline, base, consolidated
from amend.compiler.algebra.unamended import unamended
from amend.compiler.instrument.figures import Figure
from amend.compiler.instrument.instrument import TITLE_LINES
from amend.compiler.submission.addresses import Addresses
from amend.compiler.values import frozen
from amend.compiler.words.text import ANCHOR, Text


def _texts(paragraphs: Iterable[Text[Never] | str]) -> tuple[Text[Never], ...]:
    return tuple(Text(one) if isinstance(one, str) else one for one in paragraphs)


@frozen
class Field:
    """A labelled part of the first page, such as `Summary:` with its paragraphs.

    texts: the paragraphs with their emphasis; plain words may be given for one.
    ruled: whether a short rule stands above it.
    """

    key: str
    label: str
    texts: tuple[Text[Never], ...] = field(converter=_texts)
    ruled: bool = False

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The characters of each paragraph."""
        return tuple(text.chars for text in self.texts)


@frozen
class ContactLines:
    """A contact in the summary box: the label, who it is, and how to reach them."""

    label: str
    names: tuple[str, ...]
    reach: tuple[str, ...]


@frozen
class FirstPage:
    """The first page of a submission document.

    conference: lines at the head, on the left: the name of the conference, its place and dates.
    meeting: the body that the document is addressed to (`PLENARY MEETING`).
    document: lines on the right: document symbol, date, original language.
    source: who submits the document.
    title: its title.
    box: the summary box, in the order of the conference.
    rows: whether the labels of the box stand in a column of their own.
    contacts: at the end of the box.
    agenda: the item of the agenda below the title: its number, then its text.
    text: headed text below that, without a box.
    footer: what stands at the foot of the page; each paragraph holds a label, a tab, a text.
    """

    conference: tuple[str, ...]
    meeting: str
    document: tuple[str, ...]
    source: tuple[str, ...]
    title: tuple[str, ...]
    box: tuple[Field, ...]
    rows: bool = False
    contacts: tuple[ContactLines, ...] = ()
    agenda: tuple[str, ...] = ()
    text: tuple[Field, ...] = ()
    footer: tuple[Field, ...] = ()


@frozen
class Unit:
    """One proposal of the document.

    symbol, number: what prints above it (`MOD`, `IAP/24A13/1`); both empty for a text
        that is printed unamended, the symbol alone for general matters with a number.
    redline: its root is inserted for a new instrument or provision, deleted for one that is
        suppressed as a whole.
    reasons: the label and the paragraphs of the reasons, or None.
    underlined: whether the symbol is (NOC: to be maintained).
    marked: whether the text prints with revision marks.
    goes_on: whether it deals with the instrument of the unit before it.
    addresses: where in the instrument the changes are, as addresses say it; None where
        nothing is amended.
    """

    symbol: str
    number: str
    redline: Redline
    reasons: Field | None = None
    underlined: bool = False
    marked: bool = True
    goes_on: bool = False
    addresses: Addresses | None = field(default=None, eq=False, repr=False)

    @property
    def is_headed(self) -> bool:
        """Whether a symbol or a number prints above it."""
        return bool(self.symbol or self.number)

    @property
    def is_beside(self) -> bool:
        """Whether it is a text beside the proposals, which is of no instrument."""
        return not self.redline.reference.series

    @property
    def printed(self) -> Redline:
        """The redline as it is to look: where no marks are wanted, one in which all is kept."""
        if self.marked:
            return self.redline
        is_gone = isinstance(self.redline.root.mark, Deleted)
        return unamended(base(self.redline) if is_gone else consolidated(self.redline))


@frozen
class Submission:
    """A document that can be printed in any format.

    language: ar, en, es, fr, ru or zh.
    style_set: the name of the style set that the conference uses (`calibri`, `times`).
    running_header: the document symbol on each page (`WTDC-22/24(Add.13)-C`), or empty.
    first_page: None for a base text.
    name: that of its file without the suffix, `iap-24a13.zh`; no reader of the document sees it.
    page_word: the word before the number of a page (`Page`) where it stands beside the
        running header; empty where the number stands alone above it.
    figures: those that its texts keep in files beside them, by their names.
    """

    language: str
    style_set: str
    running_header: str
    first_page: FirstPage | None
    units: tuple[Unit, ...]
    name: str
    page_word: str = ""
    figures: Mapping[str, Figure] = field(factory=dict, hash=False, repr=False)

    @property
    def title(self) -> str:
        """What a delegate would call the document, for titles of windows and lists of files.

        The document symbol, the source and the title; of a text alone, its number line and title.
        """
        first = self.first_page
        if first is None:
            said = tuple(head for unit in self.units[:1] for head in _heads(unit.redline))
        else:
            said = (self.running_header, self.source, " ".join(first.title))
        numbers = (unit.number or str(unit.redline.reference) for unit in self.units)
        whole = " – ".join(filter(None, said)) or next(numbers, "")
        return whole.replace("\t", " ")

    @property
    def whole_text(self) -> Redline | None:
        """The redline of the one text that it leaves whole; None if it leaves several, or none."""
        if len(self.units) != 1:
            return None
        (unit,) = self.units
        goes = isinstance(unit.redline.root.mark, Deleted)
        return None if goes or unit.is_beside else unit.redline

    @property
    def source(self) -> str:
        """Who submits the document, as its first page says it; empty where nobody is named."""
        return "; ".join(self.first_page.source).replace("\t", " ") if self.first_page else ""


def _heads(redline: Redline) -> tuple[str, ...]:
    """The number line and the title of an instrument, without marks of footnotes."""
    amended = consolidated(redline).root.children or base(redline).root.children
    heads = (node for node in amended if node.kind in TITLE_LINES)
    return tuple(node.text.chars.replace(ANCHOR, "") for node in heads)
