"""What is said of Word files that are imported (A094x)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from amend.backends.word.importing.graphics import Unkept
from amend.backends.word.importing.remainders import Remainder
from amend.compiler.diagnostics.diagnostic import Diagnostic, Pointer, Severity
from amend.compiler.diagnostics.source import Span

_HALF_A_TRANSFER = "A0979"


def refused(name: str, why: str) -> Diagnostic:
    return Diagnostic(
        "A0941",
        Severity.ERROR,
        f"{name} is not read: {why}.",
        help="Open it with Word or LibreOffice and save it as a new .docx file.",
    )


_WHY = {
    Remainder.FRONT: "what stands before the text",
    Remainder.CONTENTS: "a table of contents",
    Remainder.REASONS: "reasons",
    Remainder.END: "the rule at the end",
    Remainder.AFTER: "what stands outside the proposals",
    Remainder.SYMBOLS: "symbols of proposals",
    Remainder.OTHER_SIDE: "what is struck out of an added text or put into a suppressed one",
    Remainder.STRUCK: "what is struck out of a text beside the proposals",
    Remainder.UNPAIRED: "what stands below a symbol that is itself inserted or struck out",
    Remainder.UNUSED: "parts that the document does not use",
    Remainder.BOXES: "text boxes",
    Remainder.AGAIN: "copies for older programs",
    Remainder.HIDDEN: "hidden text",
    Remainder.PLACEHOLDERS: "what stands in fields to be filled in that nobody has filled in",
    Remainder.GUIDES: "guides to pronunciation",
    Remainder.MARKS: "marks of footnotes that are written twice",
    Remainder.RUNNING: "headers and footers",
    Remainder.SEPARATORS: "the lines above footnotes",
    Remainder.OTHER_NOTES: "footnotes of what is left out",
    Remainder.ADDED_AND_GONE: "what is added and deleted again",
    Remainder.ENDNOTES: "endnotes",
    Remainder.COMMENTS: "comments",
}


_WARNED_OF = (Remainder.ENDNOTES, Remainder.PLACEHOLDERS)
"""What prints in Word, and does not in what comes of it."""


def left_out(why: Remainder, count: int, words: str) -> Diagnostic:
    in_header = ""
    if why is Remainder.FRONT:
        in_header = "The header of a proposal has what it can hold of them. "
    said = f": `{words}`" if words else ""
    characters = "1 character" if count == 1 else f"{count:,} characters"
    belong = "If they belong to the text, put them into the base text."
    if why is Remainder.ENDNOTES:
        belong = "Their marks go too: make footnotes of them in Word, and import again."
    if why is Remainder.PLACEHOLDERS:
        belong = "Word prints them. If they are text, type them anew there, and import again."
    return Diagnostic(
        "A0942",
        Severity.WARNING if why in _WARNED_OF else Severity.NOTE,
        f"{characters} are no part of the text, {_WHY[why]}{said}.",
        help=f"{in_header}{belong}",
    )


def outside_the_proposals(why: Remainder, count: int, words: str) -> Diagnostic:
    characters = "1 character is" if count == 1 else f"{count:,} characters are"
    return Diagnostic(
        "A0943",
        Severity.WARNING,
        f"{characters} left out, {_WHY[why]}: `{words}`.",
        help="If they are proposed, put them below the symbol of a proposal, and import again.",
    )


def no_instrument(
    name: str, advice: str = "What it says can be imported: amend import."
) -> Diagnostic:
    return Diagnostic(
        "A0431",
        Severity.ERROR,
        f"{name} holds no text of an instrument, and no proposal on one.",
        help=advice,
    )


def met(what: str, count: int) -> Diagnostic:
    return Diagnostic(
        "A0944",
        Severity.NOTE,
        f"{what.capitalize()} ({count}): their text is taken as it prints, and nothing else.",
    )


def unkept(graphics: Sequence[Unkept]) -> Diagnostic:
    """graphics: each with its kind and its place."""
    kinds = Counter(one.kind for one in graphics)
    told = ", ".join(f"{n} {kind}{'s' if n > 1 else ''}" for kind, n in kinds.items())
    return Diagnostic(
        "A0980",
        Severity.WARNING,
        f"What a base text cannot keep: {told}.",
        details=tuple(one.told for one in graphics),
        help="Of an equation its characters are kept, of the others the words in them are told. "
        "They stay in the Word file; put them back where a document is built.",
    )


def kept(count: int) -> Diagnostic:
    """count: how many figures stand in files beside the text."""
    what = "1 figure is" if count == 1 else f"{count} figures are"
    return Diagnostic(
        "A0928",
        Severity.NOTE,
        f"{what} kept as it is, in a file of its own beside the text."
        if count == 1
        else f"{what} kept as they are, each in a file of its own beside the text.",
    )


def ignored(what: str) -> Diagnostic:
    return Diagnostic(
        "A0945",
        Severity.NOTE,
        f"The file also holds {what}; nothing of it is taken.",
    )


def labels_counted(count: int) -> Diagnostic:
    labels = "1 label is" if count == 1 else f"{count} labels are"
    return Diagnostic(
        "A0946",
        Severity.WARNING,
        f"{labels} counted by Word itself and written as they print.",
        help="Compare them with the printed text.",
    )


def mark_taken(mark: str) -> Diagnostic:
    return Diagnostic(
        "A0955",
        Severity.WARNING,
        f"Two footnotes have the same mark; that of the second is written `{mark}`.",
        help="Give it a mark of its own in the base text.",
    )


def note_missing(mark: str) -> Diagnostic:
    return Diagnostic(
        "A0956",
        Severity.WARNING,
        f"The file does not hold the footnote of the mark `{mark}`; its text is left empty.",
        help="Compare it with the original: write the text of the note, or take away its mark.",
    )


def not_the_base(span: Span | None, file: str, base: str) -> Diagnostic:
    return Diagnostic(
        "A0947",
        Severity.ERROR,
        f"With its revisions rejected, the file says `{file}` where the base text has `{base}`.",
        Pointer(span, "in the base text") if span else None,
        help="Give the edition that was amended; or import the file without --base.",
    )


def named_for_several(name: str, count: int) -> Diagnostic:
    return Diagnostic(
        "A0949",
        Severity.ERROR,
        f"{name} amends {count} instruments; --instrument and --edition name one.",
        help="Import it without them, and write them into the base texts that come out.",
    )


def changes_nothing(number: str, symbol: str) -> Diagnostic:
    return Diagnostic(
        "A0950",
        Severity.WARNING,
        f"{number} stands under {symbol or 'no symbol'}, and no revision changes its text.",
        help="If it is maintained, the symbol is NOC; if not, import a file with revisions.",
    )


def first_counts(name: str, number: str, count: int) -> Diagnostic:
    return Diagnostic(
        "A0951",
        Severity.WARNING,
        f"{name} holds {count} proposals; the text of the first is compared, {number}.",
        help="Divide the file, or compare the base texts that `amend import` makes of it.",
    )


def symbol_is_revised(words: str) -> Diagnostic:
    below = f"what stands below it, `{words}`, is no proposal of its own."
    return Diagnostic(
        "A0952",
        Severity.WARNING,
        "The symbol of a proposal is itself inserted or struck out; on one side of the revisions "
        + (below if words else "nothing stands below it."),
        help="Accept or reject the revision of the symbol alone, and import again.",
    )


def on_one_side(count: int, words: str) -> Diagnostic:
    characters = "1 character is" if count == 1 else f"{count:,} characters are"
    return Diagnostic(
        "A0960",
        Severity.WARNING,
        f"{characters} in a proposal on one side of the revisions alone, though no revision is "
        f"of them: `{words}`.",
        help="Compare the draft with the file: what it adds or suppresses of them stays.",
    )


def symbol_line(line: str, symbol: str, number: str) -> Diagnostic:
    """symbol, number: what is taken of it; empty where it has none."""
    taken = " and ".join(filter(None, (symbol and f"the symbol {symbol}", number)))
    return Diagnostic(
        "A0959",
        Severity.WARNING,
        f"The line `{line}` is no symbol with the number of a proposal"
        + (f"; of it {taken} is taken." if taken else "; nothing of it is taken."),
        help="Compare the number and the statements of the draft with the original.",
    )


def told_of_transfers(torn: Sequence[str], bare: Sequence[str]) -> list[Diagnostic]:
    """torn, bare: numbers of provisions without another end, and without words of their own."""
    said = [words_of_transfer(bare)] if bare else []
    return [*said, torn_transfer(torn)] if torn else said


def torn_transfer(numbers: Sequence[str]) -> Diagnostic:
    """numbers: in the margin, of the provisions."""
    return Diagnostic(
        _HALF_A_TRANSFER,
        Severity.WARNING,
        f"Under SUP* or ADD* stands {', '.join(numbers)}, and nothing of the proposal is the other "
        "end of that transfer.",
        help="The draft suppresses what goes and adds what comes. Where one of them is the other, "
        "write MOVE with the number that it takes: MOVE cs/76 after cs/73 as 73bis",
    )


def words_of_transfer(numbers: Sequence[str]) -> Diagnostic:
    """numbers: in the margin, of the provisions."""
    return Diagnostic(
        _HALF_A_TRANSFER,
        Severity.WARNING,
        f"Of {', '.join(numbers)} the file has the words under ADD* alone; the base text has them "
        "as they are there.",
        help="Where they were others in force, write these into the base text, and the change as "
        "MOD beside MOVE.",
    )


def header_lacks(what: Sequence[str]) -> Diagnostic:
    """what: the keys of the header, and whatever else is to be added to the draft."""
    return Diagnostic(
        "A0958",
        Severity.WARNING,
        f"The file does not say all that the draft needs: {', '.join(what)}.",
        help="Import it with --document and the symbol, such as --document PP-22/16, or write "
        "into the draft what is missing.",
    )


def too_many_to_draft(count: int, most: int) -> Diagnostic:
    return Diagnostic(
        "A0948",
        Severity.ERROR,
        f"No proposal is drafted of a text with {count:,} provisions; {most:,} are the most.",
        help="Divide the file, and import the part that is amended.",
    )


def reader_fault(name: str, kind: str, place: str, about: str) -> Diagnostic:
    """An exception that nobody foresaw, in the process that reads Word files.

    kind, place: the name of the exception, and the module and line where it was raised.
    about: its text.
    """
    return Diagnostic(
        "A0957",
        Severity.ERROR,
        f"{name} is not read: this is a fault of Amend, not of the file.",
        details=(f"{kind} at {place}", *filter(None, about.split("\n"))),
        help="Please report it, with these lines and, if you may, the file.",
    )


def lost(name: str) -> Diagnostic:
    return Diagnostic(
        "A0937",
        Severity.ERROR,
        f"{name} is not imported: characters would be lost or invented.",
        help="This is a fault of Amend; please report it with the file.",
    )


def symbol_of_file(name: str, symbol: str) -> Diagnostic:
    return Diagnostic(
        "A0922",
        Severity.WARNING,
        f"The document does not say its symbol; {symbol} is taken from the name {name}.",
        help="If it is another, correct it in the header of the proposal.",
    )
