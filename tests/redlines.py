"""Redlines made by hand, one for each thing that a revision can do to a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from amend.compiler.algebra.operations import Cause, Origin
from amend.compiler.algebra.redline import (
    KEPT,
    Deleted,
    Emphasized,
    Inserted,
    Kept,
    Mark,
    Redline,
    RedlineNode,
    Stretch,
)
from amend.compiler.instrument.instrument import Kind, NodeId, Reference
from amend.compiler.submission.submission import Field, FirstPage, Submission, Unit
from amend.compiler.words.text import ANCHOR, Text, Weight, join

CITEL = Origin("IAP/24A13/1", "CITEL", "2022-05-10T00:00:00Z")
CEPT = Origin("EUR/20/1", "CEPT")
GONE, COME = Deleted(CITEL), Inserted(CITEL)

_CHANGES = re.compile(r"\[-(.*?)-\]|\{\+(.*?)\+\}|\{~(.*?)~(.*?)~\}", re.DOTALL)
_MARKS = re.compile(r"<(\w+)>|\*(.+?)\*")


def stretches(wording: str) -> tuple[Stretch, ...]:
    """`[-deleted-]`, `{+inserted+}`, `<n>` for the mark of note n, `*italic*`.

    `{~*italic before*~and plain now~}` is a stretch that stays.
    """
    return tuple(s for s in _stretches(wording) if s.text)


def _stretches(wording: str) -> Iterator[Stretch]:
    at = 0
    for change in _CHANGES.finditer(wording):
        yield Stretch(KEPT, _text(wording[at : change.start()]))
        if change[1] is not None:
            yield Stretch(GONE, _text(change[1]))
        elif change[3] is not None:
            before, now = _text(change[3]), _text(change[4])
            weights = (t.weights_at(0, len(t)) for t in (before, now))
            yield Stretch(Emphasized(CITEL, *weights), now)
        else:
            yield Stretch(COME, _text(change[2]))
        at = change.end()
    yield Stretch(KEPT, _text(wording[at:]))


def _text(wording: str) -> Text:
    parts, at = [], 0
    for found in _MARKS.finditer(wording):
        parts.append(Text(wording[at : found.start()]))
        if found[1]:
            parts.append(Text(ANCHOR, (found[1],)))
        else:
            parts.append(Text(found[2]).weighted([Weight.ITALIC]))
        at = found.end()
    return join([*parts, Text(wording[at:])])


def node(
    kind: Kind, label: str, wording: str, *children: RedlineNode, own: str = ""
) -> RedlineNode:
    return RedlineNode(
        NodeId(own), kind, KEPT, stretches(label), stretches(wording), tuple(children)
    )


def call(heading: str, *children: RedlineNode) -> RedlineNode:
    return node(Kind.CALL, "", heading, *children)


def item(label: str, wording: str, *children: RedlineNode, own: str = "") -> RedlineNode:
    return node(Kind.ITEM, label, wording, *children, own=own)


def paragraph(wording: str) -> RedlineNode:
    return node(Kind.PARAGRAPH, "", wording)


def note(own: str, label: str, wording: str) -> RedlineNode:
    return node(Kind.FOOTNOTE, label, wording, own=own)


def gone(whole: RedlineNode, cause: Cause = Cause.EDIT) -> RedlineNode:
    """The node deleted with all below it."""
    return _under(whole, Deleted(CITEL, cause))


def come(whole: RedlineNode, cause: Cause = Cause.EDIT) -> RedlineNode:
    """The node inserted with all below it."""
    return _under(whole, Inserted(CITEL, cause))


def _under(whole: RedlineNode, mark: Mark) -> RedlineNode:
    def all_of(parts: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
        assert all(isinstance(part.mark, Kept) for part in parts)
        return tuple(Stretch(mark, part.text) for part in parts)

    return evolve(
        whole,
        mark=mark,
        label=all_of(whole.label),
        text=all_of(whole.text),
        children=tuple(_under(child, mark) for child in whole.children),
    )


def redline(*children: RedlineNode, language: str = "en") -> Redline:
    """Nodes without an identity take one from their place."""
    root = RedlineNode(NodeId("0"), Kind.INSTRUMENT, KEPT, children=children)
    return Redline(Reference("wtdc", "85", "2017"), language, _identified(root, "0"))


def _identified(whole: RedlineNode, place: str) -> RedlineNode:
    below = (_identified(child, f"{place}.{at}") for at, child in enumerate(whole.children, 1))
    return evolve(whole, id=whole.id or NodeId(place), children=tuple(below))


def submission(*redlines: Redline, first_page: bool = False, reasons: bool = False) -> Submission:
    given = Field("reasons", "Reasons:", ("So be it.", "And so.")) if reasons else None
    return Submission(
        language=redlines[0].language,
        style_set="calibri",
        running_header="WTDC-22/24(Add.13)-E",
        first_page=FIRST_PAGE if first_page else None,
        units=tuple(
            Unit("MOD", f"IAP/24A13/{at}", each, given) for at, each in enumerate(redlines, 1)
        ),
        name="WTDC-22/24(Add.13)",
    )


FIRST_PAGE = FirstPage(
    conference=("World Telecommunication Development Conference", "Kigali, 2022"),
    meeting="PLENARY MEETING",
    document=("Addendum 13 to", "Document 24-E", "10 May 2022", "Original: English"),
    source=("Member States of CITEL",),
    title=("Proposal to revise Resolution 85",),
    box=(
        Field("priority area", "Priority area:", ("– Resolutions",)),
        Field("summary", "Summary:", ("It is revised.", 'It is better <so> & "so".')),
    ),
)

_A, _B, _C = item("a)", "first;"), item("b)", "second;"), item("c)", "third,")

REDLINES = {
    "kept": redline(call("recalling", _A, _B)),
    "replaced": redline(
        node(Kind.NUMBER, "", "RESOLUTION 85 ([-Busan, 2014-]{+Rev. Dubai, 2018+})"),
        node(Kind.TITLE, "", "Things {+that are+} connected"),
        node(Kind.OPENING, "", "The Conference ([-2014-]{+2018+}),"),
        call("[-recalling-]{+noting+}", item("a)", "[-first-]{+other+};"), _B),
    ),
    "inserted item": redline(
        call("recalling", _A, come(item("b)", "new;")), item("[-b-]{+c+})", "x,"))
    ),
    "inserted last item": redline(call("recalling", _A, come(item("b)", "new,")))),
    "deleted item": redline(call("recalling", gone(_A), item("[-b-]{+a+})", "second,"))),
    "deleted last item": redline(call("recalling", _A, gone(_B))),
    "all items deleted": redline(call("recalling", gone(_A), gone(_B)), call("noting", _C)),
    "call deleted": redline(call("noting", _C), gone(call("recalling", _A, _B))),
    "all deleted": redline(
        gone(call("recalling", _A, item("b)", "x<n>,"))), gone(note("n", "1", "Y"))
    ),
    "all inserted": redline(
        come(call("recalling", _A, item("b)", "x<n>,"))), come(note("n", "1", "Y"))
    ),
    "replaced call": redline(
        gone(call("noting", _A)), come(call("recalling", _B)), call("resolves", _C)
    ),
    "relabelled as a whole": redline(
        call("resolves", item("[-a)-]{+1+}", "x;"), item("[-b)-]", "y."))
    ),
    "label added": redline(call("resolves", item("{+1+}", "x;"), come(item("2", "y.")))),
    "bis": redline(call("recalling", _A, come(item("a)bis", "x;")), item("b){+ter+}", "y,"))),
    "moved item": redline(
        call(
            "recalling",
            gone(item("a)", "first<n>;", item("i)", "below;"), own="m"), Cause.TRANSFER),
            item("[-b-]{+a+})", "second;"),
            come(item("b)", "first<n>;", item("i)", "below;"), own="m"), Cause.TRANSFER),
        ),
        note("n", "1", "A note[- of old-]{+ anew+}."),
    ),
    "levels": redline(
        call(
            "resolves",
            item(
                "1",
                "one:",
                item("a)", "two:", item("i)", "three:", item("–", "four;")), paragraph("goes on")),
                gone(item("b)", "two:", item("i)", "three"))),
                paragraph("goes on"),
            ),
            item("2", "one:", item("[-2.2-]{+2.1+}", "numbered clause;")),
            paragraph("and no label."),
        )
    ),
    "first note deleted": redline(
        call("noting", item("a)", "x[-<m>-] y<n>;"), item("b)", "z{+<o>+}.")),
        gone(note("m", "1", "Old.")),
        note("n", "[-2-]{+1+}", "Kept."),
        come(note("o", "2", "New.")),
    ),
    "note of its own sign": redline(
        call("noting", paragraph("x<s> y<n> z[-<t>-]{+<u>+}.")),
        note("s", "*", "A star."),
        note("n", "1", "A number."),
        gone(note("t", "†", "A dagger.")),
        come(note("u", "1bis", "A bis.")),
    ),
    "sign of a note changed": redline(
        call("noting", paragraph("x<s> y<n>.")),
        note("s", "[-*-]{+**+}", "A [-star-]{+sign+}."),
        note("n", "5{+bis+}", "A number."),
    ),
    "note marked twice": redline(
        call("noting", paragraph("x<n> y<n>."), paragraph("x[-<n>-] y{+<n>+}.")),
        note("n", "1", "Once."),
    ),
    "note marked anew": redline(
        call("noting", paragraph("x[-<n>-] y<n>."), paragraph("x{+<m>+} y<m>.")),
        note("n", "1", "Once."),
        note("m", "2", "Twice."),
    ),
    "note that nothing marks": redline(call("noting", paragraph("x.")), note("n", "1", "Here.")),
    "note in a note": redline(
        call("noting", paragraph("x<n>.")),
        note("n", "1", "See<m> and<n>."),
        note("m", "2", "Below."),
    ),
    "white space": redline(
        call(
            "resolves",
            item("1", " leading and trailing "),
            item("2", "a\ttab, \u00a0no-break,  two [- -]{+  +}spaces\t"),
            item("3", "[-\t-]{+\t\t+}x"),
            item("4", ""),
        )
    ),
    "signs of markup": redline(
        call("a & b", item("a)", '<x> & "y" ]]> &amp; [-<!---]{+\'+}'.replace("<x>", "< x >")))
    ),
    "emphasis": redline(
        call("resolves", item("1", "a *word* [-an *old* one-]{+a *new* one+} *at all*"))
    ),
    "emphasis changed": redline(
        call(
            "resolves",
            item("1", "of {~all~*all*~} and {~*few*~few~}<n>[- x-]{+ y+};"),
            item("2", "{~one~*one*~}{+ and +}{~*two*~two~}."),
        ),
        note("n", "1", "A {~note~*note*~}."),
    ),
    "Arabic emphasis changed": redline(
        call("إذ يذكّر", item("أ )", "بالقرار {~ITU-R 66 بشأن~*ITU-R 66 بشأن*~} الأشياء،")),
        language="ar",
    ),
    "Chinese emphasis changed": redline(
        call("忆及", item("a)", "第{~71号决议~*71号决议*~}和{~*WRC*~WRC~}，")), language="zh"
    ),
    "Arabic": redline(
        node(Kind.NUMBER, "", "القرار 85 ([-بوينس آيرس، 2017-]{+المراجَع في كيغالي، 2022+})"),
        call(
            "إذ يذكّر",
            gone(item("أ )", "بالقرار 71؛")),
            item(
                "[-ب-]{+أ +})", "بالقرار ITU-R 66 بشأن إنترنت الأشياء (IoT)<n>، [-2020-]{+2030+}،"
            ),
        ),
        note("n", "1", "تشمل أقل البلدان نمواً."),
        language="ar",
    ),
    "Chinese": redline(
        node(Kind.NUMBER, "", "第85号决议（[-2017年，布宜诺斯艾利斯-]{+2022年，基加利+}）"),
        call(
            "忆及",
            gone(item("a)", "第71号决议；")),
            item("[-b-]{+a+})", "“《连通目标[-2020-]{+2030+}年议程》”的*第200号决议*<n>，"),
        ),
        note("n", "1", "这些国家包括最不发达国家。"),
        language="zh",
    ),
    "Russian": redline(call("решает", item("1", "первое[-;-]{+,+}")), language="ru"),
}
