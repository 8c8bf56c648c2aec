"""Nothing that a proposal says becomes anything but text, and the page asks for nothing."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import pytest
from attrs import evolve
from examples import cheap, share
from html5lib.html5parser import ParseError
from html_reader import text_of, tree
from html_redlines import FRAGMENTS, redlines, wordings
from html_samples import ARABIC, CHINESE, ENGLISH, FIRST_PAGE, call, redline, submission
from hypothesis import given
from hypothesis import strategies as st

from amend.backends.html.templates import css_string
from amend.backends.html.writer import emit
from amend.compiler.algebra.redline import Redline
from amend.compiler.submission.submission import Field, FirstPage

ALLOWED = {
    "html": {"lang", "dir"},
    "head": set(),
    "meta": {"charset", "http-equiv", "name", "content"},
    "title": set(),
    "style": set(),
    "body": {"class"},
    "input": {"type", "name", "id", "checked"},
    "nav": {"class", "aria-label"},
    "details": set(),
    "summary": set(),
    "table": {"class", "id", "lang", "dir", "aria-label"},
    "thead": set(),
    "tbody": set(),
    "tr": {"class", "id"},
    "th": {"scope", "colspan"},
    "td": {"class"},
    "label": {"for"},
    "main": set(),
    "header": {"class"},
    "section": {"class", "id", "role", "aria-label"},
    "article": {"class", "lang", "dir"},
    "div": {"class", "id", "tabindex", "role", "aria-label", "aria-owns"},
    "h1": {"class", "id", "style"},
    "h2": {"class", "id", "style"},
    "h3": {"class", "id", "style"},
    "h4": {"class", "id", "style"},
    "p": {"class", "id", "style"},
    "span": {"class", "dir", "title", "data-author"},
    "bdi": {"class", "dir", "lang"},
    "strong": set(),
    "b": set(),
    "i": set(),
    "ins": {"title", "data-author", "datetime", "dir"},
    "del": {"title", "data-author", "datetime", "dir"},
    "a": {"class", "id", "href", "role", "aria-label", "data-number"},
}
ANY = re.compile(r".*", re.DOTALL)
VALUES = {
    "href": re.compile(r"#([bnp]\d+-\d+(-\d+)?|p\d+|c\d+|text)"),
    "style": re.compile(r"--level:\d+"),
}
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def strangers(document: Element) -> set[str]:
    """What stands in the page and may not: elements, attributes, ways out."""
    found = set()
    for element in document.iter():
        if element.tag not in ALLOWED:
            found.add(str(element.tag))
            continue
        for name, value in element.items():
            if name not in ALLOWED[element.tag] or not VALUES.get(name, ANY).fullmatch(value):
                found.add(f"{element.tag} {name}={value}")
    return found


@given(redlines())
def test_no_text_becomes_an_element_or_an_attribute(sample: Redline) -> None:
    assert strangers(tree(emit(submission(sample)))) == set()


@share(0.5)
@given(st.lists(wordings, min_size=8, max_size=8))
def test_no_word_of_the_first_page_becomes_an_element_or_is_lost(words: list[str]) -> None:
    page = FirstPage(
        (words[0],),
        words[1],
        (words[2],),
        (words[3],),
        (words[4],),
        (Field("summary", words[5], (words[6],)),),
    )
    hostile = submission(ENGLISH, first_page=page, running_header=words[7], language="ar")
    document = tree(emit(hostile))
    assert strangers(document) == set()
    [header], [title] = document.iter("header"), document.iter("title")
    shown = text_of(header)
    assert all(word in shown for word in words[:7])
    said = (words[7], words[3], words[4])
    assert title.text == " – ".join(said).replace("\t", " ")


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_a_hostile_text_reads_as_it_was_written(fragment: str) -> None:
    document = tree(emit(submission(redline(call(fragment + "end")))))
    [heading] = (e for e in document.iter() if "call" in e.get("class", "").split(" "))
    assert text_of(heading) == fragment + "end"


def test_a_page_made_without_escaping_is_found_out() -> None:
    page = emit(submission(redline(call("<script>alert(1)</script>"))))
    assert strangers(tree(page)) == set()
    assert strangers(tree(page.replace(b"&lt;", b"<").replace(b"&gt;", b">"))) == {"script"}


def test_a_foreign_link_or_a_handler_is_found_out() -> None:
    page = emit(submission(ENGLISH))
    away = page.replace(b'href="#', b'href="javascript:', 1)
    assert len(strangers(tree(away))) == 1
    assert "main onclick=x" in strangers(tree(page.replace(b"<main>", b'<main onclick="x">')))


def test_a_page_that_breaks_the_grammar_of_html_is_found_out() -> None:
    with pytest.raises(ParseError):
        tree(emit(submission(ENGLISH)).replace(b"</article>", b""))


@pytest.mark.parametrize("sample", [ENGLISH, CHINESE, ARABIC])
def test_the_page_forbids_and_contains_every_request(sample: Redline) -> None:
    page = emit(submission(sample, first_page=FIRST_PAGE))
    policies = [
        e.get("content")
        for e in tree(page).iter("meta")
        if e.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policies == [POLICY]
    text = page.decode()
    assert not re.search(r"https?:|url\(|@import|<link|<script|\bsrc=", text)


def test_every_id_is_used_once_and_every_link_leads_somewhere() -> None:
    document = tree(emit(submission(ENGLISH, CHINESE)))
    ids = [e.get("id") for e in document.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    targets = [e.get("href", "")[1:] for e in document.iter("a")]
    assert targets
    assert set(targets) <= set(ids)


@cheap()
@given(st.text())
def test_no_text_ends_a_css_string(text: str) -> None:
    escaped = css_string(text)
    assert re.fullmatch(r"(\\[0-9a-f]{6})*", escaped)
    assert "".join(chr(int(e, 16)) for e in escaped.split("\\")[1:]) == text


def test_a_running_header_cannot_leave_the_style_element() -> None:
    hostile = evolve(submission(ENGLISH), running_header='"} </style><script>alert(1)</script>')
    assert strangers(tree(emit(hostile))) == set()
