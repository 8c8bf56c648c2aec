"""What windows and lists of files call a document: never its file."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
import worked
from attrs import evolve
from docx import Document
from redlines import gone, item, redline

from amend.backends.html.writer import emit as emit_html
from amend.backends.word.writer import emit as emit_word
from amend.compiler.diagnostics.source import Source
from amend.compiler.driver import compile_base
from amend.compiler.submission.submission import FirstPage, Submission, Unit
from tests.profiles.samples import submission

TITLES = {
    "pp": (
        "PP-18/62(Add.1)-E – Member States of the Regional Commonwealth in the Field of "
        "Communications – PROPOSALS FOR THE WORK OF THE CONFERENCE"
    ),
    "wtdc": "WTDC-17/21(Add.27)-E – Arab States – Revision of Resolution 999",
}
BASE = """\
instrument: wtdc/85
edition: 2017
language: en

{heads}
*resolves*
to go on.
"""


def base(heads: str) -> Submission:
    found = compile_base(Source("85.base", BASE.format(heads=heads)), "85").submission
    assert found is not None
    return found


def bare(*source: str, title: str = "") -> Submission:
    """A document of which only this is known, and one proposal in it."""
    page = FirstPage((), "", (), source, (title,) if title else (), ())
    unit = Unit("SUP", "IAP/24A13/1", redline(gone(item("a)", "first;"))))
    return Submission("en", "calibri", "", page, (unit,), "a-file.en")


def test_a_document_is_called_by_its_symbol_its_source_and_its_title() -> None:
    assert worked.submission(worked.proposal("usa-16a2.en")).title == (
        "CMR23/16(Add.2)-E – United States of America – Proposals for the work of the conference"
    )
    assert worked.submission(worked.proposal("afcp-42a2.zh")).title == (
        "WTDC-22/42(Add.2)-C – 非洲电信联盟各主管部门 – 有关大会工作的提案"
    )


def test_a_base_text_is_called_by_its_number_line_and_its_title() -> None:
    text = base(
        "number: RESOLUTION 85 (Buenos Aires, 2017)\ntitle: The Internet[^1] of Things\n"
        "[^1]: A note.\n"
    )
    assert text.title == "RESOLUTION 85 (Buenos Aires, 2017) – The Internet of Things"
    assert base("").title == "wtdc/85@2017"


def test_what_is_not_known_is_left_out() -> None:
    assert bare("Atlantis", title="A title").title == "Atlantis – A title"
    assert bare("Atlantis", "Utopia").title == "Atlantis; Utopia"
    assert bare().title == "IAP/24A13/1"


@pytest.mark.parametrize("name", TITLES)
def test_the_title_and_the_source_stand_in_what_is_built(name: str) -> None:
    made = submission(name, "en")
    properties = Document(BytesIO(emit_word(made))).core_properties
    page = emit_html(made).decode()
    assert properties.title == made.title == TITLES[name]
    assert f"<title>{made.title}</title>" in page
    assert made.first_page is not None
    assert properties.author == "; ".join(made.first_page.source)


def test_where_no_source_is_known_nobody_is_named() -> None:
    for made in (bare(), base("number: RESOLUTION 85\n")):
        with ZipFile(BytesIO(emit_word(made))) as archive:
            core = ElementTree.fromstring(archive.read("docProps/core.xml"))
        assert [e.tag.rpartition("}")[2] for e in core] == ["title", "language"]


def test_the_name_of_the_file_is_not_in_what_is_built() -> None:
    for made in (bare("Atlantis"), base("number: RESOLUTION 85\n")):
        other = evolve(made, name="another")
        assert emit_word(other) == emit_word(made)
        assert emit_html(other) == emit_html(made)
    assert bare("Atlantis\tand Utopia").title == bare("Atlantis and Utopia").title
