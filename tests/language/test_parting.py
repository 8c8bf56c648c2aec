"""SPLIT and JOIN: which words go where, and what is refused."""

import pytest

from amend.compiler.algebra.redline import consolidated
from amend.compiler.base_text.printing import print_base
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.diagnostic import Severity
from amend.compiler.diagnostics.source import Source
from amend.compiler.drafting.draft import DraftHeader, drafted
from language.drafting import HEADER, codes, compiled, problems, proposed, redline

HEAD = "instrument: wtdc/85\nedition: 2017\nlanguage: {}\n\n"
TEXT = (
    HEAD.format("en")
    + "*recalling*\nResolution 17 and Resolution 18,\n\n"
    + "*resolves*\n1 to act and to report every year;\n2 to meet;\n3 to publish.\n"
)


def amended(statements: str, text: str = TEXT) -> list[str]:
    return proposed(statements, resolution=text)


def test_a_provision_becomes_two() -> None:
    lines = amended('SPLIT resolves.1 before "to report"')
    assert lines[-4:] == ["1 to act and", "2 to report every year;", "3 to meet;", "4 to publish."]
    assert lines == amended('SPLIT resolves.1 after "act and"')


def test_the_only_paragraph_becomes_two_items() -> None:
    lines = amended('SPLIT recalls before "Resolution 18"\nMOD recalls: replace " and" with ";"')
    assert lines[1:3] == ["a) Resolution 17;", "b) Resolution 18,"]


def test_provisions_become_one() -> None:
    assert amended("JOIN resolves.2, resolves.3")[-1] == "2 to meet; to publish."
    every = amended("JOIN resolves.1..3")
    assert every[-1] == "to act and to report every year; to meet; to publish."


def test_edits_go_with_the_words_that_they_change() -> None:
    split = 'SPLIT resolves.1 before "to report"\nMOD resolves.1: replace "every" with "each"'
    assert "2 to report each year;" in amended(split)
    both = f'{split}\nMOD resolves.1: replace "act and" with "act;"'
    assert "1 to act;" in amended(both)
    end = f'{split}\nMOD resolves.1: insert ";" after "and" first'
    assert {"1 to act and;", "2 to report each year;"} < set(amended(end))
    join = 'JOIN resolves.2, resolves.3\nMOD resolves.3: insert " it" after "publish"'
    assert amended(join)[-1] == "2 to meet; to publish it."


def test_the_order_of_the_statements_says_nothing() -> None:
    lines = ['SPLIT resolves.1 before "to report"', 'MOD resolves.1: replace "every" with "each"']
    assert amended("\n".join(lines)) == amended("\n".join(lines[::-1]))


def test_words_go_and_come_visibly() -> None:
    assert "{+2+} {+to report every year;+}" in redline(
        'SPLIT resolves.1 before "to report"', resolution=TEXT
    )


@pytest.mark.parametrize(
    ("statements", "code"),
    [
        ('SPLIT resolves.1 before "to act"', "A0611"),
        ('SPLIT resolves.1 after "year;"', "A0611"),
        ('SPLIT resolves.1 to "act"', "A0612"),
        ('SPLIT resolves.1 before "nowhere"', "A0601"),
        ('SPLIT resolves before "to act"', "A0505"),
        ("JOIN resolves.1", "A0613"),
        ("JOIN resolves.1, resolves.3", "A0614"),
        ("JOIN resolves.3, resolves.2", "A0614"),
        ("JOIN recalls.paragraph[1], resolves.1", "A0614"),
        ('SPLIT resolves.1 before "to report"\nSPLIT resolves.1 before "every"', "A0701"),
        ('SPLIT resolves.1 before "to report"\nSUP resolves.1', "A0702"),
        ('SPLIT resolves.1 before "to report"\nMOD resolves.1: delete "and to"', "A0701"),
        ("JOIN resolves.1, resolves.2\nSUP resolves.2", "A0704"),
        ('NOC resolves.1\nSPLIT resolves.1 before "to report"', "A0709"),
        ('SPLIT resolves.1 before "to report"\nMOD resolves.1: delete " " nth 3', "A0701"),
        (
            'SPLIT resolves.1 before "and"\nSPLIT resolves.1 before "every"\n'
            'MOD resolves.1: insert " x" at end',
            "A0701",
        ),
        ('SPLIT resolves.1 before "to report"\nMOVE resolves.1 after resolves.2', "A0880"),
        ('SPLIT resolves.1 before "to report"\nADD to resolves.1: - x', "A0880"),
        ('SPLIT resolves.1 before "to report"\nJOIN resolves.1, resolves.2', "A0880"),
        ('SPLIT resolves.2 before "meet"\nJOIN resolves.1, resolves.2', "A0880"),
        ('SPLIT resolves.1 before "port"\nMOD resolves.1: insert "x" before "port"', "A0881"),
        ("JOIN resolves.1, resolves.2\nJOIN resolves.2, resolves.3", "A0882"),
        ("JOIN resolves.2, resolves.3\nJOIN resolves.1, resolves.2", "A0882"),
    ],
)
def test_what_cannot_be_is_refused(statements: str, code: str) -> None:
    assert code in codes(statements, resolution=TEXT)


@pytest.mark.parametrize("in_order", [True, False])
def test_joins_one_behind_the_other_are_told_as_the_one_that_they_mean(in_order: bool) -> None:
    first, second = "JOIN resolves.1, resolves.2", "JOIN resolves.2..3"
    lines = [first, second] if in_order else [second, first]
    found = problems("\n".join(lines), resolution=TEXT)
    (said,) = [one for one in found if one.severity is Severity.ERROR]
    assert said.code == "A0882"
    assert said.fix is not None
    assert said.fix.is_certain
    whole = [new for _, new in said.fix.edits]
    assert whole == ["JOIN resolves.1, resolves.2, resolves.3", ""]
    assert amended(whole[0])[-1] == "to act and to report every year; to meet; to publish."


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("JOIN resolves.1, resolves.2", "Another provision is joined with `resolves.1`, which is"),
        ('SPLIT resolves.1 before "to report"', "`resolves.1` is split, and suppressed."),
    ],
)
def test_what_is_parted_and_suppressed_is_told_as_that(statement: str, sentence: str) -> None:
    found = problems(f"{statement}\nSUP resolves.1", resolution=TEXT)
    assert any(one.code == "A0702" and one.message.startswith(sentence) for one in found)


def test_no_blank_comes_between_chinese_words() -> None:
    text = HEAD.format("zh") + "*做出决议*\n1 采取行动；\n2 开会。\n"
    header = HEADER.replace("language: en", "language: zh")
    joined = proposed("JOIN resolves.1, resolves.2", resolution=text, header=header)
    assert joined[-1] == "采取行动；开会。"


SPLIT = 'SPLIT resolves.1 before "to report"'


def test_words_at_the_edge_of_a_cut_stay_with_what_they_stand_beside() -> None:
    first = amended(f'{SPLIT}\nMOD resolves.1: insert " now" after "and"')
    assert first[-4:-2] == ["1 to act and now", "2 to report every year;"]
    second = amended(f'{SPLIT}\nMOD resolves.1: insert "also " before "to report"')
    assert second[-4:-2] == ["1 to act and", "2 also to report every year;"]
    end = 'JOIN resolves.2, resolves.3\nMOD resolves.2: insert " and" at end'
    assert amended(end)[-1] == "2 to meet; and to publish."
    assert amended("\n".join(end.split("\n")[::-1])) == amended(end)


def test_what_is_split_off_stands_before_what_is_added_there() -> None:
    add = "ADD after resolves.1: - to wait;"
    for statements in (f"{SPLIT}\n{add}", f"{add}\n{SPLIT}"):
        assert amended(statements)[-4:-2] == ["2 to report every year;", "3 to wait;"]


def test_braces_in_words_that_stay_are_characters() -> None:
    text = TEXT.replace("every year", "every \\{recalls}").replace("to meet", "to {recalls} meet")
    assert "2 to report every {recalls};" in amended(SPLIT, text)
    assert amended("JOIN resolves.2, resolves.3", text)[-1].startswith("2 to {recalls} meet;")
    both = f'{SPLIT}\nMOD resolves.1: insert " in {{resolves.2}}" after "report"'
    assert "2 to report in 3 every {recalls};" in amended(both, text)


@pytest.mark.parametrize(
    ("statements", "made"),
    [
        (f'{SPLIT}\nMOD resolves.1: emphasize "every" italic', "to report *every* year;"),
        (
            'JOIN resolves.2, resolves.3\nMOD resolves.3: emphasize "to" bold',
            "to meet; __to__ publish.",
        ),
    ],
)
def test_emphasis_goes_with_the_words(statements: str, made: str) -> None:
    outcome = compiled(statements, resolution=TEXT)
    assert outcome.submission is not None, outcome.diagnostics
    (unit,) = outcome.submission.units
    assert made in print_base(consolidated(unit.redline))


def test_a_footnote_goes_out_of_what_is_joined() -> None:
    text = TEXT.replace("publish.", "publish[^1].") + "\n[^1]: A note.\n"
    assert amended("JOIN resolves.2, resolves.3\nSUP footnote[1]", text)[-1].endswith("publish.")


def drafted_from(old: str, new: str, language: str = "en") -> list[str]:
    """The statements that lead from one list of items to another."""
    head = HEAD.format(language)
    texts = [read_base_text(Source("a.base", head + text)).instrument for text in (old, new)]
    assert texts[0] is not None and texts[1] is not None
    fields = {"language": language}
    draft = drafted(texts[0], texts[1], DraftHeader("IAP/24A13/1", "wtdc/85@2017", fields))
    assert draft.differences == ()
    return draft.text.partition("wtdc/85@2017\n\n")[2].splitlines()


RESOLVES = "*resolves*\n"
ACT, MEET, PUBLISH = "to act and to report every year;\n", "to meet;\n", "to publish the results.\n"


def test_a_draft_says_what_became_two() -> None:
    old = f"{RESOLVES}1 {ACT}2 {PUBLISH}"
    split = f"{RESOLVES}1 to act and\n2 to report every year;\n3 {PUBLISH}"
    assert drafted_from(old, split) == ['SPLIT resolves.1 before "to report"']
    edited = f"{RESOLVES}1 to act now;\n2 to report each year;\n3 {PUBLISH}"
    assert drafted_from(old, edited) == [
        'SPLIT resolves.1 before "to report"',
        "MOD resolves.1:",
        '    replace "and" with "now;"',
        '    replace "every" with "each"',
    ]


def test_a_draft_says_what_became_one() -> None:
    old = f"{RESOLVES}1 {ACT}2 {MEET}3 {PUBLISH}"
    joined = f"{RESOLVES}1 {ACT}2 to meet and to publish all the results.\n"
    assert drafted_from(old, joined) == [
        "JOIN resolves.2, resolves.3",
        'MOD resolves.2: replace ";" with " and"',
        'MOD resolves.3: insert "all " before "the"',
    ]
    every = f"{RESOLVES}to act and to report every year; to meet; to publish the results.\n"
    assert drafted_from(old, every) == ["JOIN resolves.1..3"]


def test_a_draft_in_chinese_splits_and_joins_without_blanks() -> None:
    old = "*做出决议*\n1 采取行动并每年向理事会报告；\n2 在日内瓦开会。\n"
    split = "*做出决议*\n1 采取行动；\n2 每年向理事会报告；\n3 在日内瓦开会。\n"
    assert drafted_from(old, split, "zh") == [
        'SPLIT resolves.1 before "每"',
        'MOD resolves.1: replace "并" with "；"',
    ]
    assert drafted_from(split, old, "zh") == [
        "JOIN resolves.1, resolves.2",
        'MOD resolves.1: replace "；" with "并"',
    ]


@pytest.mark.parametrize(
    "new",
    [
        f"1 to act;\n2 to invite all members;\n3 {MEET}4 {PUBLISH}",  # Another provision comes.
        f"1 {ACT}2 to meet the members of it;\n",  # What goes leaves no words behind.
        f"1 {ACT}2 {PUBLISH}3 {MEET}",
    ],
)
def test_what_shares_no_words_is_not_said_to_be_split_or_joined(new: str) -> None:
    said = drafted_from(f"{RESOLVES}1 {ACT}2 {MEET}3 {PUBLISH}", RESOLVES + new)
    assert not any(line.startswith(("SPLIT", "JOIN")) for line in said)
