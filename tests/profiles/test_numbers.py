"""Symbols of documents and numbers of proposals: what is read prints again, and they agree."""

from __future__ import annotations

import re

import pytest
from examples import cheap
from hypothesis import given
from hypothesis import strategies as st

from amend.compiler.profiles.document_symbol import DocumentSymbol, Part
from amend.compiler.profiles.profile import PROFILES, known_symbol, profile
from amend.compiler.profiles.proposal_number import (
    Mark,
    ProposalNumber,
    agrees,
    number_in,
    proposal_number,
)
from amend.compiler.profiles.sources import sources

LONG = "9" * 5000
"""More figures than Python makes a number of."""

PATTERNS = [pattern for name in PROFILES for pattern in profile(name).document_symbols]

counts = st.integers(1, 400).map(str)
unknown = st.sampled_from(["X", "XX"])
years = st.integers(0, 99).map("{:02}".format)
ranges = st.tuples(st.integers(1, 9), st.integers(10, 30)).map("{0[0]}-{0[1]}".format)
parts = st.builds(Part, st.just("Add"), counts | unknown | ranges) | st.builds(
    Part, st.just("Rev"), counts | unknown
)
symbols = st.builds(
    DocumentSymbol,
    st.sampled_from(PATTERNS),
    years,
    counts | unknown,
    st.lists(parts, max_size=3).map(tuple),
)
codes = st.from_regex("[A-Z]{1,4}", fullmatch=True)
marks = st.builds(Mark, st.sampled_from("AR"), counts | unknown) | st.builds(
    Mark, st.just("(Rev."), counts
)
numbers = st.builds(
    ProposalNumber,
    # A last source of X alone would read as the number of the document.
    st.lists(codes.filter(lambda c: set(c) != {"X"}), min_size=1, max_size=4).map(tuple),
    counts | unknown,
    st.lists(marks, max_size=3).map(tuple),
    counts,
)


@cheap()
@given(symbols)
def test_a_symbol_that_is_read_prints_again(symbol: DocumentSymbol) -> None:
    assert known_symbol(str(symbol)) == symbol


@cheap()
@given(symbols, st.sampled_from("ACEFRS"))
def test_the_letter_of_the_language_is_no_part_of_the_symbol(
    symbol: DocumentSymbol, letter: str
) -> None:
    assert known_symbol(f"{symbol}-{letter}") == symbol


@given(numbers)
def test_a_number_that_is_read_prints_again(number: ProposalNumber) -> None:
    assert proposal_number(str(number)) == number


@cheap()
@given(numbers, symbols)
def test_the_number_that_a_document_wants_agrees_with_it(
    number: ProposalNumber, symbol: DocumentSymbol
) -> None:
    wanted = number_in(number, symbol)
    assert agrees(wanted, symbol)
    assert proposal_number(str(wanted)) == wanted
    assert (wanted.sources, wanted.sequence) == (number.sources, number.sequence)


@cheap()
@given(numbers, symbols)
def test_a_number_that_agrees_keeps_its_known_numbers(
    number: ProposalNumber, symbol: DocumentSymbol
) -> None:
    if agrees(number, symbol) and not number.is_placeholder and not symbol.is_placeholder:
        wanted = number_in(number, symbol)
        assert [m for m in wanted.marks if m.is_addendum] == [
            m for m in number.marks if m.is_addendum
        ]
        assert wanted.document == number.document


@pytest.mark.parametrize(
    ("symbol", "number"),
    [
        ("WTDC-22/24(Add.13)", "IAP/24A13/1"),
        ("WTSA16/42(Add.1)-E", "AFCP/42A1/1"),
        ("WTSA16/42(Add.1-11)", "AFCP/42A7/3"),
        ("PP-02/56-E", "SEN/56/1"),
        ("CMR23/65(Add.22)(Add.3)", "EUR/65A22A3/2"),
        ("WRC-23/16(Rev.1)(Add.2)", "EUR/16R1A2/3"),
        ("WRC-23/16(Rev.1)(Add.2)", "EUR/16A2/3"),
        ("WRC-23/16(Rev.1)(Add.1-9)", "EUR/16R1A7/3"),
        ("WTDC-17/21(Add.27)(Rev.1)", "ARB/21A27/1"),
        ("WTDC-17/21(Add.27)(Corr.1)", "ARB/21A27/1"),
        ("WTDC-17/21(Corr.1)", "ARB/21/1"),
        ("WTDC-22/XX", "EUR/XX/1"),
        ("WTDC-22/XX(Add.2)", "EUR/XXA2/1"),
        ("WTDC-22/24(Add.XX)", "EUR/24A3/1"),
        ("PP-22/23", "B/CAN/MEX/23/1"),
    ],
)
def test_numbers_of_real_documents_agree_with_their_symbols(symbol: str, number: str) -> None:
    document, proposal = known_symbol(symbol), proposal_number(number)
    assert document is not None
    assert proposal is not None
    assert agrees(proposal, document)


@pytest.mark.parametrize(
    ("symbol", "number", "expected"),
    [
        ("WTDC-22/24(Add.13)", "IAP/24A12/1", "IAP/24A13/1"),
        ("WTDC-22/24(Add.13)", "IAP/25A13/2", "IAP/24A13/2"),
        ("WTDC-22/24(Add.13)", "IAP/24/1", "IAP/24A13/1"),
        ("WTDC-22/24", "IAP/24A13/1", "IAP/24/1"),
        ("WTDC-22/XX(Add.2)", "EUR/XX/1", "EUR/XXA2/1"),
        ("WTSA16/42(Add.1-11)", "AFCP/42A12/1", "AFCP/42A1/1"),
        ("CMR23/65(Add.22)(Add.3)", "EUR/65A22/2", "EUR/65A22A3/2"),
        ("WRC-23/16(Rev.1)(Add.2)", "EUR/16A3/3", "EUR/16R1A2/3"),
    ],
)
def test_a_number_of_another_document_is_corrected(symbol: str, number: str, expected: str) -> None:
    document, proposal = known_symbol(symbol), proposal_number(number)
    assert document is not None
    assert proposal is not None
    assert not agrees(proposal, document)
    assert str(number_in(proposal, document)) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", "24(Add.13)", "WTDC-22", "WTDC-22/24(Add.)", "wtdc-22/24", "WTDC-2022/24"),
        *("RA15/7/PLEN", f"WTDC-22/{LONG}", f"WTDC-22/24(Add.{LONG})", f"WTDC-22/24(Add.1-{LONG})"),
    ],
)
def test_what_is_not_a_document_symbol_is_not_read_as_one(text: str) -> None:
    assert known_symbol(text) is None


@pytest.mark.parametrize(
    "number",
    ["IAP/24A13/1", "EUR/10A25/2", "AFCP/34/16", "EUR/XXA2/1", "EUR/16R1A2/3", "B/CAN/MEX/23/1"],
)
def test_proposal_numbers_seen_in_documents_are_read(number: str) -> None:
    assert str(proposal_number(number)) == number


@pytest.mark.parametrize(
    "number",
    [
        *("IAP/24A13", "IAP24/1", "iap/24/1", "IAP/24A/1", "IAP/24/1a"),
        *(f"IAP/{LONG}/1", f"IAP/24A{LONG}/1", f"IAP/24(Rev.{LONG})/1", f"IAP/24/{LONG}"),
    ],
)
def test_what_is_not_a_proposal_number_is_not_read_as_one(number: str) -> None:
    assert proposal_number(number) is None


def test_the_codes_of_sources_can_stand_in_a_number_and_name_each_one_source() -> None:
    known = sources()
    assert {"ACP", "AFCP", "ARB", "EUR", "IAP", "RCC"} <= known.names.keys()
    assert all(re.fullmatch("[A-Z]{1,4}", code) for code in known.names)
    names = [name for code, name in known.names.items() if code not in ("BRM", "MYA")]
    assert len(set(names)) == len(names)


def test_a_code_of_iso_leads_to_a_symbol_of_itu_and_is_none_itself() -> None:
    known = sources()
    assert set(known.iso.values()) <= known.names.keys()
    assert known.iso.keys().isdisjoint(known.names)
