"""New footnotes: their texts in the statement that marks them, and signs that do not count."""

from language.drafting import codes, proposed


def notes(statements: str) -> list[str]:
    """The lines of the notes as amended."""
    lines = proposed(statements)
    return [line for line in lines if line[:1] in "123*" and "note" in line]


def test_a_note_stands_in_the_statement_that_marks_it() -> None:
    block = 'MOD recalls.a:\n    insert "[^a]" after "197"\n    [^a]: New note.'
    line = 'MOD recalls.a: insert "[^a]" after "197"\n    [^a]: New note.'
    beside = 'MOD recalls.a: insert "[^a]" after "197"\nADD to recalls: [^a]: New note.'
    assert proposed(block) == proposed(line) == proposed(beside)
    assert notes(block) == ["1 New note.", "2 First note.", "3 Second note."]


def test_a_star_is_not_counted() -> None:
    star = 'MOD recalls.a: insert "[^*]" after "197"\n    [^*]: A note.'
    assert notes(star) == ["* A note.", "1 First note.", "2 Second note."]
    both = f'{star}\nMOD recalls.c: insert "[^b]" after "98"\n    [^b]: Another note.'
    assert notes(both) == ["* A note.", "1 First note.", "2 Another note.", "3 Second note."]


def test_only_notes_may_stand_below_an_edit_on_the_line() -> None:
    wrong = 'MOD recalls.a: insert "[^a]" after "197"\n    [^a]: A note.\n    more words'
    assert "A0213" in codes(wrong)
    assert "A0213" in codes("MOD recalls.a:\n    [^a]: A note.\n        more words")


def test_a_footnote_has_no_footnotes_of_its_own() -> None:
    put = 'MOD footnote[1]: insert "[^a]" at end\n    [^a]: A note.'
    assert "A0616" in codes(put)
    assert "A0616" in codes('MOD footnote[1]: reads "First[^a] note."\n    [^a]: A note.')
    beside = 'MOD recalls.a: insert "[^a]" after "197"\n    [^a]: A note[^b].\n    [^b]: More.'
    assert "A0616" in codes(beside)
