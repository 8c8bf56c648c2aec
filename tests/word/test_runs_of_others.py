"""Runs, tables and revisions in all the forms in which Word and other programs write them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from amend.backends.word.importing.document import read_document
from amend.backends.word.importing.messages import left_out
from amend.backends.word.importing.remainders import Remainder
from amend.backends.word.importing.sheet import Sheet
from amend.backends.word.markup import NAMESPACE
from amend.compiler.diagnostics.diagnostic import Severity
from word.sides import Sides, sides_of
from word.word_files import (
    HEAD,
    MAIN,
    come,
    document,
    footnotes,
    gone,
    package,
    paragraph,
    run,
    table,
    word_file,
)

NOTE = '<w:footnoteReference w:id="{}"/>'
OWN = '<w:footnoteReference w:customMarkFollows="1" w:id="{}"/>'
WORDS = '<w:t xml:space="preserve">{}</w:t>'


def read(*blocks: str, notes: str = "", **parts: str) -> Sides:
    found = sides_of(read_document(word_file(*HEAD, *blocks, notes=notes, **parts)))
    assert found.file.census.is_whole
    return found


def body(sheet: Sheet | None) -> list[str]:
    """The lines below the call."""
    assert sheet is not None
    lines = [line for line in sheet.lines if line]
    return lines[lines.index("*resolves*") + 1 :]


def of_words(*words: str) -> str:
    return f"<w:r>{''.join(words)}</w:r>"


def test_words_behind_a_counted_mark_in_its_run_are_words_of_the_text() -> None:
    one = of_words(WORDS.format("to adopt one"), NOTE.format(1), WORDS.format(" plan;"))
    found = read(paragraph(one), notes=footnotes(n1=run("Of 2018.")))
    assert body(found.base) == ["to adopt one[^1] plan;", "[^1]: Of 2018."]


def test_two_marks_in_one_run_are_two() -> None:
    one = of_words(NOTE.format(1), WORDS.format(", "), NOTE.format(2), WORDS.format(" end"))
    found = read(paragraph(one), notes=footnotes(n1=run("First."), n2=run("Second.")))
    assert body(found.base) == ["[^1], [^2] end", "[^1]: First.", "[^2]: Second."]


@pytest.mark.parametrize(
    ("behind", "mark", "rest"),
    [
        ("* and more", "*", " and more"),
        ("**", "**", ""),
        ("1) that", "1)", " that"),
        ("1bis, that", "1bis", ", that"),
        ("a plan", "a", " plan"),
    ],
)
def test_a_mark_of_its_own_ends_where_the_words_go_on(behind: str, mark: str, rest: str) -> None:
    one = of_words(WORDS.format("word"), OWN.format(1), WORDS.format(behind))
    found = read(paragraph(one), notes=footnotes(n1=run("A note.")))
    assert body(found.base) == [f"word[^{mark}]{rest}", f"[^{mark}]: A note."]


def test_the_base_of_a_ruby_is_read_and_its_guide_is_told() -> None:
    ruby = f"<w:ruby><w:rt>{run('han')}</w:rt><w:rubyBase>{run('漢')}</w:rubyBase></w:ruby>"
    found = read(paragraph(run("to write ") + of_words(ruby) + run(" so.")))
    assert body(found.base) == ["to write 漢 so."]
    assert found.file.census.left[Remainder.GUIDES] == 3
    assert found.file.left[Remainder.GUIDES] == "han"


def test_hidden_text_is_told_and_does_not_print() -> None:
    found = read(paragraph(run("to adopt ") + run("NOT ", "<w:vanish/>") + run("a plan.")))
    assert body(found.base) == ["to adopt a plan."]
    assert found.file.left[Remainder.HIDDEN] == "NOT"
    shown = read(paragraph(run("a plan.", '<w:vanish w:val="0"/>')))
    assert body(shown.base) == ["a plan."]


CONTROL = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
EMPTY = "<w:showingPlcHdr/>"
CLICK = "Click here to enter text."


def test_the_placeholder_of_a_control_is_told_and_is_no_text() -> None:
    found = read(paragraph(run("to adopt ") + CONTROL.format(EMPTY, run(CLICK)) + run("a plan.")))
    assert body(found.base) == ["to adopt a plan."]
    assert found.file.census.left[Remainder.PLACEHOLDERS] == len(CLICK)
    assert found.file.left[Remainder.PLACEHOLDERS] == CLICK
    said = left_out(Remainder.PLACEHOLDERS, len(CLICK), CLICK)
    assert (said.code, said.severity) == ("A0942", Severity.WARNING)
    assert CLICK in said.message


def test_a_control_that_is_filled_in_is_text() -> None:
    for properties in ("", '<w:showingPlcHdr w:val="0"/>', '<w:alias w:val="x"/>'):
        control = CONTROL.format(properties, run("a plan."))
        assert body(read(paragraph(run("to adopt ") + control)).base) == ["to adopt a plan."]


@pytest.mark.parametrize("where", ["block", "cell", "nested", "revised"])
def test_a_placeholder_is_found_wherever_its_control_stands(where: str) -> None:
    words = run(CLICK)
    match where:
        case "block":
            more = CONTROL.format(EMPTY, paragraph(words))
        case "cell":
            cell = f"<w:tc>{paragraph(words)}</w:tc>"
            row = CONTROL.format(EMPTY, cell)
            more = f"<w:tbl><w:tr>{row}<w:tc>{paragraph(run('x'))}</w:tc></w:tr></w:tbl>"
        case "nested":
            more = paragraph(CONTROL.format("", CONTROL.format(EMPTY, words)))
        case _:
            more = paragraph(f'<w:ins w:id="9">{CONTROL.format(EMPTY, words)}</w:ins>')
    found = read(paragraph(run("to act.")) + more)
    assert found.file.left[Remainder.PLACEHOLDERS] == CLICK
    assert CLICK not in "".join(body(found.base))
    census = found.file.census
    assert census.held == census.taken + sum(census.left.values())


UNSEEN = f"""<w:styles xmlns:w="{NAMESPACE}">
<w:style w:type="paragraph" w:styleId="ResNo"><w:name w:val="Res_No"/></w:style>
<w:style w:type="paragraph" w:styleId="Call"><w:name w:val="Call"/></w:style>
<w:style w:type="character" w:styleId="Aside"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Below"><w:basedOn w:val="Aside"/></w:style>
<w:style w:type="character" w:styleId="Seen"><w:basedOn w:val="Below"/>
<w:rPr><w:vanish w:val="0"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Memo"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Counted"><w:basedOn w:val="Memo"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Round"><w:basedOn w:val="Below"/></w:style>
</w:styles>"""
_LEVEL = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="%1)"/></w:lvl>'
)
COUNTED = (
    f'<w:numbering xmlns:w="{NAMESPACE}"><w:abstractNum w:abstractNumId="0">{_LEVEL}'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def styled(text: str, style: str, more: str = "") -> str:
    return run(text, f'<w:rStyle w:val="{style}"/>{more}')


@pytest.mark.parametrize("style", ["Aside", "Below"])
def test_what_a_style_of_characters_hides_is_told(style: str) -> None:
    words = run("to adopt ") + styled("NOT ", style) + run("a plan.")
    found = read(paragraph(words), styles=UNSEEN)
    assert body(found.base) == ["to adopt a plan."]
    assert found.file.census.left[Remainder.HIDDEN] == 4
    assert found.file.left[Remainder.HIDDEN] == "NOT"


@pytest.mark.parametrize("style", ["Memo", "Counted"])
def test_what_a_style_of_paragraphs_hides_is_told_with_no_label_left_behind(style: str) -> None:
    counted = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    found = read(
        paragraph(run("Ask Geneva."), style),
        paragraph(run("a plan;"), more=counted),
        styles=UNSEEN,
        numbering=COUNTED,
    )
    assert body(found.base) == ["a) a plan;"]
    assert found.file.left[Remainder.HIDDEN] == "Ask Geneva."


@pytest.mark.parametrize(
    "shown",
    [
        paragraph(styled("a plan.", "Seen")),
        paragraph(styled("a plan.", "Below", '<w:vanish w:val="false"/>')),
        paragraph(styled("a plan.", "Unknown")),
        paragraph(run("a plan."), "Round"),
        # Hidden is a look that a second style turns over.
        paragraph(styled("a plan.", "Aside"), "Memo"),
    ],
)
def test_what_says_that_it_is_shown_is_part_of_the_text(shown: str) -> None:
    found = read(shown, styles=UNSEEN)
    assert body(found.base) == ["a plan."]
    assert Remainder.HIDDEN not in found.file.census.left


@pytest.mark.parametrize("hidden", [gone, come], ids=["goes", "comes"])
def test_what_is_hidden_and_revised_is_told_once(hidden: Callable[[str], str]) -> None:
    words = hidden("secret ")
    words = words.replace("<w:r>", '<w:r><w:rPr><w:rStyle w:val="Below"/></w:rPr>')
    found = read(paragraph(run("a plan.") + words), styles=UNSEEN)
    assert body(found.base) == ["a plan."] and found.revised is None
    assert found.file.census.left[Remainder.HIDDEN] == len("secret ")


def test_a_style_hides_the_words_of_a_footnote_an_equation_and_a_box() -> None:
    hidden = '<w:rPr><w:rStyle w:val="Aside"/></w:rPr>'
    equation = f"<m:oMath><m:r>{hidden}<m:t>x=1</m:t></m:r>{sign('y=2')}</m:oMath>"
    boxed = paragraph(run("box"), "Memo")
    box = f"<w:r><w:pict><w:txbxContent>{boxed}</w:txbxContent></w:pict></w:r>"
    found = read(
        paragraph(run("a plan.") + of_words(NOTE.format(1)) + equation + box),
        notes=footnotes(n1=run("Of ") + styled("May ", "Aside") + run("2018.")),
        styles=UNSEEN,
    )
    assert body(found.base) == ["a plan.[^1]y=2", "[^1]: Of 2018."]
    assert found.file.census.left[Remainder.HIDDEN] == len("May x=1box")


def sign(text: str, properties: str = "") -> str:
    return f"<m:r>{properties}<m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    "two",
    [
        "<m:r><w:ins w:id='9'><m:t>2</m:t></w:ins></m:r>",
        f"<w:ins w:id='9'>{sign('2')}</w:ins>",
        sign("2", "<w:rPr><w:ins w:id='9'/></w:rPr>"),
    ],
)
def test_a_revision_in_an_equation_is_read_on_its_side(two: str) -> None:
    inner = f"<m:f><m:num>{sign('A=')}{two}</m:num><m:den>{sign('r')}</m:den></m:f>"
    found = read(paragraph(f"<m:oMathPara><m:oMath>{inner}</m:oMath></m:oMathPara>"))
    assert body(found.base) == ["A=r"]
    assert body(found.revised) == ["A=2r"]
    assert [one.kind for one in found.file.unkept] == ["equation"]


def cell(text: str, mark: str = "") -> str:
    said = f'<w:tcPr><w:{mark} w:id="5"/></w:tcPr>' if mark else ""
    return f"<w:tc>{said}{paragraph(run(text))}</w:tc>"


@pytest.mark.parametrize(("mark", "sides"), [("cellDel", (3, 2)), ("cellIns", (2, 3))])
def test_a_cell_that_comes_or_goes_closes_up_its_row(mark: str, sides: tuple[int, int]) -> None:
    row = f"<w:tr>{cell('A')}{cell('B', mark)}{cell('C')}</w:tr>"
    found = read(paragraph(run("a table:")), f"<w:tbl>{row}</w:tbl>")
    rows = {3: "| A | B | C |", 2: "| A | C |"}
    assert body(found.base)[-1] == rows[sides[0]]
    assert body(found.revised)[-1] == rows[sides[1]]


def test_a_table_in_a_row_that_goes_goes_with_it() -> None:
    inner = table(("deep", "deeper"))
    gone = '<w:trPr><w:del w:id="6"/></w:trPr>'
    rows = f"<w:tr>{cell('stays')}</w:tr><w:tr>{gone}<w:tc>{inner}{paragraph('')}</w:tc></w:tr>"
    found = read(paragraph(run("a table:")), f"<w:tbl>{rows}</w:tbl>")
    assert "| deep | deeper |" in body(found.base)
    assert body(found.revised) == ["a table:", "table:", "| stays |"]


def test_a_revision_around_whole_paragraphs_and_tables_is_one_of_all_in_it() -> None:
    stays, goes, comes = (
        paragraph(run(text)) for text in ("1\tto stay;", "2\tto go;", "3\tto come.")
    )
    found = read(
        stays,
        f'<w:del w:id="7">{goes}</w:del>',
        f'<w:ins w:id="8">{comes}{table(("a", "b"))}</w:ins>',
    )
    assert body(found.base) == ["1 to stay;", "2 to go;"]
    assert body(found.revised) == ["1 to stay;", "3 to come.", "table:", "| a | b |"]


def test_a_row_in_a_revision_is_one_that_comes() -> None:
    rows = f'<w:tr>{cell("a")}</w:tr><w:ins w:id="9"><w:tr>{cell("b")}</w:tr></w:ins>'
    found = read(paragraph(run("a table:")), f"<w:tbl>{rows}</w:tbl>")
    assert body(found.base)[-1] == "| a |"
    assert body(found.revised)[-1] == "| b |"


LISTS = (
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
IN_LIST = '<w:ilvl w:val="0"/><w:numId w:val="1"/>'


@pytest.mark.parametrize(
    "numbered",
    [
        f'<w:numPr>{IN_LIST}<w:ins w:id="1"/></w:numPr>',
        f"<w:numPr>{IN_LIST}</w:numPr><w:pPrChange w:id='1'><w:pPr/></w:pPrChange>",
    ],
)
def test_numbering_that_a_revision_adds_counts_on_its_side_alone(numbered: str) -> None:
    items = [paragraph(run(text), more=numbered) for text in ("that one;", "that two.")]
    found = read(*items, numbering=LISTS)
    assert body(found.base) == ["that one;", "that two."]
    assert body(found.revised) == ["a) that one;", "b) that two."]


def test_a_paragraph_end_that_goes_in_a_cell_joins_its_words() -> None:
    held = paragraph(run("one"), mark="del") + paragraph(run("two"))
    found = read(paragraph(run("a table:")), f"<w:tbl><w:tr><w:tc>{held}</w:tc></w:tr></w:tbl>")
    assert body(found.base)[-3:] == ["    cell:", "        one", "        two"]
    assert body(found.revised)[-1] == "| onetwo |"


def test_a_file_in_the_strict_form_is_read_as_any_other() -> None:
    whole = document(*HEAD, paragraph(run("to adopt ") + gone("one") + come("two") + run(".")))
    strict = whole.replace(NAMESPACE, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    found = sides_of(read_document(package({MAIN: strict})))
    usual = sides_of(read_document(package({MAIN: whole})))
    assert found == usual and found.revised is not None


def test_a_mark_that_libreoffice_writes_twice_is_one() -> None:
    mark = of_words(OWN.format(1), WORDS.format("1"))
    twice = run("1") + of_words("<w:tab/>", WORDS.format("1")) + run("15 members.")
    found = read(paragraph(run("to adopt") + mark), notes=footnotes(n1=twice))
    assert body(found.base)[-1] == "[^1]: 15 members."
    assert found.file.left[Remainder.MARKS] == "1"
    once = read(paragraph(run("to adopt") + mark), notes=footnotes(n1=run("1\t15 members.")))
    assert body(once.base)[-1] == "[^1]: 15 members."


@pytest.mark.parametrize(
    ("form", "labels"),
    [
        ("russianLower", ["а)", "б)", "в)"]),
        ("russianUpper", ["А)", "Б)", "В)"]),
        ("arabicAbjad", ["أ)", "ب)", "ج)"]),
        ("chineseCounting", ["一)", "二)", "三)"]),
        ("decimalEnclosedCircle", ["①)", "②)", "③)"]),
        ("decimalEnclosedParen", ["⑴)", "⑵)", "⑶)"]),
        ("decimalFullWidth", ["１)", "２)", "３)"]),
    ],
)
def test_word_counts_lists_by_the_letters_of_a_language(form: str, labels: list[str]) -> None:
    counted = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    blocks = [paragraph(run("a plan;"), more=counted) for _ in labels]
    found = read(*blocks, numbering=COUNTED.replace("lowerLetter", form))
    assert [line.split()[0] for line in body(found.base)] == labels


MARGIN = run("31", '<w:rStyle w:val="Artdef"/>') + "<w:r><w:tab/></w:r>"


@pytest.mark.parametrize(
    ("block", "line"),
    [
        (paragraph(MARGIN + run("Annex"), "AnnexNo"), "annex: 31 Annex"),
        (paragraph(MARGIN + run("invites"), "Call"), "*31 invites*"),
        (table(("cell",)).replace("<w:p><w:pPr></w:pPr>", f"<w:p>{MARGIN}"), "| 31 cell |"),
        (paragraph(MARGIN + run("a plan.")), "31 | a plan."),
    ],
)
def test_a_number_in_the_margin_of_anything_is_kept(block: str, line: str) -> None:
    assert line in body(read(block).base)


def test_a_mark_that_libreoffice_writes_twice_is_read_once_and_told() -> None:
    own = of_words(OWN.format(1), WORDS.format("1bis"))
    notes = footnotes(n1=run("1bis") + "<w:r><w:tab/></w:r>" + run("1bis") + run("Of 2018."))
    found = read(paragraph(run("a plan") + own + run("1bis of 2018;")), notes=notes)
    assert body(found.base) == ["a plan[^1bis] of 2018;", "[^1bis]: Of 2018."]
    assert found.file.census.left[Remainder.MARKS] == 8
    once = footnotes(n1=run("1bis") + "<w:r><w:tab/></w:r>" + run("Of 2018."))
    found = read(paragraph(run("a plan") + own + run("1bis of 2018;")), notes=once)
    assert body(found.base) == ["a plan[^1bis]1bis of 2018;", "[^1bis]: Of 2018."]
