"""The first page: the header of a proposal as its conference prints it."""

from __future__ import annotations

import pytest

from amend.compiler.header.header import Header
from amend.compiler.lexicon.lexicon import LANGUAGES
from amend.compiler.profiles.profile import profile
from amend.compiler.submission.first_page import first_page, reasons, running_header
from amend.compiler.submission.submission import Field, FirstPage

WTDC = profile("wtdc")

SEED = Header(
    {
        "document": ("WTDC-22/24(Add.13)",),
        "language": ("zh",),
        "source": ("美洲国家电信委员会（CITEL）成员国",),
        "title": ("修订第85号决议的提案",),
        "priority area": ("决议和建议",),
        "summary": ("美洲国家电信委员会（CITEL）成员国建议……",),
        "expected results": ("请WTDC-22审议并批准本文件中的提案。",),
        "references": ("WTDC第85号决议",),
    }
)


def header(**fields: str) -> Header:
    return Header({key.replace("_", " "): (value,) for key, value in fields.items()})


def document_lines(symbol: str, code: str, conference: str = "wtdc") -> tuple[str, ...]:
    return first_page(header(document=symbol), profile(conference), code).document


def test_the_first_page_of_the_chinese_proposal() -> None:
    assert first_page(SEED, WTDC, "zh") == FirstPage(
        conference=("2022年世界电信发展大会（WTDC-22）", "2022年6月6-16日，卢旺达基加利"),
        meeting="全体会议",
        document=("文件 WTDC-22/24(Add.13)-C",),
        source=("美洲国家电信委员会（CITEL）成员国",),
        title=("修订第85号决议的提案",),
        box=(
            Field("priority area", "重点领域：", ("– 决议和建议",)),
            Field("summary", "概要：", ("美洲国家电信委员会（CITEL）成员国建议……",)),
            Field("expected results", "预期结果：", ("请WTDC-22审议并批准本文件中的提案。",)),
            Field("references", "参考文件：", ("WTDC第85号决议",)),
        ),
    )


def test_the_first_page_of_an_arab_proposal_at_an_earlier_conference() -> None:
    page = first_page(
        header(
            document="WTDC-17/21(Add.27)",
            date="2017-09-08",
            original="ar",
            source="Arab States",
            priority_area="Resolutions and Recommendations",
        ),
        WTDC,
        "en",
    )
    assert page.conference == (
        "World Telecommunication Development Conference 2017 (WTDC-17)",
        "Buenos Aires, Argentina, 9-20 October 2017",
    )
    assert page.meeting == "PLENARY MEETING"
    assert page.document == (
        "Addendum 27 to",
        "Document WTDC-17/21-E",
        "8 September 2017",
        "Original: Arabic",
    )
    assert page.box == (
        Field("priority area", "Priority area:", ("– Resolutions and Recommendations",)),
    )


def test_the_box_keeps_the_order_of_the_conference_not_of_the_file() -> None:
    page = first_page(header(references="R", summary="S"), WTDC, "en")
    assert [field.key for field in page.box] == ["summary", "references"]


def test_what_the_header_lacks_leaves_its_place_out() -> None:
    page = first_page(Header({}), WTDC, "en")
    assert page == FirstPage((), "PLENARY MEETING", (), (), (), ())
    assert running_header(Header({}), WTDC, "en") == ""


def test_an_empty_field_of_the_box_prints_its_label() -> None:
    page = first_page(Header({"references": ()}), WTDC, "en")
    assert page.box == (Field("references", "References:", ()),)


@pytest.mark.parametrize("written", ["- Resolutions", "– Resolutions", "Resolutions"])
def test_a_priority_area_prints_with_one_dash(written: str) -> None:
    page = first_page(header(priority_area=written), WTDC, "en")
    assert page.box[0].paragraphs == ("– Resolutions",)


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("en", ("Addendum 1 to", "Document 62-E")),
        ("fr", ("Addendum 1 au", "Document 62-F")),
        ("es", ("Addéndum 1 al", "Documento 62-S")),
        ("ru", ("Дополнительный документ 1 к", "Документу 62-R")),
        ("zh", ("文件 62(Add.1)-C",)),
        ("ar", ("الإضافة 1", "للوثيقة 62-A")),
    ],
)
def test_an_addendum_names_its_document_in_each_language(code: str, lines: tuple[str, ...]) -> None:
    assert document_lines("PP-18/62(Add.1)", code, "pp") == lines


def test_a_document_without_addendum_is_named_alone() -> None:
    assert document_lines("WTDC17/11-R", "ru") == ("Документ WTDC17/11-R",)
    assert document_lines("PP18/42", "ar", "pp") == ("الوثيقة 42-A",)
    assert document_lines("C18/35", "zh", "council") == ("文件 C18/35-C",)


def test_a_revision_names_what_it_revises() -> None:
    assert document_lines("WTDC-22/24(Add.13)(Rev.1)", "en") == (
        "Revision 1 to",
        "Document WTDC-22/24(Add.13)-E",
    )


def test_a_corrigendum_names_what_it_corrects() -> None:
    assert document_lines("WTDC-22/24(Add.13)(Corr.1)", "es") == (
        "Corrigéndum 1 al",
        "Documento WTDC-22/24(Add.13)-S",
    )


def test_a_date_in_the_drafters_own_words_prints_as_it_is() -> None:
    page = first_page(header(date="early May 2022"), WTDC, "en")
    assert page.document == ("early May 2022",)


def test_an_original_in_the_drafters_own_words_prints_as_it_is() -> None:
    assert first_page(header(original="English/Spanish"), WTDC, "en").document == (
        "Original: English/Spanish",
    )
    assert first_page(header(original="en"), WTDC, "zh").document == ("原文：英文",)


def test_the_header_may_name_another_meeting_than_the_plenary() -> None:
    assert first_page(header(meeting="COMMITTEE 4"), WTDC, "en").meeting == "COMMITTEE 4"


@pytest.mark.parametrize(("code", "letter"), list(zip(LANGUAGES, "AESFRC", strict=True)))
def test_the_running_header_ends_with_the_letter_of_the_language(code: str, letter: str) -> None:
    assert running_header(SEED, WTDC, code) == f"WTDC-22/24(Add.13)-{letter}"


def test_a_radio_conference_runs_under_its_french_acronym() -> None:
    assert running_header(header(document="WRC-07/10"), profile("wrc"), "en") == "CMR07/10-E"


def test_reasons_print_under_the_label_of_the_language() -> None:
    assert reasons(("Because.",), "en") == Field("reasons", "Reasons:", ("Because.",))
    assert reasons(("因为。",), "zh").label == "理由："
