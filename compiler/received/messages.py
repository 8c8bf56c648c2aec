"""What is said of texts that are imported (A0130, A093x, A0953, A0954)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from amend.compiler.diagnostics.diagnostic import Diagnostic, Pointer, Severity
from amend.compiler.diagnostics.source import Span
from amend.compiler.received.cuts import RanOn

_NAMED = 10
"""Changes that one message names."""

_RAN_ON = {
    RanOn.HEAD: "A part of the head",
    RanOn.RULE: "A rule",
    RanOn.FOOTNOTE: "A footnote",
    RanOn.ANNEX: "An annex",
    RanOn.ANNEX_TEXT: "The text of an annex",
    RanOn.CALL: "A call",
    RanOn.CALL_TEXT: "Its text",
    RanOn.ITEM: "An item",
}


def cut_out(span: Span, what: RanOn) -> Diagnostic:
    return Diagnostic(
        "A0931",
        Severity.NOTE,
        f"{_RAN_ON[what]} ran on in the line before it and is set apart.",
        Pointer(span, "from here on"),
    )


def taken_for_call(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0932",
        Severity.WARNING,
        "This line is taken for a call, although its words are not known as one.",
        Pointer(span),
        help="If it is none, take the stars away from it in the base text.",
    )


def out_of_order(span: Span, label: str, before: str) -> Diagnostic:
    after = f"after {before}" if before else "at the beginning of a list"
    return Diagnostic(
        "A0933",
        Severity.WARNING,
        f"{label} is taken for a label, although it does not follow {after}.",
        Pointer(span),
        help="Compare the list with the printed text.",
    )


def joined(span: Span, is_cut: bool = False) -> Diagnostic:
    """is_cut: whether the line above ends in a hyphen, and a word may go on here."""
    if is_cut:
        return Diagnostic(
            "A0934",
            Severity.WARNING,
            "The line above ends in a hyphen, and this one goes on: whether the hyphen belongs to "
            "the word cannot be told.",
            Pointer(span),
            help="In the base text join the two parts of the word, with the hyphen or without it.",
        )
    return Diagnostic(
        "A0934",
        Severity.NOTE,
        "This line is taken for the continuation of the line above it.",
        Pointer(span),
    )


def left_as_paragraph(span: Span, why: str) -> Diagnostic:
    return Diagnostic(
        "A0935",
        Severity.WARNING,
        f"This is kept as a paragraph: {why}.",
        Pointer(span),
        help="Look at it in the printed text.",
    )


HEAD_UNKNOWN = "A0936"


def sign_of_no_note(span: Span, sign: str) -> Diagnostic:
    return Diagnostic(
        "A0961",
        Severity.WARNING,
        f"`{sign}` stands here as the mark of a footnote does, but the text has no such note left.",
        Pointer(span),
        help="If it is a mark, write it as `[^…]` in the base text and add the note.",
    )


def _left_out(code: str, span: Span, what: str) -> Diagnostic:
    count = sum(not char.isspace() for char in span.text)
    said = f"{what}, and is left out ({count} characters)."
    return Diagnostic(code, Severity.NOTE, said, Pointer(span))


def rule_left(span: Span) -> Diagnostic:
    return _left_out("A0962", span, "The rule above the footnotes is layout")


def page_left(span: Span) -> Diagnostic:
    return _left_out("A0973", span, "This line stands at the head or foot of a page")


def symbol_left(span: Span) -> Diagnostic:
    return _left_out("A0977", span, "This is the symbol of a proposal")


def brackets_left(count: int) -> Diagnostic:
    return Diagnostic(
        "A0962",
        Severity.NOTE,
        f"The brackets around the marks of footnotes are layout, and are left out ({count} "
        "characters).",
    )


def taken_for_heading(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0963",
        Severity.WARNING,
        "This line is taken for a heading: it has no number and ends without a mark.",
        Pointer(span),
        help="If it goes on with the line above it, join the two in the base text.",
    )


def notes_renumbered(marks: Sequence[tuple[str, str]]) -> Diagnostic:
    said = ", ".join(f"{old} is now {new}" for old, new in marks[:_NAMED])
    more = f", and {len(marks) - _NAMED} more" if len(marks) > _NAMED else ""
    return Diagnostic(
        "A0964",
        Severity.WARNING,
        f"Several footnotes have one mark, as where each page counts anew: {said}{more}.",
        help="Compare the marks with the printed text.",
    )


def tag_left(span: Span, tag: str) -> Diagnostic:
    return Diagnostic(
        "A0965",
        Severity.NOTE,
        f"`{tag}` says which conference changed a provision, and stands beside none that has no tag"
        f" yet; it is left out ({len(tag)} characters).",
        Pointer(span),
    )


def bullets_read(count: int) -> Diagnostic:
    return Diagnostic(
        "A0978",
        Severity.NOTE,
        "A bullet of a symbol font is written as `•`."
        if count == 1
        else f"{count} bullets of a symbol font are written as `•`.",
    )


def too_deep(span: Span, most: int) -> Diagnostic:
    return Diagnostic(
        "A0966",
        Severity.WARNING,
        f"This item would stand more than {most} levels deep; it is put beside the one above it.",
        Pointer(span),
        help="See whether the lists above it have come to their end.",
    )


def several_texts(name: str, count: int, table: tuple[str, ...]) -> Diagnostic:
    """table: a line for each text that was imported."""
    return Diagnostic(
        "A0967",
        Severity.NOTE,
        f"{name} holds {count} texts; each becomes a base text of its own.",
        details=table,
    )


def controls_seen(count: int, said: str) -> Diagnostic:
    times = (
        "1 character that no document may hold is"
        if count == 1
        else (f"{count} characters that no document may hold are")
    )
    return Diagnostic(
        "A0968",
        Severity.WARNING,
        f"{times} written as a visible name: {said}.",
        help="Look at the places in the base text; they are signs of a broken PDF file.",
    )


def head_unknown(span: Span | None, key: str, option: str | None) -> Diagnostic:
    """option: that says it; none does for one of several texts."""
    mend = f"Import it with {option}, or correct" if option else "Correct"
    return Diagnostic(
        HEAD_UNKNOWN,
        Severity.WARNING,
        f"The text does not say its {key}; `unknown` stands for it.",
        Pointer(span) if span else None,
        help=f"{mend} the head of the base text.",
    )


def language_not_shown(code: str, codes: Iterable[str]) -> Diagnostic:
    return Diagnostic(
        "A0953",
        Severity.WARNING,
        f"The text does not show in which language it is written; `{code}` stands for it.",
        help=f"Import it with --language and one of {', '.join(codes)}.",
    )


def language_otherwise(given: str, shown: str) -> Diagnostic:
    return Diagnostic(
        "A0954",
        Severity.WARNING,
        f"The language is said to be {given}; the words of the text are {shown}.",
        help="Leave --language out, and the text is read as it shows.",
    )


def would_lose(name: str, lost: str, come: str) -> Diagnostic:
    return Diagnostic(
        "A0937",
        Severity.ERROR,
        f"{name} is not imported: characters would be lost or invented ({lost} lost, {come} new).",
        help="This is a fault of Amend; please report it with the file.",
    )


def reads_otherwise(name: str) -> Diagnostic:
    return Diagnostic(
        "A0937",
        Severity.ERROR,
        f"{name} is not imported: its base text would read otherwise than the text.",
        help="This is a fault of Amend; please report it with the file.",
    )


def already_there(name: str) -> Diagnostic:
    return Diagnostic(
        "A0938",
        Severity.ERROR,
        f"{name} exists already, and may have been corrected by hand.",
        help="Give another folder with --output, or --force to replace it.",
    )


def neither_word_nor_loose(name: str) -> Diagnostic:
    return Diagnostic(
        "A0939",
        Severity.ERROR,
        f"{name} is no Word file (.docx), PDF file (.pdf) or loose text (.txt).",
        help="Open it with Word or LibreOffice, and save it as .docx, or as plain text (UTF-8).",
    )


def not_yet_a_base_text(name: str) -> Diagnostic:
    return Diagnostic(
        "A0432",
        Severity.ERROR,
        f"{name} is no base text (.base), which --base names.",
        help=f"Import it first: `amend import {name}`; then name what that writes.",
    )


_SHOWN = 60


def taken_as_replaced(span: Span, gone: str, come: str) -> Diagnostic:
    said = f"`{come}` is taken to replace `{gone}`" if gone else f"`{come}` is taken as inserted"
    return Diagnostic(
        "A0991",
        Severity.WARNING,
        f"Old and new words run together here; {said}.",
        Pointer(span, "new words"),
        help="Compare it with the original: more or less of what stands before may go.",
    )


def taken_as_suppressed(span: Span | None, said: str) -> Diagnostic:
    return Diagnostic(
        "A0992",
        Severity.WARNING,
        f"`{_short(said)}` is taken as suppressed, because a later item takes its label.",
        Pointer(span, "in the base text") if span else None,
        help="Compare it with the original.",
    )


def taken_as_added(span: Span, what: str) -> Diagnostic:
    return Diagnostic(
        "A0993",
        Severity.NOTE,
        f"The base text does not have this line; it is added as {what}.",
        Pointer(span),
    )


def not_there(span: Span | None, said: str) -> Diagnostic:
    return Diagnostic(
        "A0994",
        Severity.WARNING,
        f"No line holds `{_short(said)}`; it is left as it is.",
        Pointer(span, "in the base text") if span else None,
        help="See that the base text is the edition that was amended.",
    )


def not_held(span: Span, said: str) -> Diagnostic:
    return Diagnostic(
        "A0994",
        Severity.WARNING,
        f"This line does not hold all of `{_short(said)}`; the provision is left as it is.",
        Pointer(span),
        help="See that the base text is the edition that was amended.",
    )


def note_left(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0995",
        Severity.WARNING,
        "The base text does not have this footnote, and no mark of it is known; it is left out.",
        Pointer(span),
        help="Add it to the proposal by hand: put its mark where it belongs, and its text below.",
    )


def conversion_left(count: int) -> Diagnostic:
    times = "1 mark" if count == 1 else f"{count} marks"
    return Diagnostic(
        "A0996",
        Severity.NOTE,
        f"{times} of a conversion, `[bookmark: ...]`, are left out.",
    )


def no_trace() -> Diagnostic:
    return Diagnostic(
        "A0997",
        Severity.WARNING,
        "What was struck out without a new wording leaves no trace in such a text, and is kept.",
        help="Compare the redline with the original before it is used: `amend show`.",
    )


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1].rstrip() + "…"


def place_not_known(name: str, lacking: Sequence[str]) -> Diagnostic:
    """A text is to have its place in the library, and does not say what it is.

    lacking: what it does not say, as the options that say it, `--edition 2017`.
    """
    wanted = [option.removeprefix("--").partition(" ")[0] for option in lacking]
    return Diagnostic(
        "A0235",
        Severity.ERROR,
        f"{name} does not say its {' and its '.join(wanted)}, and so its place in the library is "
        "not known.",
        help=f"Say it: amend import {name} --library {' '.join(lacking)}",
    )


def too_long(name: str, seconds: float) -> Diagnostic:
    return Diagnostic(
        "A0130",
        Severity.ERROR,
        f"{name} is not imported: after {seconds:g} seconds of work there was no end of it.",
        help="Divide the file, and import the part that is amended.",
    )
