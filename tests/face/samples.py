"""Small values for the tests of the face."""

from __future__ import annotations

from amend.compiler.algebra.operations import Cause, Origin
from amend.compiler.algebra.redline import (
    KEPT,
    Deleted,
    Inserted,
    Mark,
    Redline,
    RedlineNode,
    Stretch,
)
from amend.compiler.instrument.instrument import Kind, NodeId, Reference
from amend.compiler.submission.submission import Field, Submission, Unit
from amend.compiler.words.text import ANCHOR, Emphasis, Text, Weight

ORIGIN = Origin("IAP/24A13/1", "IAP")
INSERTED, DELETED = Inserted(ORIGIN), Deleted(ORIGIN)


def stretches(*parts: tuple[Mark, str]) -> tuple[Stretch, ...]:
    return tuple(Stretch(mark, Text(chars)) for mark, chars in parts)


def node(
    name: str,
    kind: Kind,
    text: tuple[Stretch, ...],
    *children: RedlineNode,
    label: tuple[Stretch, ...] = (),
    mark: Mark = KEPT,
) -> RedlineNode:
    return RedlineNode(NodeId(name), kind, mark, label, text, children)


def chinese_redline() -> Redline:
    """A short resolution with each kind of change."""
    relabelled = (
        Stretch(Deleted(ORIGIN, Cause.LABEL), Text("c")),
        Stretch(Inserted(ORIGIN, Cause.LABEL), Text("b")),
        Stretch(KEPT, Text(")")),
    )
    root = node(
        "0",
        Kind.INSTRUMENT,
        (),
        node(
            "1",
            Kind.NUMBER,
            stretches(
                (KEPT, "第85号决议（"),
                (DELETED, "2017年，布宜诺斯艾利斯"),
                (INSERTED, "2022年，基加利"),
                (KEPT, "）"),
            ),
        ),
        node("2", Kind.TITLE, stretches((KEPT, "为促进全球发展而推进物联网和智慧城市及社区"))),
        node(
            "3",
            Kind.CALL,
            stretches((KEPT, "忆及")),
            node(
                "3.1",
                Kind.ITEM,
                (
                    Stretch(KEPT, Text("有关实现信息通信技术（ICT）最佳结合的本届大会第50号决议")),
                    Stretch(KEPT, Text(f"发展中国家{ANCHOR}，", ("9",))),
                    Stretch(
                        KEPT,
                        Text(
                            "特别是其中的规定肩负着创建有利环境", (), (Emphasis(0, 3, Weight.BOLD),)
                        ),
                    ),
                    Stretch(DELETED, Text("，")),
                    Stretch(INSERTED, Text("；")),
                ),
                node(
                    "3.1.1",
                    Kind.ITEM,
                    stretches((KEPT, "次级条目，")),
                    label=stretches((KEPT, "–")),
                ),
                label=stretches((KEPT, "a)")),
            ),
            node(
                "3.2",
                Kind.ITEM,
                stretches((DELETED, "全权代表大会第71号决议（2014年，釜山，修订版）；")),
                label=stretches((DELETED, "b)")),
                mark=DELETED,
            ),
            node("3.3", Kind.ITEM, stretches((KEPT, "第139号决议，")), label=relabelled),
        ),
        node(
            "9",
            Kind.FOOTNOTE,
            stretches((KEPT, "包括最不发达国家。")),
            label=stretches((KEPT, "1")),
        ),
    )
    return Redline(Reference("wtdc", "85", "2017"), "zh", root)


def chinese_submission() -> Submission:
    reasons = Field("reasons", "理由：", ("使决议与时俱进。", "第二段。"))
    unit = Unit("MOD", "IAP/24A13/1", chinese_redline(), reasons)
    return Submission("zh", "calibri", "WTDC-22/24(Add.13)-C", None, (unit,), "iap-24a13.zh")
