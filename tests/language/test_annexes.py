"""Annexes, appendices and attachments: what stands in what, and what is refused."""

from amend.compiler.addresses.printing import outline
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from language.drafting import codes, proposed

HEAD = "instrument: wtdc/85\nedition: 2017\nlanguage: en\n\n*resolves*\n1 to act.\n\n"


def addresses(divisions: str) -> list[str]:
    text = HEAD + divisions
    instrument = read_base_text(Source("r.base", text)).instrument
    assert instrument is not None, text
    found = [address for address, _ in outline(instrument)]
    return [address for address in found if address.endswith("]") and "paragraph" not in address]


IN_ANNEXES = """\
annex 1: ANNEX 1
Text.
appendix 1: APPENDIX 1 TO ANNEX 1
Text.
attachment 1: ATTACHMENT 1 TO APPENDIX 1
Text.
annex 2: ANNEX 2
Text.
appendix 1: APPENDIX 1 TO ANNEX 2
Text.
"""
IN_APPENDICES = """\
appendix 4: APPENDIX 4
annex 1: ANNEX 1 TO APPENDIX 4
Text.
annex 2: ANNEX 2 TO APPENDIX 4
Text.
appendix 5: APPENDIX 5
annex 1: ANNEX 1 TO APPENDIX 5
Text.
"""


def test_each_annex_has_its_appendices() -> None:
    assert addresses(IN_ANNEXES) == [
        "annex[1]",
        "annex[1].appendix[1]",
        "annex[1].appendix[1].attachment[1]",
        "annex[2]",
        "annex[2].appendix[1]",
    ]


def test_each_appendix_of_the_radio_regulations_has_its_annexes() -> None:
    assert addresses(IN_APPENDICES) == [
        "appendix[4]",
        "appendix[4].annex[1]",
        "appendix[4].annex[2]",
        "appendix[5]",
        "appendix[5].annex[1]",
    ]


def amended(statement: str, divisions: str = IN_ANNEXES) -> list[str]:
    lines = proposed(statement, resolution=HEAD + divisions)
    return [line for line in lines if line.isupper()]


def test_an_appendix_is_added_to_an_annex_and_moved_to_another() -> None:
    new = "ADD to annex[2]:\n    appendix 2: APPENDIX 2 TO ANNEX 2\n    Text."
    assert amended(new)[-2:] == ["APPENDIX 1 TO ANNEX 2", "APPENDIX 2 TO ANNEX 2"]
    moved = amended("MOVE annex[1].appendix[1] before annex[2].appendix[1]")
    assert moved[1:4] == ["ANNEX 2", "APPENDIX 1 TO ANNEX 1", "ATTACHMENT 1 TO APPENDIX 1"]


def test_annexes_and_appendices_do_not_stand_side_by_side() -> None:
    beside = "ADD after annex[2]:\n    appendix 1: APPENDIX 1\n    Text."
    assert "A0540" in codes(beside, resolution=HEAD + IN_ANNEXES)
    instead = f"SUP annex[1], annex[2]\n{beside}"
    assert "A0540" not in codes(instead, resolution=HEAD + IN_ANNEXES)
    out = "MOVE appendix[4].annex[1] after appendix[5]"
    assert "A0540" in codes(out, resolution=HEAD + IN_APPENDICES)


IN_SECTIONS = """\
chapter I: CHAPTER I
section 1: SECTION 1
article 1: ARTICLE 1
Text.
article 2: ARTICLE 2
Text.
section 2: SECTION 2
article 3: ARTICLE 3
Text.
chapter II: CHAPTER II
article 9: ARTICLE 9
section I: Section I
Text.
section II: Section II
Text.
article 10: ARTICLE 10
Text.
"""
"""The Convention, chapter I, and the Radio Regulations, Article 9."""


def test_a_section_has_articles_or_an_article_sections() -> None:
    assert addresses(IN_SECTIONS) == [
        "chapter[I]",
        "chapter[I].section[1]",
        "chapter[I].section[1].article[1]",
        "chapter[I].section[1].article[2]",
        "chapter[I].section[2]",
        "chapter[I].section[2].article[3]",
        "chapter[II]",
        "chapter[II].article[9]",
        "chapter[II].article[9].section[I]",
        "chapter[II].article[9].section[II]",
        "chapter[II].article[10]",
    ]


_BESIDE = ("before chapter[II].article[9]", "after chapter[II].article[10]")


def test_sections_and_articles_do_not_stand_side_by_side() -> None:
    section = "\n    section 3: SECTION 3\n    Text."
    before, behind = (f"ADD {at}:{section}" for at in _BESIDE)
    assert "A0540" in codes(before, resolution=HEAD + IN_SECTIONS)
    assert "A0509" in codes(behind, resolution=HEAD + IN_SECTIONS)
    new = f"ADD after chapter[I].section[2]:{section}"
    assert "A0540" not in codes(new, resolution=HEAD + IN_SECTIONS)
