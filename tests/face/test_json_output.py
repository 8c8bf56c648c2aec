"""The report for machines."""

from __future__ import annotations

import json
from pathlib import Path

from amend.backends.commands.outcomes import Built, Checked, Made, Report, Shown
from amend.backends.face.json_output import rendered_json
from amend.backends.formats import FORMATS
from amend.compiler.diagnostics.diagnostic import Comparison, Diagnostic, Fix, Pointer, Severity
from amend.compiler.diagnostics.source import Source, Span
from face.samples import chinese_submission

SOURCE = Source("iap.zh.amend", "language: zh\nMOD 忆及.d\n")


def diagnostic() -> Diagnostic:
    where = Span(SOURCE, 17, 19)
    return Diagnostic(
        "A0501",
        Severity.ERROR,
        "\x1b[31mNo such place: 忆及",
        Pointer(where, "here"),
        (Pointer(Span(SOURCE, 0, 8)),),
        ("a line", Comparison("ab", "ac", ((1, 2),), ((1, 2),))),
        "Look again.",
        Fix("write recalls", ((where, "recalls"),)),
    )


def test_a_diagnostic_says_where_in_lines_and_columns_from_one() -> None:
    [record] = json.loads(rendered_json(Report((Checked("x", (diagnostic(),)),))))["diagnostics"]
    assert record["file"] == "iap.zh.amend"
    assert record["start"] == {"offset": 17, "line": 2, "column": 5}
    assert record["end"] == {"offset": 19, "line": 2, "column": 7}
    assert record["others"][0]["start"] == {"offset": 0, "line": 1, "column": 1}
    assert record["details"][1] == {
        "written": "ab",
        "written_marks": [[1, 2]],
        "found": "ac",
        "found_marks": [[1, 2]],
    }
    assert record["fix"]["edits"][0]["text"] == "recalls"
    assert record["fix"]["edits"][0]["start"]["offset"] == 17


def test_the_keys_keep_their_order() -> None:
    [record] = json.loads(rendered_json(Report((), (diagnostic(),))))["diagnostics"]
    assert list(record) == [
        *("code", "severity", "message", "file", "start", "end", "text"),
        *("others", "details", "help", "fix", "choices"),
    ]


def test_a_diagnostic_without_a_place_has_the_same_keys() -> None:
    without = Diagnostic("A0101", Severity.ERROR, "There is no file.")
    records = json.loads(rendered_json(Report((), (diagnostic(), without))))["diagnostics"]
    assert list(records[0]) == list(records[1])
    assert records[1]["file"] is None and records[1]["start"] is None


def test_the_document_is_plain_ascii() -> None:
    out = rendered_json(Report((Checked("忆\udcff", (diagnostic(),)),)))
    assert out.isascii()
    assert "\x1b" not in out
    assert json.loads(out)["files"][0]["file"] == "忆\udcff"


def test_the_documents_that_were_written_are_listed() -> None:
    made = Made(Path("out/iap.zh.docx"), FORMATS[0])
    report = json.loads(rendered_json(Report((Built("iap.zh.amend", (), (made,)),))))
    assert report["files"] == [
        {
            "file": "iap.zh.amend",
            "outputs": [{"path": str(Path("out/iap.zh.docx")), "format": "docx"}],
        }
    ]
    assert report["status"] == 0


def test_a_redline_is_a_list_of_nodes_with_their_stretches() -> None:
    examined = Shown("iap.zh.amend", (), chinese_submission())
    [file] = json.loads(rendered_json(Report((examined,))))["files"]
    nodes = file["redline"]["units"][0]["nodes"]
    assert nodes[0]["text"][1:3] == [
        {"mark": "deleted", "text": "2017年，布宜诺斯艾利斯"},
        {"mark": "inserted", "text": "2022年，基加利"},
    ]
    assert [(n["kind"], n["depth"]) for n in nodes][2:5] == [("call", 0), ("item", 1), ("item", 2)]
    assert "发展中国家[^1]，" in [s["text"] for s in nodes[3]["text"]]
