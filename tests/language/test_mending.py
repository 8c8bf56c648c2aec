"""Lines that are refused, and what they were meant to be."""

import pytest

from amend.compiler.syntax.mending import composed, mended

CERTAIN = [
    ('mod recalls.d: replace "a" with "b"', 'MOD recalls.d: replace "a" with "b"'),
    ('MOD recalls.d replace "a" with "b"', 'MOD recalls.d: replace "a" with "b"'),
    ('MOD recalls.d; replace "a" with "b"', 'MOD recalls.d: replace "a" with "b"'),
    ('MOD recalls.d - replace "a" -> "b"', 'MOD recalls.d: replace "a" with "b"'),
    ("mod recalls d) replace 2017 by 2022", 'MOD recalls.d: replace "2017" with "2022"'),
    ('MOD recalls.d: change "a" to "b"', 'MOD recalls.d: replace "a" with "b"'),
    ('MOD recalls.d: replace "a" "b"', 'MOD recalls.d: replace "a" with "b"'),
    ("MOD recalls.d: replace 'a' with ‘b’.", 'MOD recalls.d: replace "a" with "b"'),
    ("MOD recalls.d: replace “a\" with 'b'", 'MOD recalls.d: replace "a" with "b"'),
    (
        'MOD recalls.d: replace the word "a" with the words "b c"',
        'MOD recalls.d: replace "a" with "b c"',
    ),
    ('MOD recalls.d: replace "a" second with "b"', 'MOD recalls.d: replace "a" nth 2 with "b"'),
    ('MOD recalls.d: insert "a" at the beginning', 'MOD recalls.d: insert "a" at start'),
    (
        'MOD recalls.d: replace "a" with "b" everywhere',
        'MOD recalls.d: replace "a" everywhere with "b"',
    ),
    (
        'MOD recalls.d: replace the last "a" with “b”',
        'MOD recalls.d: replace "a" last with “b”',
    ),
    ('MOD recalls.d: delete every "a"', 'MOD recalls.d: delete "a" everywhere'),
    ('MOD recalls.d: replace "a": with "b"', 'MOD recalls.d: replace "a" with "b"'),
    ("mod recalls.d emphasize of italic", 'MOD recalls.d: emphasize "of" italic'),
    ("delete recalls.e", "SUP recalls.e"),
    ("SUP: recalls.e.", "SUP recalls.e"),
    ("SUP recalls.e - g", "SUP recalls.e..g"),
    ("SUP recalls.e–g", "SUP recalls.e..g"),
    ("SUP recalls.e to g", "SUP recalls.e..g"),
    ("SUP recalls.e...g", "SUP recalls.e..g"),
    ("SUP recalls.e..recalls.g", "SUP recalls.e..g"),
    ("SUP recalls.e and recalls.g", "SUP recalls.e, recalls.g"),
    ("sup recalls/e", "SUP recalls.e"),
    ("SUP instructs(3).2", "SUP instructs[3].2"),
    ("SUP footnote 1", "SUP footnote[1]"),
    ("ADD after recalls.d - to promote", "ADD after recalls.d: - to promote"),
    ("ADD after recalls.d", "ADD after recalls.d:"),
    ('(mod) recalls.d: delete "a"', '(MOD) recalls.d: delete "a"'),
    ('Edition: "Kigali, 2022"', 'edition "Kigali, 2022"'),
    ("proposal IAP/1/1 suppress wtdc/22@2014", "proposal IAP/1/1 suppresses wtdc/22@2014"),
    ("Noc! considers", "NOC! considers"),
    ("reasons It is needed", "reasons: It is needed"),
    ("Proposal IAP/1/1 amend wtdc/85@2017", "proposal IAP/1/1 amends wtdc/85@2017"),
]

TO_LOOK_AT = [
    ('MDO recalls.d: delete "a"', 'MOD recalls.d: delete "a"'),
    ("MOVE recalls.e aftr recalls.a", "MOVE recalls.e after recalls.a"),
    ('MOD recalls.d: repalce "a" with "b"', 'MOD recalls.d: replace "a" with "b"'),
    (
        'MOD recalls.d: replace the old words with "b"',
        'MOD recalls.d: replace "the old words" with "b"',
    ),
]

NOT_KNOWN = [
    'replace "a" with "b"',
    "title: late",
    'MOD recalls.d: replace "a with "b"',
    'MOD recalls.d: replace "a" with "b',
    "MOD recalls.d: replace 'Member States' rights' with \"b\"",
    "SUP recalls.e, ",
    "add recalls.d: - to promote",
    "word " * 1000,
]


def as_mended(line: str) -> tuple[str, bool] | None:
    mend = mended(line, "statement")
    if mend is None:
        return None
    for start, end, new in reversed(mend.edits):
        line = line[:start] + new + line[end:]
    return line, mend.is_certain


@pytest.mark.parametrize(("written", "meant"), CERTAIN)
def test_a_line_that_can_be_meant_in_one_way_is_mended_for_certain(
    written: str, meant: str
) -> None:
    assert as_mended(written) == (meant, True)


@pytest.mark.parametrize(("written", "meant"), TO_LOOK_AT)
def test_a_line_that_may_be_meant_otherwise_is_to_be_looked_at(written: str, meant: str) -> None:
    assert as_mended(written) == (meant, False)


def test_an_equals_sign_in_the_header_may_be_meant_as_a_colon() -> None:
    mend = mended("title = A proposal", "field")
    assert mend is not None and not mend.is_certain
    assert mend.edits == ((5, 7, ":"),)


@pytest.mark.parametrize("written", NOT_KNOWN)
def test_a_line_is_left_alone_where_it_is_not_known_what_is_meant(written: str) -> None:
    assert as_mended(written) is None


def test_edits_one_after_the_other_are_the_same_as_all_at_once() -> None:
    text = "abcdef"
    edits = ((1, 2, "XYZ"), (4, 4, "-"))
    now = "aXYZcd-ef"
    for start in range(len(now) + 1):
        for end in range(start, len(now) + 1):
            both = composed(edits, (start, end, "!"))
            made = text
            for a, b, new in reversed(both):
                made = made[:a] + new + made[b:]
            assert made == now[:start] + "!" + now[end:]
