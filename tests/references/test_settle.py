"""What becomes of references: reported, rewritten on request, and written by address."""

from __future__ import annotations

import pytest
from language.drafting import HEADER, compiled

from amend.backends.word.writer import check, emit
from amend.compiler.algebra.operations import Cause
from amend.compiler.algebra.redline import Inserted, base, consolidated
from amend.compiler.diagnostics.diagnostic import Diagnostics
from amend.compiler.submission.submission import Submission

RESOLUTION = """\
instrument: wtdc/85
edition: 2017
language: en

number: RESOLUTION 85 (Buenos Aires, 2017)
title: Rules
opening: The Conference (Buenos Aires, 2017),

*considering*
a) the first ground;
b) the second ground;
c) the third ground, given considering b) above,

*resolves*
1 to act on *considering a)* and b);
2 to apply resolves 1 and 3 below:
    a) here;
    b) there;
3 to report under resolves 2b) above, and under resolves 4 of Resolution 5 (Doha, 2006);
4 to end.
"""
REWRITE = HEADER + "cross-references: rewrite\n"
QUIET = {"A0801", "A0804", "A0805"}


def outcome(statements: str, header: str = HEADER) -> tuple[Submission | None, Diagnostics]:
    done = compiled(statements, resolution=RESOLUTION, header=header)
    if done.submission is not None:
        assert check(emit(done.submission), done.submission) == ()
    return done.submission, tuple(d for d in done.diagnostics if d.code not in QUIET)


def said(statements: str, header: str = HEADER) -> list[str]:
    return [f"{d.code} {d.message}" for d in outcome(statements, header)[1]]


def text(statements: str, header: str = HEADER) -> str:
    submission, found = outcome(statements, header)
    assert submission is not None, [d.message for d in found]
    return "\n".join(n.text.chars for n in consolidated(submission.units[0].redline).root.walk())


def test_a_reference_to_what_goes_is_reported_once() -> None:
    assert said('SUP considers.b\nMOD resolves.1: delete " and b)"') == [
        "A0831 `considers.c` refers to considering b), which is suppressed."
    ]


def test_a_reference_is_shown_where_it_is_written_whatever_marks_stand_before_it() -> None:
    found = outcome("ADD before considers.a: - a ground before all;")[1]
    places = [[pointer.span for pointer in d.others] for d in found if d.code == "A0832"]
    lines = [(span.text, span.source.line_of(span.start)) for (span,) in places]
    # In resolves 1 the words before the second reference are in italics.
    written = RESOLUTION.splitlines()
    first, second = (written.index(line) for line in written if line[:2] in ("c)", "1 "))
    assert lines == [("b)", first), ("a)", second), ("b)", second)]
    starts = [span.start - span.source.line_bounds(second)[0] for (span,) in places[1:]]
    assert starts == [written[second].index("a)"), written[second].index("b)")]


def test_each_reference_whose_label_changes_is_reported() -> None:
    assert said("ADD before resolves.1: - to begin;") == [
        "A0832 `resolves.2` refers to resolves 1, whose label is now 2.",
        "A0832 `resolves.2` refers to resolves 3, whose label is now 4.",
        "A0832 `resolves.3` refers to resolves 2b), whose label is now 3b).",
    ]


def test_references_are_rewritten_on_request_as_revisions_of_their_own() -> None:
    submission, found = outcome("ADD before resolves.1: - to begin;", REWRITE)
    assert submission is not None
    redline = submission.units[0].redline
    assert [d.code for d in found] == ["A0833"] * 3
    shown = "\n".join(n.text.chars for n in consolidated(redline).root.walk())
    assert "to apply resolves 2 and 4 below" in shown
    assert "to report under resolves 3b) above, and under resolves 4 of Resolution 5" in shown
    causes = {
        s.mark.cause
        for n in redline.root.walk()
        for s in n.text
        if isinstance(s.mark, Inserted) and n.mark == redline.root.mark
    }
    assert causes == {Cause.REFERENCE}
    before = "\n".join(n.text.chars for n in base(redline).root.walk())
    assert "to apply resolves 1 and 3 below" in before


def test_a_reference_to_what_is_moved_is_reported() -> None:
    assert said("MOVE considers.b after resolves.4") == [
        "A0834 `considers.c` refers to considering b), which is moved to another place.",
        "A0834 `resolves.1` refers to considering b), which is moved to another place.",
    ]


def test_each_label_of_a_list_is_followed() -> None:
    assert set(said("SUP considers.a")) == {
        "A0832 `considers.c` refers to considering b), whose label is now a).",
        "A0831 `resolves.1` refers to considering a), which is suppressed.",
        "A0832 `resolves.1` refers to considering b), whose label is now a).",
    }


def test_what_the_drafter_has_reworded_is_not_spoken_of() -> None:
    assert (
        said(
            'SUP considers.b\nMOD considers.c: delete ", given considering b) above"\n'
            'MOD resolves.1: delete " and b)"'
        )
        == []
    )


def test_a_label_in_new_text_may_be_the_old_one() -> None:
    assert (
        "A0835 New text refers to resolves 4; in the text as amended the label there is 5."
    ) in said("ADD before resolves.1: - to begin with resolves 4;")


def test_a_call_may_be_named_in_new_text_by_its_heading_alone() -> None:
    assert said("ADD to resolves: - to act as resolves above says.") == []


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        ("ADD before resolves.1: - see resolves {resolves.4} below;", "see resolves 5 below;"),
        ("ADD before resolves.1: - see {resolves.2.b};", "see 3b);"),
        ("ADD to resolves: - see considering {considers.b}.", "see considering b)."),
        ("ADD to resolves: - see {considers}.", "see considering."),
        ('MOD title: insert " of {resolves.4}" at end', "Rules of 4"),
        ('MOD title: insert " of {this}" at end', "Rules of {this}"),
        (
            'MOD title: replace "Rules" with "x{resolves.4}"\nADD before resolves.1: - to begin;',
            "x5",
        ),
    ],
)
def test_an_address_in_braces_prints_the_final_label(statements: str, words: str) -> None:
    if "{this}" in statements:
        assert said(statements)[0].startswith("A0501")
        return
    assert words in text(statements)


@pytest.mark.parametrize(
    ("statements", "code"),
    [
        ("ADD to resolves: - see {resolves.9}.", "A0501"),
        ("ADD to resolves: - see {title}.", "A0836"),
        ("ADD to resolves: - see {considers.b}.\nSUP considers.b", "A0837"),
    ],
)
def test_an_address_in_braces_that_does_not_serve_is_explained(statements: str, code: str) -> None:
    submission, found = outcome(statements)
    assert submission is None
    (fault,) = [d for d in found if d.code == code]
    assert fault.primary is not None
    assert fault.primary.span.text in statements
