"""Pictures and equations of a Word file are kept as they are; nothing unsafe is, and it is told."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from attrs import evolve
from lxml import etree
from strategies.figures import PICTURES, drawing, element, equation, png, signs

from amend.backends.commands.importing import import_texts
from amend.backends.html.writer import emit as emit_html
from amend.backends.word.equations import on_one_line
from amend.backends.word.figures import MAX_DEPTH, figure_of, is_sound
from amend.backends.word.template.reading import template_of
from amend.backends.word.template.screening import Template
from amend.backends.word.template.writer import check_into, emit_into
from amend.backends.word.writer import check, emit
from amend.compiler.driver import compile_file
from amend.compiler.instrument.figures import ENDING, Figure, FigureError, Image, read_figure
from amend.compiler.passes import Outcome
from word.templates import note, template
from word.word_files import HEAD, OFFICE, come, gone, paragraph, run, table, word_file

BANDS = f"<w:r>{drawing('i1', 'Bands')}</w:r>"
AREA = equation(
    signs("A=π") + f"<m:sSup><m:e>{signs('r')}</m:e><m:sup>{signs('2')}</m:sup></m:sSup>"
)


def with_images(data: bytes, outside: str = "", **images: bytes) -> bytes:
    """A Word file whose document leads to some images; outside: the one that is on the network."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            if name.endswith("document.xml.rels"):
                leads = ""
                for key in images:
                    mode = ' TargetMode="External"' if key == outside else ""
                    target = "http://example.org/a.png" if mode else f"media/{key}.png"
                    leads += (
                        f'<Relationship Id="{key}" Type="{OFFICE}/image" Target="{target}"{mode}/>'
                    )
                content = content.replace("</Relationships>", f"{leads}</Relationships>")
            new.writestr(name, content)
        for key, image in images.items():
            new.writestr(f"word/media/{key}.png", image)
    return made.getvalue()


def imported(folder: Path, data: bytes) -> tuple[list[str], str, str]:
    """The codes that are told, the base text and the draft, which lie beside the file."""
    folder.mkdir(exist_ok=True)
    file = folder / "x.docx"
    file.write_bytes(data)
    report = import_texts([file], None, None, None, None, False, "PP-22/16")
    codes = [d.code for one in report.files for d in one.diagnostics]
    base, draft = folder / "x.received.base", folder / "x.received.amend"
    said = (one.read_text(encoding="utf-8") if one.exists() else "" for one in (base, draft))
    return codes, *said


def changed(*blocks: str, front: str = "", **parts: str) -> bytes:
    """A file with a changed paragraph, and some blocks below it.

    front: what stands before its head; parts: as `word_file` has them.
    """
    first = paragraph(run("1\tto act in ") + gone("2018") + come("2022") + run(";"))
    return with_images(word_file(front, *HEAD, first, *blocks, **parts), i1=png())


def figure_lines(text: str) -> list[str]:
    return re.findall(r"^figure (?:picture|equation|table)-.*$", text, re.MULTILINE)


def compiled(folder: Path, text: str) -> Outcome:
    """A proposal on what was imported into a folder."""
    file = folder / "p.amend"
    head = 'language: en\n\nproposal F/16/1 amends "x.received.base"\n'
    file.write_text(f"{head}{text}\n", encoding="utf-8")
    return compile_file(file)


def opened(data: bytes) -> Template:
    found = template_of("a.docx", data)
    assert isinstance(found, Template)
    return found


def test_a_changed_paragraph_beside_them_is_all_that_changes(tmp_path: Path) -> None:
    data = changed(paragraph(BANDS), paragraph(AREA), paragraph(run("2\tto go on.")))
    codes, base, draft = imported(tmp_path, data)
    assert "A0980" not in codes and "A0928" in codes
    assert [line.partition(": ")[2] for line in figure_lines(base)] == ["Bands", "A=πr^2"]
    statements = draft.partition('x.received.base"\n')[2].split()
    assert statements == ["MOD", "resolves.1:", "replace", '"2018"', "with", '"2022"']


def comes_back(folder: Path, data: bytes) -> tuple[list[str], int]:
    """Import a document, build it and import that: its lines with figures, and how many files.

    Both imports give the same ones.
    """
    _, base, _ = imported(folder, data)
    submission = compile_file(folder / "x.received.amend").submission
    assert submission is not None
    made = emit(submission)
    assert isinstance(made, bytes) and made == emit(submission)
    assert check(made, submission) == ()
    _, again, draft = imported(folder / "again", made)
    assert figure_lines(again) == figure_lines(base)
    assert draft.count("MOD ") == 1 and "SUP" not in draft and "ADD" not in draft
    kept = [
        {p.name: p.read_bytes() for p in f.glob(f"*{ENDING}")} for f in (folder, folder / "again")
    ]
    assert kept[0] == kept[1]
    return figure_lines(base), len(kept[0])


def test_a_document_that_is_built_brings_the_same_figures_back(tmp_path: Path) -> None:
    lines, count = comes_back(tmp_path, changed(paragraph(BANDS), paragraph(AREA)))
    assert lines and count == 2


def test_figures_that_come_and_go_are_drafted_and_are_revisions(tmp_path: Path) -> None:
    going = f'<w:del w:id="8" w:author="A">{BANDS}</w:del>'
    coming = f'<w:ins w:id="9" w:author="A">{AREA}</w:ins>'
    blocks = (
        paragraph(going, mark="del"),
        paragraph(coming, mark="ins"),
        paragraph(run("2\tto go on.")),
    )
    codes, base, draft = imported(tmp_path, changed(*blocks))
    assert "A0980" not in codes
    assert len(figure_lines(base)) == 1 and "SUP resolves.figure[1]" in draft
    assert re.search(r"ADD after resolves\.1: figure equation-", draft)
    submission = compile_file(tmp_path / "x.received.amend").submission
    assert submission is not None
    made = emit(submission)
    assert isinstance(made, bytes) and check(made, submission) == ()
    document = etree.fromstring(zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml"))
    spaces = {"w": element(BANDS.replace("<w:r>", f'<w:r xmlns:w="{_W}">', 1)).nsmap["w"]}
    assert document.xpath("count(//w:del//w:drawing)", namespaces=spaces) == 1


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_numbers_and_relations_of_a_file_are_no_part_of_a_figure() -> None:
    one = figure_of(element(drawing("i1", "Bands", 1)), {"i1": png()})
    other = figure_of(
        element(drawing("rId77", "Bands", 1).replace('id="1"', 'id="9"')), {"rId77": png()}
    )
    assert one is not None and other is not None and one.name == other.name
    assert figure_of(element(drawing("i1", "Bands", 1)), {"i1": png(1)}) != one


_SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
_LINKED = (
    '<a:hlinkClick xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{OFFICE}" r:id="i2"/>'
)


@pytest.mark.parametrize(
    ("xml", "image"),
    [
        (drawing("i1", more=_LINKED), png()),
        (drawing("i1").replace("r:embed", "r:link"), png()),
        (drawing("i1").replace("<a:stretch>", '<a:stretch r:id="i1">'), png()),
        (drawing("i1").replace(f'uri="{PICTURES}"', 'uri="urn:chart"'), png()),
        (drawing("i1").replace("<a:avLst/>", '<x:run xmlns:x="urn:x"/>'), png()),
        (drawing("i2"), png()),
        (drawing("i1"), _SVG),
        (drawing("i1"), b"MZ\x90\x00"),
        (drawing("i1"), png() + bytes(5_000_000)),
        (
            drawing("i1")
            .replace("<wp:extent", "<!-- --><wp:extent")
            .replace("<!-- -->", "<?run x?>"),
            png(),
        ),
    ],
)
def test_what_leads_outside_or_is_no_image_is_not_kept(xml: str, image: bytes) -> None:
    assert figure_of(element(xml), {"i1": image}) is None


@pytest.mark.parametrize(
    "content",
    [
        f'<w:ins xmlns:w="{_W}" w:id="1">{signs("x")}</w:ins>',
        f'<m:r><w:rPr xmlns:w="{_W}"><w:vanish/></w:rPr><m:t>x</m:t></m:r>',
        f'<m:r><w:rPr xmlns:w="{_W}"><w:del w:id="1"/></w:rPr><m:t>x</m:t></m:r>',
        f'<m:r><w:object xmlns:w="{_W}"/><m:t>x</m:t></m:r>',
        "<m:r><m:t> </m:t></m:r>",
        "<m:e>" * MAX_DEPTH + signs("x") + "</m:e>" * MAX_DEPTH,
    ],
)
def test_an_equation_with_more_than_signs_is_not_kept(content: str) -> None:
    assert figure_of(element(equation(content)), {}) is None


def test_an_image_on_the_network_is_told_and_never_fetched(tmp_path: Path) -> None:
    data = word_file(*HEAD, paragraph(run("1\tto act.")), paragraph(BANDS))
    codes, base, _ = imported(tmp_path, with_images(data, "i1", i1=png()))
    assert "A0980" in codes and figure_lines(base) == []


@pytest.mark.parametrize(
    "blocks",
    [
        (paragraph(run("2\tas in ") + BANDS + run(" here.")),),
        (paragraph(run("2\twhere A is ") + AREA + run(" here.")),),
        (paragraph(BANDS + BANDS),),
        (table(("Dial",)).replace("</w:tc>", f"{paragraph(BANDS)}</w:tc>"),),
    ],
)
def test_what_is_no_paragraph_of_its_own_is_told(tmp_path: Path, blocks: tuple[str, ...]) -> None:
    codes, base, _ = imported(tmp_path, changed(*blocks))
    assert "A0980" in codes and figure_lines(base) == []
    assert list(tmp_path.glob(f"*{ENDING}")) == []


def test_a_picture_beside_which_words_are_added_is_told(tmp_path: Path) -> None:
    codes, base, _ = imported(tmp_path, changed(paragraph(BANDS + come("See above."))))
    assert "A0980" in codes and len(figure_lines(base)) == 1


def test_what_stands_in_a_picture_is_neither_text_nor_changed(tmp_path: Path) -> None:
    imported(tmp_path, changed(paragraph(BANDS)))
    said = compiled(tmp_path, 'MOD resolves.figure[1]: replace "Bands" with "Areas"').diagnostics
    assert "A0615" in [d.code for d in said]


@pytest.mark.parametrize(
    "statement", ["SUP resolves.figure[1]", "MOVE resolves.figure[1] before resolves.1"]
)
def test_a_figure_is_suppressed_and_moved(tmp_path: Path, statement: str) -> None:
    imported(tmp_path, changed(paragraph(BANDS), paragraph(run("2\tto go on."))))
    submission = compiled(tmp_path, statement).submission
    assert submission is not None
    made = emit(submission)
    assert isinstance(made, bytes) and check(made, submission) == ()


def test_a_file_that_is_missing_changed_or_misquoted_is_an_error(tmp_path: Path) -> None:
    _, base, _ = imported(tmp_path, changed(paragraph(BANDS)))
    (kept,) = tmp_path.glob(f"*{ENDING}")
    whole = kept.read_text(encoding="utf-8")
    place = tmp_path / "x.received.base"

    def codes() -> set[str]:
        outcome = compiled(tmp_path, 'MOD resolves.1: replace "act" with "go"')
        assert outcome.submission is None
        return {d.code for d in outcome.diagnostics} - {"A0304", "A0773"}

    kept.write_text(whole.replace("Bands", "Areas"), encoding="utf-8")
    assert codes() == {"A0471"}
    kept.unlink()
    assert codes() == {"A0470"}
    kept.write_text(whole, encoding="utf-8")
    place.write_text(base.replace(": Bands", ": *Bands*"), encoding="utf-8")
    assert codes() == {"A0472"}


def test_a_file_of_a_figure_is_read_as_it_was_written_and_no_other_is() -> None:
    figure = Figure("picture", "Bands", "<x/>", (Image("image/png", png()),), (1, 2))
    assert read_figure(figure.text, figure.name) == figure
    other = json.loads(figure.text)
    other["images"][0]["type"] = "image/gif"
    for text in ("", "[]", "null", json.dumps(other), figure.text + " "):
        named = evolve(figure, content=text)
        with pytest.raises(FigureError):
            read_figure(text, figure.name)
        with pytest.raises(FigureError):
            read_figure(text, named.name)


def test_a_figure_that_others_made_up_goes_into_no_word_file(tmp_path: Path) -> None:
    _, base, _ = imported(tmp_path, changed(paragraph(BANDS)))
    (kept,) = tmp_path.glob(f"*{ENDING}")
    figure = read_figure(kept.read_text(encoding="utf-8"), kept.stem)
    forged = evolve(
        figure, content=figure.content.replace("<a:stretch>", '<a:stretch r:id="rId9">')
    )
    assert is_sound(figure) and not is_sound(forged)
    (tmp_path / f"{forged.name}{ENDING}").write_text(forged.text, encoding="utf-8")
    text = base.replace(figure.name, forged.name)
    (tmp_path / "x.received.base").write_text(text, encoding="utf-8")
    submission = compile_file(tmp_path / "x.received.base").submission
    assert submission is not None
    made = emit(submission)
    assert not isinstance(made, bytes) and made.code == "A0919"


def test_a_template_shows_them_beside_its_own(tmp_path: Path) -> None:
    imported(tmp_path, changed(paragraph(BANDS), paragraph(AREA)))
    submission = compile_file(tmp_path / "x.received.amend").submission
    assert submission is not None
    into = opened(template(note(1)))
    made = emit_into(submission, into)
    assert isinstance(made, bytes)
    assert check_into(made, submission, into) == ()
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.read("word/media/amend-image1.png") == png()


def test_signs_that_are_not_seen_are_no_words_of_a_figure(tmp_path: Path) -> None:
    odd = BANDS.replace("Bands", "Bands\u202e \ufffc\u200b *x* [^1] {a} | y")
    tilted = paragraph(equation(signs("\U0001d434=2\u2061x")))
    codes, base, _ = imported(tmp_path, changed(paragraph(odd), tilted))
    assert not {"A0202", "A0203", "A0208"} & set(codes)
    assert [line.partition(": ")[2] for line in figure_lines(base)] == [
        r"Bands \*x\* \[^1] {a} | y",
        "\U0001d434=2x",
    ]
    assert compile_file(tmp_path / "x.received.amend").submission is not None


def test_a_page_shows_a_picture_within_itself_and_nothing_else(tmp_path: Path) -> None:
    imported(tmp_path, changed(paragraph(BANDS), paragraph(AREA)))
    submission = compile_file(tmp_path / "x.received.amend").submission
    assert submission is not None
    page = emit_html(submission).decode()
    assert 'src="data:image/png;base64,' in page and "img-src data:" in page
    bare = evolve(submission, figures={})
    assert "<img" not in emit_html(bare).decode() and "img-src" not in emit_html(bare).decode()


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (f"<m:f><m:num>{signs('a+b')}</m:num><m:den>{signs('2')}</m:den></m:f>", "((a+b)/2)"),
        (f"<m:rad><m:deg/><m:e>{signs('x')}</m:e></m:rad>", "√x"),
        (f"<m:sSub><m:e>{signs('x')}</m:e><m:sub>{signs('10')}</m:sub></m:sSub>", "x_10"),
        (
            f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{signs("i=1")}</m:sub>'
            f"<m:sup>{signs('n')}</m:sup><m:e>{signs('i')}</m:e></m:nary>",
            "∑_(i=1)^n i",
        ),
        (f"<m:d><m:e>{signs('x')}</m:e></m:d>", "(x)"),
    ],
)
def test_an_equation_is_told_on_one_line(content: str, line: str) -> None:
    assert on_one_line(element(equation(content))) == line


def test_figures_stand_in_what_is_added_and_in_texts_beside_the_proposals(tmp_path: Path) -> None:
    _, base, _ = imported(tmp_path, changed(paragraph(BANDS), paragraph(AREA)))
    bands, area = figure_lines(base)
    head = "language: en\n\ntext:\n    As the figure shows:\n"
    (tmp_path / "q.amend").write_text(
        f'{head}    {bands}\n\nproposal F/16/1 amends "x.received.base"\n'
        f"ADD after resolves.1:\n    {area}\n",
        encoding="utf-8",
    )
    submission = compile_file(tmp_path / "q.amend").submission
    assert submission is not None
    made = emit(submission)
    assert isinstance(made, bytes) and check(made, submission) == ()


@pytest.mark.parametrize("name", ["picture-../../secret", "picture-/etc/passwd", "equation-a\\b"])
def test_a_name_leads_to_no_other_folder(tmp_path: Path, name: str) -> None:
    _, base, _ = imported(tmp_path, changed(paragraph(BANDS)))
    (tmp_path.parent / f"secret{ENDING}").write_text("{}", encoding="utf-8")
    (line,) = figure_lines(base)
    named = base.replace(line, f"figure {name}: Bands")
    (tmp_path / "x.received.base").write_text(named, encoding="utf-8")
    outcome = compile_file(tmp_path / "x.received.base")
    assert outcome.submission is None and {d.code for d in outcome.diagnostics} == {"A0470"}
