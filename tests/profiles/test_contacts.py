"""Contacts: whoever is named can be reached, and nothing of what is written is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amend.compiler.header.contacts import Contact, contact_of

plain = st.from_regex("[A-Za-zé][A-Za-zé ,.-]{0,20}[A-Za-zé]", fullmatch=True)
telephones = st.from_regex(r"\+[1-9][0-9]( [0-9]{2,4}){2,3}", fullmatch=True)
emails = st.from_regex(r"[a-z]{1,8}\.[a-z]{1,8}@[a-z]{1,8}\.org", fullmatch=True)
contacts = st.builds(
    Contact,
    st.lists(plain, min_size=1, max_size=4).map(tuple),
    st.lists(telephones, max_size=2).map(tuple),
    st.lists(emails, max_size=2).map(tuple),
)


@given(contacts, st.sampled_from(["", "- ", "– "]))
def test_a_contact_between_semicolons_is_read_as_it_was_written(
    contact: Contact, dash: str
) -> None:
    parts = (*contact.names, *contact.telephones, *contact.emails)
    # Without a semicolon, commas divide.
    if len(parts) > 1:
        assert contact_of(dash + "; ".join(parts)) == contact


@given(st.lists(plain | telephones | emails | st.text("a:@+1 ;,", max_size=6), max_size=5))
def test_no_part_of_a_contact_is_lost(parts: list[str]) -> None:
    read = contact_of("; ".join(["Jane", *parts]))
    kept = "".join((*read.names, *read.telephones, *read.emails))
    written = [part for given in parts for part in given.split(";")]
    assert sum(char.isalnum() for char in kept) >= 4 + sum(
        char.isdecimal() for part in written for char in part
    )


@pytest.mark.parametrize(
    "written",
    [
        "Jane Doe; Ministry; Kenya; +254 20 123 4567; jane@example.org",
        "Jane Doe, Ministry, Kenya, +254 20 123 4567, jane@example.org",
        "- Jane Doe; Ministry; Kenya; Tel: +254 20 123 4567; E-mail: jane@example.org",
        "Jane Doe；Ministry；Kenya；电话：+254 20 123 4567；电子邮件：jane@example.org",
        "Jane Doe، Ministry، Kenya، الهاتف: +254 20 123 4567، jane@example.org",
    ],
)
def test_a_contact_is_read_in_every_language(written: str) -> None:
    assert contact_of(written) == Contact(
        ("Jane Doe", "Ministry", "Kenya"), ("+254 20 123 4567",), ("jane@example.org",)
    )


def test_what_is_no_number_and_no_address_stays_a_name() -> None:
    assert contact_of("Jane Doe; Room 12; call after 9").names == (
        "Jane Doe",
        "Room 12",
        "call after 9",
    )
