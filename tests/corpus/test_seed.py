"""The proposal that this project was born from, WTDC-22 document 24(Add.13), IAP/24A13/1."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pypandoc
import pytest
import worked
from lxml import etree

from amend.backends.text.writer import emit as emit_text
from amend.backends.word.writer import check, emit
from amend.compiler.algebra.redline import Deleted, Inserted, RedlineNode, base, consolidated
from amend.compiler.submission.submission import Submission
from corpus.shared_texts import shared

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ARTEFACTS = re.compile(r"\[bookmark: [^\]]*\]|\[footnoteRef:1\]1|\[ ?1: 1 [^\]]*\]")


@pytest.fixture(scope="module")
def submission() -> Submission:
    return worked.submission(worked.proposal("iap-24a13.zh"))


@pytest.fixture(scope="module")
def package(submission: Submission) -> bytes:
    return emit(submission)


def lines(text: str) -> list[str]:
    """Lines without white space and conversion artefacts; blank ones left out."""
    bare = (re.sub(r"\s", "", ARTEFACTS.sub("", line)) for line in text.split("\n"))
    return [line for line in bare if line]


def body(package: bytes) -> list[str]:
    """The paragraphs of the document, deleted and inserted runs both, in document order."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
    kinds = (W + "t", W + "delText")
    return lines(
        "\n".join(
            "".join(node.text or "" for node in paragraph.iter(*kinds))
            for paragraph in tree.iter(W + "p")
        )
    )


def from_symbol(found: list[str]) -> list[str]:
    """The lines of the proposal itself, without its number and the closing line."""
    start = found.index("MODIAP/24A13/1")
    return [line for line in found[start + 1 :] if line.strip("_")]


def received() -> list[str]:
    """The received text of the proposal, as it came: deleted and inserted words run together."""
    text = shared("seed", "iap-24a13-1.zh.txt").read_text(encoding="utf-8")
    return from_symbol(lines(text))


def marked(kept: str) -> list[str]:
    """Our reading of it, one side dropped: `-` keeps what is deleted, `+` what is inserted."""
    text = shared("seed", "iap-24a13-1.marked.zh.txt").read_text(encoding="utf-8")
    dropped = {"-": r"\{\+\+.*?\+\+\}", "+": r"\{--.*?--\}"}[kept]
    text = re.sub(r"\{--|--\}|\{\+\+|\+\+\}", "", re.sub(dropped, "", text))
    bare = re.sub(r"\[\^1\]:?", "", text)
    found = from_symbol(lines(bare))
    assert len(found) >= 45
    return found


def shown(node: RedlineNode) -> str:
    """A node as the marked text writes it."""
    text = ""
    for part in (node.label, node.text):
        for stretch in part:
            chars = stretch.text.chars.replace("\ufffc", "[^1]")
            match stretch.mark:
                case Inserted():
                    text += f"{{++{chars}++}}"
                case Deleted():
                    text += f"{{--{chars}--}}"
                case _:
                    text += chars
    return text.replace("--}{--", "").replace("++}{++", "")


def test_the_redline_is_our_reading_revision_by_revision(submission: Submission) -> None:
    text = shared("seed", "iap-24a13-1.marked.zh.txt").read_text(encoding="utf-8")
    wanted = from_symbol(lines(text))
    nodes = submission.units[0].redline.root.walk()
    found = [re.sub(r"\s", "", shown(node)) for node in nodes if node.text]
    found[-1] = f"[^1]:{found[-1].removeprefix('1')}"
    assert found == wanted


def test_the_body_of_the_word_file_is_the_received_text_line_by_line(package: bytes) -> None:
    assert from_symbol(body(package)) == received()


def test_rejected_it_is_the_text_in_force(submission: Submission) -> None:
    nodes = base(submission.units[0].redline).root.walk()
    found = [f"{n.label}{n.text.chars}".replace("\ufffc", "") for n in nodes if n.text]
    found[-1] = found[-1].removeprefix("1")
    assert [re.sub(r"\s", "", line) for line in found] == marked("-")


def test_accepted_it_is_the_proposed_text(submission: Submission) -> None:
    nodes = consolidated(submission.units[0].redline).root.walk()
    found = [f"{n.label}{n.text.chars}".replace("\ufffc", "") for n in nodes if n.text]
    found[-1] = found[-1].removeprefix("1")
    assert [re.sub(r"\s", "", line) for line in found] == marked("+")


@pytest.mark.parametrize(("choice", "kept"), [("reject", "-"), ("accept", "+")])
def test_pandoc_agrees(package: bytes, choice: str, kept: str, tmp_path: Path) -> None:
    file = tmp_path / "seed.docx"
    file.write_bytes(package)
    text = pypandoc.convert_file(
        str(file), "plain", extra_args=[f"--track-changes={choice}", "--wrap=none"]
    )
    found = [re.sub(r"\[1\]", "", line) for line in lines(text)]
    assert from_symbol(found) == marked(kept)


def test_the_word_file_passes_its_own_check(package: bytes, submission: Submission) -> None:
    assert check(package, submission) == ()


def test_the_consolidated_text_is_the_proposed_text(submission: Submission) -> None:
    found = [line.replace("[1]", "") for line in lines(emit_text(submission).decode("utf-8"))]
    wanted = marked("+")
    start = found.index(wanted[0])
    assert [line for line in found[start:] if line.strip("_—-")] == wanted


def test_the_header_block_is_that_of_the_received_file(submission: Submission) -> None:
    text = shared("seed", "iap-24a13-1.zh.txt").read_text(encoding="utf-8")
    whole = "".join(lines(text))
    page = submission.first_page
    assert page is not None
    for part in (*page.source, *page.title, *(p for f in page.box for p in f.paragraphs)):
        assert re.sub(r"\s|^– ", "", part).replace("–", "") in whole
    assert submission.running_header == "WTDC-22/24(Add.13)-C"
