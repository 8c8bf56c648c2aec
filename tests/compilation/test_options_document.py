"""What a delegate who was not there is told by the compilation of the worked example."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from worked import LIBRARY, SPECS

from amend.backends.commands.deciding import contested_in, merged_text
from amend.compiler.algebra.operations import Origin
from amend.compiler.compilation.compilation import (
    NOWHERE,
    SKIPPED,
    Compilation,
    OptionLine,
    RowLine,
    without_sources,
)
from amend.compiler.compilation.gathering import gathered
from amend.compiler.compilation.guide import Layout, guide
from amend.compiler.compilation.printing import compiled, with_sources
from amend.compiler.compilation.words import words_in
from amend.compiler.lexicon.lexicon import LANGUAGES, language

FILES = (
    *(SPECS / "compilation/wtdc-85").glob("*.amend"),
    *(SPECS / "proposals").glob("iap-24a13.*.amend"),
)


def made_of(files: tuple[Path, ...]) -> dict[str, Compilation]:
    """The compilations as documents have them, by language."""
    found = gathered(files, LIBRARY).gatherings
    made = {}
    for one in found:
        compilation = compiled(one, [other for other in found if other is not one]).compilation
        text, _ = merged_text(one, None, contested=contested_in(compilation, one))
        made[one.language] = with_sources(compilation, text)
    return made


@pytest.fixture(scope="module")
def documents() -> dict[str, Compilation]:
    return made_of(FILES)


@pytest.fixture
def english(documents: dict[str, Compilation]) -> dict[str, RowLine]:
    return {row.anchor: row for row in documents["en"].rows}


Write = Callable[..., dict[str, Compilation]]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    """The compilations of some statements on WTDC Resolution 85, by the numbers of proposals."""

    def of(**statements: str) -> dict[str, Compilation]:
        files = []
        for name, lines in statements.items():
            source, document, code = name.split("_")
            number = f"{source}/{document}/1".upper()
            text = f"language: {code}\nproposal {number} amends wtdc/85@2017\n\n{lines}\n"
            files.append(tmp_path / f"{name}.{code}.amend")
            files[-1].write_text(text, "utf-8")
        found = gathered(files, LIBRARY)
        assert not found.refused, found.files
        return made_of(tuple(files))

    return of


def option(row: RowLine, number: int) -> OptionLine:
    return next(one for one in row.options if one.number == number)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_guide_explains_all_codes_signs_and_statuses(
    documents: dict[str, Compilation], code: str
) -> None:
    made = documents[code]
    said = "\n".join(guide(made, Layout.REVISIONS))
    quoted = language(code).quoted
    colon = "[:：]"
    for cell in {cell for row in made.touched for cell in row.cells if cell}:
        letter = re.sub("[0-9]+", "", cell)
        assert re.search(f"(?<!\\w){letter}{colon}", said), letter
    for row in made.touched:
        status = row.said.partition(" – ")[0]
        assert quoted(status) in said
        assert all(re.search(f"{re.escape(o.symbol)}{colon}", said) for o in row.options)
    assert SKIPPED in said
    assert quoted(words_in(code).matrix) in said
    assert "M2" in said


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_guide_reads_well(
    documents: dict[str, Compilation], code: str, golden: Callable[[str, str], None]
) -> None:
    made = documents[code]
    said = [line for layout in (Layout.REVISIONS, Layout.COLUMNS) for line in guide(made, layout)]
    golden(f"compilation/guide.{code}.txt", "".join(f"{line}\n" for line in said))


def test_the_guide_speaks_of_what_a_document_holds_and_of_nothing_else(
    documents: dict[str, Compilation], written: Write
) -> None:
    legend = words_in("en").legend
    whole = documents["en"]
    in_all = guide(whole, Layout.PAGE)
    assert legend.foreign in in_all and legend.marks in in_all
    assert "{+ +}" in "".join(guide(whole, Layout.PLAIN))
    assert legend.columns in guide(whole, Layout.COLUMNS)
    nameless = guide(without_sources(whole, Origin("Secretariat", "Secretariat")), Layout.PAGE)
    assert not any("M2" in said for said in nameless)
    small = written(eur_10a3_en="SUP recalls.e")["en"]
    assert legend.foreign not in guide(small, Layout.PAGE)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_row_is_called_otherwise_and_by_whole_words(
    documents: dict[str, Compilation], code: str
) -> None:
    titles = [row.title for row in documents[code].rows]
    assert len(set(titles)) == len(titles)
    assert not any(re.search(r"\w…", title) for title in titles)


def test_calls_that_begin_alike_are_told_apart(english: dict[str, RowLine]) -> None:
    bureau = "instructs the Director of the Telecommunication Development Bureau"
    assert english["instructs[2].2"].title == f"{bureau} 2"
    assert english["instructs[3].2"].title == f"{bureau}, in collaboration …, 2"
    assert english["after instructs[3].3"].title == f"after “{bureau}, in collaboration …, 3”"
    academia = "invites Member States, Sector Members, Associates and Academia"
    assert english["invites.1"].title == f"{academia} 1"
    assert english["notes"].title == "noting (heading and text)"


@pytest.mark.parametrize(
    ("code", "first", "behind"),
    [
        ("en", "to stand at the beginning of “recalling”", "to stand after “recalling d)”"),
        ("fr", 'à placer au début de "rappelant"', 'à placer après "rappelant d)"'),
        ("es", 'pasa a situarse al principio de "recordando"', 'de "recordando d)"'),
        ("ru", 'перенести в начало раздела "напоминая"', 'на место после "напоминая d)"'),
        ("zh", "移至“忆及”的开头", "移至“忆及 d)”之后"),
        ("ar", 'ينقل إلى بداية "إذ يذكّر"', 'ينقل إلى ما بعد "إذ يذكّر د )"'),
    ],
)
def test_where_a_provision_moves_is_a_sentence(
    written: Write, code: str, first: str, behind: str
) -> None:
    lines = "MOVE recalls.b before recalls.a\nMOVE recalls.c after recalls.d"
    made = written(**{f"eur_10a3_{code}": lines})[code]
    rows = {row.anchor: row for row in made.rows}
    (one,) = option(rows["recalls.b"], 2).remarks
    (other,) = option(rows["recalls.c"], 2).remarks
    assert one == first
    assert other.endswith(behind)


def test_where_a_party_of_another_language_moves_a_provision_is_said_in_our_words(
    documents: dict[str, Compilation],
) -> None:
    (row,) = [row for row in documents["zh"].rows if row.anchor == "instructs[3].3"]
    call = "责成电信发展局主任与电信标准化局主任和无线电通信局主任协作"
    assert option(row, 2).remarks == (f"移至“{call}”的开头", "仅有英文案文")


def test_one_text_counts_those_who_write_in_another_language(
    english: dict[str, RowLine], written: Write
) -> None:
    assert english["instructs[2].3"].said == "one text – 1 of 5"
    made = written(eur_10a3_en="SUP recalls.e", acp_36a7_zh="SUP recalls.e")["en"]
    assert [row.said for row in made.rows] == ["one text – 2 of 2"]


def test_an_addition_that_another_party_has_in_a_bundle_is_told_on_both_sides(
    english: dict[str, RowLine],
) -> None:
    row = english["after instructs[3].3"]
    assert option(row, 1).remarks == ("nothing is added",)
    assert option(row, 2).remarks == ()
    assert option(row, 3).remarks == ("included as a whole in option 4",)
    assert option(row, 4).remarks == ("includes the whole of option 3",)
    assert [one.alike for one in row.options] == [False, False, True, True, False]


def test_an_addition_in_a_bundle_that_differs_in_a_word_stands_beside_its_like(
    written: Write,
) -> None:
    made = written(
        eur_10a3_en="ADD after invites.2:\n    3 to share open data on soil;",
        arb_17a2_en="ADD after invites.2:\n    3 to hold one forum in each year;",
        iap_24a13_en="ADD after invites.2:\n    3 to plant trees along all new roads;\n"
        "    4 to share open data on water;",
        acp_36a7_en="ADD after invites.2:\n    3 to plant trees along all new roads;\n"
        "    4 to publish maps of the networks;",
    )
    (row,) = made["en"].rows
    assert [one.number for one in row.options] == [1, 2, 4, 5, 3]
    shared = "in common with option {}: “to plant trees along all new roads”"
    assert option(row, 2).remarks == ("similar to option 4; only here: “soil”",)
    similar = "similar to option 2; only here: “water”"
    assert option(row, 4).remarks == (shared.format(5), similar)
    assert option(row, 5).remarks == (shared.format(4),)
    assert option(row, 3).remarks == ()


def test_words_that_differ_are_quoted_as_they_stand_in_chinese_too(
    documents: dict[str, Compilation],
) -> None:
    (row,) = [row for row in documents["zh"].rows if row.anchor == "encourages.paragraph[1]"]
    assert option(row, 2).remarks[0] == "近似于方案4；仅此处有：“审查”"
    assert [one.number for one in row.options] == [1, 2, 4, 3, 5]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_table_of_sources_names_what_is_in_another_language_alone(
    documents: dict[str, Compilation], code: str
) -> None:
    made, words = documents[code], words_in(code)
    foreign = {
        row.anchor: tuple(p for o in row.options[1:] if o.language for p in o.sources)
        for row in made.rows
        if any(o.language for o in row.options[1:])
    }
    assert foreign
    assert {line.before: line.proposals for line in made.left_out} == foreign
    assert made.sources_said == (words.sources_open_said, words.sources_left_out)
    for line in made.left_out:
        assert line.now == NOWHERE
        assert line.said.startswith(words.left_out.partition("{")[0])


def test_the_table_of_sources_calls_provisions_as_the_rows_do(english: dict[str, RowLine]) -> None:
    made = made_of(FILES)["en"]
    for line in (*made.sources, *made.left_out):
        if line.before in english:
            assert line.then == english[line.before].title
    (moved,) = [line for line in made.sources if line.before == "instructs[3].3"]
    assert moved.now == english["instructs[3].2"].title.removesuffix("2") + "1"


def test_what_is_agreed_by_all_in_a_part_of_a_provision_is_said_to_be_a_part(
    documents: dict[str, Compilation],
) -> None:
    (line,) = [one for one in documents["en"].sources if one.before == "recalls.i"]
    assert line.said == "proposed alike by all of these; in part: the rest is a choice"
    (other,) = [one for one in documents["en"].sources if one.before == "recalls.b"]
    assert other.said == "as proposed"


def test_names_of_groups_are_given_as_they_are_known_and_never_translated(
    documents: dict[str, Compilation],
) -> None:
    def named(code: str) -> dict[str, tuple[str, ...]]:
        return {party.number: party.sources(code) for party in documents[code].parties}

    english, chinese, russian = named("en"), named("zh"), named("ru")
    assert english["ACP/36A7/1"] == (
        "Asia-Pacific Telecommunity (APT)",
        "亚太电信组织各主管部门 (Chinese)",
    )
    assert english["ARB/17A2/1"] == ("Arab States Administrations",)
    assert chinese["ARB/17A2/1"] == ("阿拉伯国家", "Arab States Administrations (英文)")
    # No Russian name of the group was seen in a document.
    assert russian["ARB/17A2/1"] == ("Arab States Administrations (английский)",)


def test_rows_of_a_call_say_that_there_is_more_below(
    english: dict[str, RowLine], written: Write
) -> None:
    assert option(english["notes"], 1).goes_on
    assert not any(one.goes_on for one in english["recalls.e"].options)
    (row,) = written(eur_10a3_en="SUP invites")["en"].rows
    assert [one.goes_on for one in row.options] == [True, False]
