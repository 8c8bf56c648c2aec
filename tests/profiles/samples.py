"""A small proposal for each conference, its first page modelled on a real one."""

from __future__ import annotations

from pathlib import Path

from amend.compiler.bases import reference_of
from amend.compiler.diagnostics.source import Source
from amend.compiler.header.checks import header_of
from amend.compiler.header.header import Header
from amend.compiler.passes import Outcome, compile_proposal
from amend.compiler.profiles.profile import profile
from amend.compiler.submission.first_page import first_page, page_word, running_header
from amend.compiler.submission.submission import Submission
from amend.compiler.syntax.parse import parse_proposal
from amend.compiler.syntax.proposal import ProposalUnit

FOLDER = Path(__file__).parent / "samples"

BASE = """\
instrument: {series}/{number}
edition: {year}
language: en

number: RESOLUTION {number}
title: A text made for this test
opening: The conference,

*recalling*
a) Resolution 197 (2014);
b) Resolution 71 (2014);
c) Resolution 30 (2014),

*resolves*
to go on.
"""


def text_of(name: str) -> str:
    return (FOLDER / f"{name}.amend").read_text(encoding="utf-8")


def header(name: str) -> Header:
    return header_of(parse_proposal(Source(name, text_of(name))).file)


def compiled(text: str) -> Outcome:
    return compile_proposal(Source("sample.amend", text), _base)


def _base(unit: ProposalUnit, language: str) -> Source:
    named = reference_of(unit)
    return Source(
        "sample.base",
        BASE.format(series=named.series, number=named.number, year=named.edition),
    )


def submission(name: str, code: str) -> Submission:
    """The submission of a sample with the first page in a language; its text stays English."""
    from attrs import evolve

    made = compiled(text_of(name)).submission
    assert made is not None
    conference, given = profile(name), header(name)
    return evolve(
        made,
        language=code,
        running_header=running_header(given, conference, code),
        first_page=first_page(given, conference, code),
        page_word=page_word(conference, code),
    )
