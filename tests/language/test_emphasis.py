"""Emphasis in what is written: the notation of new words."""

import pytest

from amend.compiler.algebra.redline import RedlineNode, consolidated
from amend.compiler.instrument.instrument import Node
from amend.compiler.syntax.wording import write_wording
from language.drafting import HEADER, codes, compiled

BASE = """\
instrument: wtdc/85
edition: 2017
language: en

*recalling*
a) Resolution 197, *inter alia, and more*, of __2016__;
b) Resolution 66 of *2017* and 2017.
"""


def written(node: Node) -> str:
    """The wording of a provision in the notation."""
    return write_wording(node.text, {})


def amended(statements: str) -> Node:
    """What becomes of the first item."""
    outcome = compiled(statements, resolution=BASE)
    assert outcome.submission is not None, outcome.diagnostics
    (unit,) = outcome.submission.units
    return consolidated(unit.redline).root.children[-1].children[0]


def first(statements: str) -> str:
    """What becomes of the first item, in the notation."""
    return written(amended(statements))


@pytest.mark.parametrize(
    ("edit", "found"),
    [
        ('insert " (*see a)*)" after "197"', "Resolution 197 (*see a)*), *inter alia, and more*"),
        ('insert " the" after "and"', "*inter alia, and the more*"),
        ('insert " __the__" after "and"', "*inter alia, and *__the__* more*"),
        ('insert " *__the__*" after "and"', "*inter alia, and __the__ more*"),
        ('replace "197" with "__198__"', "Resolution __198__, *inter"),
        ('insert " the" after "and" plain', "*inter alia, and* the* more*"),
        ('insert " __the__ one" after "and" plain', "*inter alia, and* __the__ one* more*"),
        ('insert " the" after "197" bold', "Resolution 197__ the__, *inter"),
        ('replace "alia" with "more __and__" plain', "*inter *more __and__*, and more*"),
        ('replace "197" with "198" bold italic', "Resolution *__198__*, *inter"),
        ('replace "alia" with "alia" plain', "*inter *alia*, and more*"),
        ('reads "Resolution 197, *inter* alia, of 2016;" plain', "197, *inter* alia, of 2016;"),
        ('replace "197" with "\\*198\\_"', r"Resolution \*198_, *inter"),
        ('replace "197" with "\\{b}"', "Resolution {b}, *inter"),
        ('replace "197" with "\\\\{recalls.b}"', r"Resolution \\b), *inter"),
        ('insert "\\{recalls.b} and {recalls.b} " before "197"', "{recalls.b} and b) 197"),
        ('replace "Resolution 197" with "__R__ \\[^1]"', r"__R__ \[^1], *inter"),
    ],
)
def test_new_words_have_the_notation_of_base_texts(edit: str, found: str) -> None:
    assert found in first(f"MOD recalls.a: {edit}")


def test_a_brace_that_is_no_address_is_told_from_one_wherever_a_new_wording_differs() -> None:
    reads = "Resolution 197, \\{recalls.b} inter alia, and more, of {recalls.b} 2016;"
    made = first(f'MOD recalls.a: reads "{reads}"')
    assert "{recalls.b} " in made
    assert "of b) __2016__" in made


def test_stars_are_characters_in_quoted_words_of_the_base() -> None:
    assert "A0601" in codes('MOD recalls.a: replace "*inter alia*" with "also"', resolution=BASE)
    held = BASE.replace("Resolution 197", r"Resolution \*197")
    assert "A0601" not in codes('MOD recalls.a: delete "*197"', resolution=held)


def test_words_that_are_now_emphasised_are_warned_of_once_in_a_file() -> None:
    edits = "".join(f'    insert " *x*" after "{word}"\n' for word in ("197", "alia"))
    found = codes(f"MOD recalls.a:\n{edits}", resolution=BASE)
    assert found.count("A0325") == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("a *b", "A0326"),
        ("a__b", "A0326"),
        ("a\\", "A0326"),
        ("a\\b", "A0327"),
        ("2 * 3 * 4", "A0325"),
        ("*a*", "A0325"),
        ("\\*a\\*", ""),
        ("a_b", ""),
    ],
)
def test_a_file_that_reads_otherwise_is_warned_of_and_its_fix_prints_the_signs(
    words: str, code: str
) -> None:
    statement = f'MOD recalls.a: replace "197" with "{words}"'
    outcome = compiled(statement, resolution=BASE)
    (*found,) = (d for d in outcome.diagnostics if d.code in ("A0325", "A0326", "A0327"))
    assert [d.code for d in found] == [code] * bool(code)
    for one in found:
        assert one.fix is not None
        text = one.fix.edits[0][0].source.text
        for span, new in sorted(one.fix.edits, key=lambda edit: edit[0].start, reverse=True):
            text = text[: span.start] + new + text[span.end :]
        mended = next(line for line in text.splitlines() if line.startswith("MOD"))
        assert not {"A0325", "A0326", "A0327"} & set(codes(mended, resolution=BASE))
        assert amended(mended).text.chars.startswith(f"Resolution {words},")
        assert one.fix.is_certain == (words != "*a*")


@pytest.mark.parametrize(
    ("edit", "found"),
    [
        ('emphasize "197" italic', "Resolution *197*, *inter"),
        ('emphasize "inter alia, and more" plain', "197, inter alia, and more, of __2016__"),
        ('emphasize "alia, and more, of" bold', "*inter *__alia, and more, of__ __2016__;"),
        ('emphasize "2016" bold italic', "of *__2016__*;"),
        ('emphasize "2016" italic bold', "of *__2016__*;"),
        (
            'reads "Resolution 197, __inter alia__, and more, of 2016;"',
            "__inter alia__*, and more*",
        ),
        ('reads "*Resolution* 198, inter alia, and more, of 2016;"', "*Resolution* 198, *inter"),
    ],
)
def test_words_that_stay_are_emphasised_otherwise(edit: str, found: str) -> None:
    assert found in first(f"MOD recalls.a: {edit}")


def test_every_place_of_words_can_be_emphasised() -> None:
    assert "A0602" in codes('MOD recalls.b: emphasize "2017" bold', resolution=BASE)
    done = compiled('MOD recalls.b: emphasize "2017" everywhere bold', resolution=BASE)
    assert done.submission is not None
    (unit,) = done.submission.units
    assert [(type(s.mark).__name__, s.text.chars) for s in _second(unit.redline.root).text] == [
        ("Kept", "Resolution 66 of "),
        ("Emphasized", "2017"),
        ("Kept", " and "),
        ("Emphasized", "2017"),
        ("Kept", "."),
    ]


def _second(root: RedlineNode) -> RedlineNode:
    return root.children[-1].children[1]


@pytest.mark.parametrize(
    ("edits", "code"),
    [
        (('emphasize "inter alia" plain', 'emphasize "alia" bold'), "A0701"),
        (('emphasize "inter alia" plain', 'emphasize "inter alia" plain'), "A0701"),
        (('emphasize "inter alia" plain', 'replace "alia" with "x"'), "A0701"),
        (('emphasize "inter alia" plain', 'insert "x" after "inter"'), "A0701"),
        (('emphasize "inter alia" plain', 'reads "x"'), "A0720"),
        (('emphasize "inter alia" italic',), "A0520"),
        (('emphasize "outer" italic',), "A0601"),
    ],
)
def test_an_emphasis_contradicts_as_other_edits_do(edits: tuple[str, ...], code: str) -> None:
    block = "".join(f"    {edit}\n" for edit in edits)
    assert code in codes(f"MOD recalls.a:\n{block}", resolution=BASE)


def test_an_emphasis_touches_what_is_changed_beside_it() -> None:
    edits = '    emphasize "inter alia" plain\n    replace ", and" with "; or"\n'
    assert "197, inter alia; or more" in first(f"MOD recalls.a:\n{edits}").replace("*", "")


def test_a_provision_that_does_not_change_is_not_emphasised_either() -> None:
    said = 'NOC recalls.a\nMOD recalls.a: emphasize "197" bold'
    assert "A0709" in codes(said, resolution=BASE)
    said = 'SUP recalls.a\nMOD recalls.a: emphasize "197" bold'
    assert "A0702" in codes(said, resolution=BASE)


@pytest.mark.parametrize("edit", ['emphasize "call" bold', 'insert " *x*" at end', 'reads "__x__"'])
def test_a_heading_has_no_emphasis_of_its_own(edit: str) -> None:
    assert "A0521" in codes(f"MOD recalls.heading: {edit}", resolution=BASE)


@pytest.mark.parametrize(
    ("words", "is_paired"),
    [
        (" (WRC-15)", True),
        (" (*see a)* of __Resolution 5__)", True),
        (" (a) to c) of it)", True),
        (" and b) of it", True),
        (" (see Resolution 5", False),
        (" see Resolution) five", False),
    ],
)
def test_a_bracket_may_be_that_of_a_label_or_of_a_pair(words: str, is_paired: bool) -> None:
    found = codes(f'MOD recalls.a: insert "{words}" after "197"', resolution=BASE)
    assert ("A0855" in found) is not is_paired


def test_a_reference_that_is_written_anew_prints_as_it_is_to() -> None:
    base = BASE.replace("b) Resolution 66", "b) recalls of us:\n    none;\nc) Resolution 66")
    base += "\n*resolves*\nto act on *recalling c)* above.\n"
    said = 'SUP recalls.a\nMOD resolves: emphasize "recalling c)" bold'
    header = HEADER + "cross-references: rewrite\n"
    outcome = compiled(said, resolution=base, header=header)
    assert outcome.submission is not None, outcome.diagnostics
    last = consolidated(outcome.submission.units[0].redline).root.children[-1].children[0]
    assert written(last) == "to act on __recalling b)__ above."


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('emphasise "197" bold', 'emphasize "197" bold'),
        ('emphasize "197" italics', 'emphasize "197" italic'),
        ('emphasize "197" in italics', 'emphasize "197" italic'),
    ],
)
def test_what_is_written_for_emphasize_in_other_words_is_mended(written: str, meant: str) -> None:
    found = compiled(f"MOD recalls.a: {written}", resolution=BASE).diagnostics
    (fault,) = (d for d in found if d.fix)
    assert fault.fix is not None
    line = f"MOD recalls.a: {written}"
    start = fault.fix.edits[0][0].source.text.index(line)
    for span, new in sorted(fault.fix.edits, key=lambda edit: edit[0].start, reverse=True):
        line = line[: span.start - start] + new + line[span.end - start :]
    assert line == f"MOD recalls.a: {meant}"


def test_what_follows_prints_as_what_it_is_put_in_place_of() -> None:
    resolution = (
        "instrument: wtdc/85\nedition: 2017\nlanguage: en\n\n*recalling*\n"
        "a) to go;\nb) to see *recalling c);*\nc) to stay;\nd) to see recalling c).\n"
    )
    outcome = compiled(
        'SUP recalls.a\nSUP recalls.d\nMOD recalls.c: emphasize "stay;" bold\n',
        header=HEADER + "cross-references: rewrite\n",
        resolution=resolution,
    )
    assert outcome.submission is not None, outcome.diagnostics
    (unit,) = outcome.submission.units
    *_, call = consolidated(unit.redline).root.children
    assert [written(item) for item in call.children] == ["to see *recalling b);*", "to __stay.__"]
