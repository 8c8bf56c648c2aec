"""No character of a loose text is lost or invented: all are there, or are told with their count."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from examples import cheap, share
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amend.backends.face.command_line import main
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.instrument import Kind, Node
from amend.compiler.received import flattened
from amend.compiler.received.gathered import Gathered
from amend.compiler.received.known import Known
from amend.compiler.received.loose import Loose, read_loose
from amend.compiler.received.placing import Placing

PIECES = (
    *("considering", "resolves", "a)", "b)", "1", "2", "3", "i)", "–", "the Council", "1.", "а)"),
    *(
        ";",
        ",",
        ".",
        ":",
        "，",
        "；",
        "ANNEX 1",
        "RESOLUTION 5 (X, 2018)",
        "_____",
        "1 Note",
        "word1",
    ),
    *(
        "\t",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "*",
        "__",
        "\\",
        "[^1]",
        "|",
        "#",
        "note:",
        "word2",
        "word*",
    ),
    *(
        "118 |",
        "{x}",
        "忆及",
        "做出决议",
        "أ )",
        "وإذ يدرك",
        "é",
        "e\u0301",
        "\u00b9",
        "2 Note",
        "* Note",
    ),
    *(
        "ARTICLE 1",
        "CHAPTER I",
        "第22条",
        "139a)",
        "2\t1\t",
        "3A\ta)bis\t",
        "PP-98",
        "5.1 ",
        "D 482 ",
    ),
    *("The Council,", "(C-1948)", "CONSTITUTION OF THE INTERNATIONAL TELECOMMUNICATION UNION\n"),
    *("\n____________________\n1 One.\n", "\n____________________\n1 One.\n2 Two.\n"),
)
loose_texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
COUNT = re.compile(r"\(([0-9]+) characters\)")


def letters(text: str) -> Counter[str]:
    return Counter(char for char in text if not char.isspace())


def printed(root: Node) -> str:
    marks = {str(n.id): n.label for n in root.children if n.kind is Kind.FOOTNOTE}
    out = ""
    for node in root.walk():
        anchors = iter(node.text.anchors)
        out += node.number + node.label
        out += "".join(marks[next(anchors)] if c == "\ufffc" else c for c in node.text.chars)
    return out


def read(text: str) -> Loose:
    return read_loose(Source("x.txt", text), Known())


@cheap()
@given(loose_texts)
def test_no_character_is_lost_or_invented(text: str) -> None:
    loose = read(text)
    assert loose.instrument is not None, [d.message for d in loose.diagnostics]
    told = [int(count) for d in loose.diagnostics for count in COUNT.findall(d.message)]
    assert sum(told) == sum(map(len, loose.left))
    held = letters(printed(loose.instrument.root)) + letters("".join(loose.left))
    for old, new in loose.renumbered:
        held = held - letters(new * 2) + letters(old * 2)
    assert held == letters(text)


@settings(share(0.5), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(("a) one;", "2 two,", "resolves", "some words")), min_size=4))
def test_a_planted_loss_fails_the_import(lines: list[str]) -> None:
    added = Placing.add

    def losing(self: Placing, node: Gathered) -> None:
        node.text = node.text[:-1]
        added(self, node)

    text = "\n\n".join((*lines, "a last paragraph that stands alone."))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Placing, "add", losing)
        loose = read(text)
    assert loose.instrument is None
    assert [d.code for d in loose.diagnostics] == ["A0937"]


def test_a_character_that_was_never_there_fails_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    added = Placing.add

    def inventing(self: Placing, node: Gathered) -> None:
        node.text += "x"
        added(self, node)

    monkeypatch.setattr(Placing, "add", inventing)
    assert read("some words\n").instrument is None


def test_a_line_that_a_flattened_proposal_loses_fails_its_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    base = "instrument: pp/1\nedition: 2018\nlanguage: en\n\n*resolves*\n1 to act;\n"
    (tmp_path / "b.en.base").write_text(base, encoding="utf-8")
    text = tmp_path / "t.txt"
    text.write_text("MOD EUR/1/1\n\nresolves\n\n1 to act;\n\n2 quietly wax;\n", encoding="utf-8")
    given = ["import", str(text), "--base", str(tmp_path / "b.en.base"), "--force"]
    assert main(given) == 0
    monkeypatch.setattr(flattened._Reader, "revised", lambda self: self.base)
    assert main(given) == 1
    assert "A0937" in capsys.readouterr().err
