"""The paragraphs of a Word file, each stretch with what revisions say of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from attrs import field

from amend.backends.word.importing.properties import Look, State
from amend.backends.word.importing.remainders import Remainder
from amend.compiler.instrument.figures import Figure
from amend.compiler.values import frozen
from amend.compiler.words.text import Weight


@frozen
class Run:
    """A stretch of one state.

    letters: how many of its characters stand as text in the XML; a tab or a sign does not.
    former: its weights before a revision of its look; None where there is none.
    note: the id of the footnote that it marks; its text is then the mark, or what follows
        the number if it is counted by Word.
    is_number: whether its style is that of numbers in the margin.
    is_underlined: as the symbol of what is maintained may be.
    move: the name of the move that it is an end of; empty if it is of none.
    at: its place among the stretches of its part, from 0.
    figure: the name of the picture or the equation that it is, if that can be kept; its text is
        what stands for it among words. figure_words: those in it.
    """

    text: str
    state: State
    weights: frozenset[Weight] = frozenset()
    former: frozenset[Weight] | None = None
    letters: int = 0
    note: str | None = None
    is_counted: bool = False
    is_number: bool = False
    is_underlined: bool = False
    move: str = ""
    at: int = -1
    figure: str = ""
    figure_words: str = ""

    def placed(self, at: int) -> Run:
        """The same at a place; said of each stretch of a file, and `evolve` takes long."""
        return Run(
            self.text,
            self.state,
            self.weights,
            self.former,
            self.letters,
            self.note,
            self.is_counted,
            self.is_number,
            self.is_underlined,
            self.move,
            at,
            self.figure,
            self.figure_words,
        )

    @property
    def is_revised(self) -> bool:
        """Whether it comes or goes, or is emphasised otherwise."""
        return self.state is not State.KEPT or self.is_relooked

    @property
    def is_relooked(self) -> bool:
        """Whether a revision gives it other weights."""
        return self.former not in (None, self.weights)


@frozen
class Cell:
    """Where a paragraph of a table stands, each counted from 0.

    state: of its row, and of all that holds it; own_state: of the cell alone, as of one of a
        column that comes or goes.
    goes_on: whether it goes on from the one above it.
    width: how many columns it covers.
    share: its width in hundredths of that of the text; 0 if the file does not say it.
    align: where its words stand, as a base text says it; empty for where lines begin.
    """

    table: int
    row: int
    column: int
    state: State
    is_head: bool
    own_state: State = State.KEPT
    goes_on: bool = False
    width: int = 1
    share: float = 0.0
    align: str = ""


@frozen
class Block:
    """A paragraph.

    former: its look before the revision of its look; the same where there is none.
    mark: the state of its mark, which joins it with the next one where it goes.
    """

    look: Look
    former: Look
    pieces: tuple[Run, ...]
    mark: State
    cell: Cell | None = None


@frozen
class Graphic:
    """What prints and is no text: a picture, a chart, a drawing, an equation, an embedded object.

    name: what the file calls it, if anything.
    state: what revisions say of it; at: the place of its paragraph among those of its part.
    can_stand_alone: whether it can be kept as a figure.
    """

    kind: str
    name: str
    state: State
    at: int
    can_stand_alone: bool = False


@frozen
class Blocks:
    """The paragraphs of a part, and those of its text boxes.

    graphics: what else prints in them, in their order.
    aside: characters that are no part of the text, each stretch with why.
    found: what else was met, by its name, with how often.
    figures: those that can be kept, by their names; tables: for each table the figure that it is as
        a whole, None for any other.
    """

    body: tuple[Block, ...]
    boxes: tuple[Block, ...]
    aside: tuple[tuple[Remainder, str], ...]
    found: Counter[str] = field(hash=False)
    graphics: tuple[Graphic, ...] = ()
    figures: Mapping[str, Figure] = field(factory=dict, hash=False, repr=False)
    tables: tuple[Figure | None, ...] = field(default=(), repr=False)
