"""Small submissions, written as their reader sees them.

In a wording, `{--x--}` is deleted and `{++x++}` inserted by the drafter, `{~-x-~}` and
`{~+x+~}` by the repair of punctuation; `[^id]` is a footnote mark, `*x*` italic, `**x**` bold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from amend.compiler.algebra.operations import Cause, Origin
from amend.compiler.algebra.redline import (
    KEPT,
    Deleted,
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
CEPT = Origin("EUR/20A1/1", "CEPT")

_REVISIONS = re.compile(r"\{(--|\+\+|~-|~\+)(.*?)(?:--|\+\+|-~|\+~)\}", re.DOTALL)
_RICH = re.compile(r"\[\^(?P<note>[^]]+)\]|\*\*(?P<bold>.+?)\*\*|\*(?P<italic>.+?)\*")


def stretches(
    wording: str, edit: Cause = Cause.EDIT, origin: Origin = CITEL
) -> tuple[Stretch, ...]:
    """A wording in the notation of this module as stretches of a redline."""
    return tuple(s for s in _stretches(wording, edit, origin) if s.text)


def _stretches(wording: str, edit: Cause, origin: Origin) -> Iterator[Stretch]:
    at = 0
    for match in _REVISIONS.finditer(wording):
        yield Stretch(KEPT, rich(wording[at : match.start()]))
        cause = edit if match[1] in ("--", "++") else Cause.PUNCTUATION
        mark: Mark = Inserted(origin, cause) if "+" in match[1] else Deleted(origin, cause)
        yield Stretch(mark, rich(match[2]))
        at = match.end()
    yield Stretch(KEPT, rich(wording[at:]))


def rich(wording: str) -> Text:
    """Footnote marks and emphasis, no revisions."""
    parts, at = [], 0
    for match in _RICH.finditer(wording):
        parts.append(Text(wording[at : match.start()]))
        if match["note"]:
            parts.append(Text(ANCHOR, (match["note"],)))
        elif match["bold"]:
            parts.append(rich(match["bold"]).weighted([Weight.BOLD]))
        else:
            parts.append(rich(match["italic"]).weighted([Weight.ITALIC]))
        at = match.end()
    return join([*parts, Text(wording[at:])])


def node(
    kind: Kind, wording: str, *children: RedlineNode, label: str = "", own: str = ""
) -> RedlineNode:
    """A kept node; `own` is its identity where a test or a footnote mark names it."""
    return RedlineNode(
        NodeId(own), kind, KEPT, stretches(label, Cause.LABEL), stretches(wording), children
    )


def call(heading: str, *children: RedlineNode, own: str = "") -> RedlineNode:
    return node(Kind.CALL, heading, *children, own=own)


def item(label: str, wording: str, *children: RedlineNode, own: str = "") -> RedlineNode:
    return node(Kind.ITEM, wording, *children, label=label, own=own)


def paragraph(wording: str, own: str = "") -> RedlineNode:
    return node(Kind.PARAGRAPH, wording, own=own)


def note(own: str, mark: str, wording: str) -> RedlineNode:
    return node(Kind.FOOTNOTE, wording, label=mark, own=own)


def gone(whole: RedlineNode, cause: Cause = Cause.EDIT, origin: Origin = CITEL) -> RedlineNode:
    """The node and all below it deleted, as far as no mark is on it yet."""
    return _marked(whole, Deleted(origin, cause))


def new(whole: RedlineNode, cause: Cause = Cause.EDIT, origin: Origin = CITEL) -> RedlineNode:
    """The node and all below it inserted, as far as no mark is on it yet."""
    return _marked(whole, Inserted(origin, cause))


def _marked(whole: RedlineNode, mark: Mark) -> RedlineNode:
    def all_of(parts: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
        return tuple(Stretch(mark, s.text) if isinstance(s.mark, Kept) else s for s in parts)

    return evolve(
        whole,
        mark=mark if isinstance(whole.mark, Kept) else whole.mark,
        label=all_of(whole.label),
        text=all_of(whole.text),
        children=tuple(_marked(child, mark) for child in whole.children),
    )


def redline(*children: RedlineNode, language: str = "en") -> Redline:
    """A redline; nodes without an identity take one from their place."""
    root = RedlineNode(NodeId("0"), Kind.INSTRUMENT, KEPT, children=children)
    return Redline(Reference("wtdc", "85", "2017"), language, _identified(root, "0"))


def _identified(whole: RedlineNode, place: str) -> RedlineNode:
    return evolve(
        whole,
        id=NodeId(whole.id or place),
        children=tuple(_identified(c, f"{place}.{n}") for n, c in enumerate(whole.children)),
    )


def submission(
    *redlines: Redline, first_page: FirstPage | None = None, symbol: str = "MOD", **fields: object
) -> Submission:
    """One unit for each redline; without a symbol, a text that is printed unamended."""
    units = tuple(
        Unit(symbol, f"IAP/24A13/{n}" if symbol else "", r) for n, r in enumerate(redlines, 1)
    )
    whole = Submission(
        language=redlines[0].language if redlines else "en",
        style_set="calibri",
        running_header="WTDC-22/24(Add.13)-C",
        first_page=first_page,
        units=units,
        name="WTDC-22/24(Add.13)",
    )
    return evolve(whole, **fields)


ENGLISH = redline(
    node(Kind.NUMBER, "RESOLUTION 85 ({--Buenos Aires, 2017--}{++Rev. Kigali, 2022++})"),
    node(
        Kind.TITLE,
        "Facilitating the Internet of Things and smart cities and communities "
        "for global development",
    ),
    node(
        Kind.OPENING,
        "The World Telecommunication Development Conference "
        "({--Buenos Aires, 2017--}{++Kigali, 2022++}),",
    ),
    call(
        "recalling",
        item(
            "a)",
            "Resolution 197 ({--Busan, 2014--}{++Rev. Dubai, 2018++}) of the Plenipotentiary "
            "Conference, on facilitating the Internet of Things (IoT) to prepare for a globally "
            "connected world;",
        ),
        gone(
            item(
                "b)",
                "the goals of the ITU Telecommunication Development Sector (ITU-D), defined by "
                "Resolution 71 (Rev. Busan, 2014) of the Plenipotentiary Conference;",
            )
        ),
        item(
            "{--c--}{++b++})",
            "Recommendation ITU-D 22 (Dubai, 2014), on bridging the standardization gap in "
            "association with regional groups of study groups;",
        ),
        item(
            "{--d--}{++c++})",
            "Resolution 200 ({--Busan, 2014--}{++Rev. Dubai, 2018++}) of the Plenipotentiary "
            "Conference, on the Connect {--2020--}{++2030++} Agenda,",
        ),
    ),
    gone(
        call(
            "noting",
            paragraph(
                "the continued support of the United for Smart Sustainable Cities initiative,"
            ),
            own="noting",
        ),
        Cause.TRANSFER,
    ),
    call(
        "considering",
        item(
            "a)",
            "that IoT technologies will have a positive impact, in particular on:",
            item("–", "*health*;"),
            item("–", "agriculture{~-.-~}{~+;+~}"),
            new(item("–", "transport{~+.+~}")),
        ),
        item(
            "b)",
            "that developing countries[^n1] may have limited resources for building an "
            "inclusive society{++[^n2]++},",
        ),
    ),
    new(
        call(
            "noting",
            paragraph(
                "the continued support of the United for Smart Sustainable Cities initiative,"
            ),
            own="noting",
        ),
        Cause.TRANSFER,
    ),
    call(
        "instructs the Director of the Telecommunication Development Bureau",
        item(
            "1",
            "to support Member States in adopting IoT applications:",
            item("1.1", "so as to develop an enabling environment **and infrastructure**;"),
            item("1.2", "so as to foster an ecosystem for digital innovation;"),
        ),
        item(
            "2",
            "to promote the use of IoT and {--SCCs--}{++smart cities++}{~-.-~}{~+;+~}",
        ),
        new(
            item(
                "3", "to provide developing countries with opportunities to build capacity in IoT."
            )
        ),
    ),
    note(
        "n1",
        "1",
        "These include the least developed countries, small island developing states, "
        "landlocked developing countries and countries with economies in transition.",
    ),
    new(note("n2", "2", "As defined by the United Nations Development Programme.")),
)

CHINESE = redline(
    node(Kind.NUMBER, "第85号决议（{--2017年，布宜诺斯艾利斯--}{++2022年，基加利++}）"),
    node(Kind.TITLE, "为促进全球发展而推进物联网和智慧城市及社区"),
    node(Kind.OPENING, "世界电信发展大会（{--2017年，布宜诺斯艾利斯--}{++2022年，基加利++}），"),
    call(
        "忆及",
        gone(item("a)", "全权代表大会第71号决议（2014年，釜山，修订版）确定的总体目标；")),
        item("{--b--}{++a++})", "有关“《连通目标{--2020--}{++2030++}年议程》”的第200号决议，"),
    ),
    call(
        "责成电信发展局主任",
        item("1", "整合IoT和{--SCC--}{++智慧城市及社区++}相关*工作*{~-。-~}{~+；+~}"),
        new(item("2", "为发展中国家[^1]提供IoT能力建设机会。")),
    ),
    new(note("1", "1", "这些国家包括最不发达国家、小岛屿发展中国家和经济转型国家。")),
    language="zh",
)

ARABIC = redline(
    node(Kind.NUMBER, "القرار 85 ({--بوينس آيرس، 2017--}{++المراجَع في كيغالي، 2022++})"),
    node(Kind.TITLE, "تسهيل إنترنت الأشياء والمدن والمجتمعات الذكية من أجل التنمية العالمية"),
    node(
        Kind.OPENING,
        "إن المؤتمر العالمي لتنمية الاتصالات ({--بوينس آيرس، 2017--}{++كيغالي، 2022++})،",
    ),
    call(
        "إذ يذكّر",
        gone(item("أ )", "بالقرار 71 (المراجَع في بوسان، 2014) لمؤتمر المندوبين المفوضين؛")),
        item(
            "{--ب--}{++أ ++})",
            "بالقرار 200 لمؤتمر المندوبين المفوضين بشأن برنامج التوصيل في عام "
            "{--2020--}{++2030++}، وبالقرار ITU-R 66 بشأن إنترنت الأشياء (IoT)،",
        ),
    ),
    call(
        "يكلف مدير مكتب تنمية الاتصالات",
        item(
            "1", "بدعم البلدان النامية[^1] في اعتماد {--SCC--}{++المدن الذكية++} وIoT{~-.-~}{~+؛+~}"
        ),
        new(item("2", "بتوفير فرص بناء القدرات في مجال إنترنت الأشياء.")),
    ),
    note("1", "1", "تشمل أقل البلدان نمواً والدول الجزرية الصغيرة النامية."),
    language="ar",
)

UNAMENDED = redline(
    node(Kind.NUMBER, "RESOLUTION 85 (Buenos Aires, 2017)"),
    node(Kind.TITLE, "Facilitating the Internet of Things"),
    call("recalling", item("a)", "Resolution 197 (Busan, 2014);"), item("b)", "Resolution 98,")),
)

FIRST_PAGE = FirstPage(
    conference=("World Telecommunication Development Conference (WTDC-22)", "Kigali, Rwanda"),
    meeting="Plenary meeting",
    document=("Addendum 13 to Document 24-E", "10 May 2022", "Original: English"),
    source=("Member States of CITEL",),
    title=("Proposal to revise WTDC Resolution 85",),
    box=(
        Field("priority area", "Priority area:", ("Resolutions and Recommendations",)),
        Field("summary", "Summary:", ("The text is streamlined.", "Joint work is encouraged.")),
    ),
)
