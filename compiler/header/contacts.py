"""Contacts: `Jane Doe; Ministry of ICT; Kenya; +254 20 123 4567; jane@example.org`."""

from __future__ import annotations

import re

from amend.compiler.values import frozen
from amend.compiler.words.punctuation import LEADING_DASHES

_SEPARATORS = (re.compile("[;；]"), re.compile("[,，،]"))
_SAID = r"(?:[^\W\d_][^\d:：@]*[:：]\s*)?"
_TELEPHONE = re.compile(rf"{_SAID}(\+?[0-9(][0-9 ().,/-]{{4,}}[0-9])")
_EMAIL = re.compile(rf"{_SAID}([^\s@]+@[^\s@]+)")


@frozen
class Contact:
    """A person whom a submission names.

    names: name, organization, country, as far as they are given, in the order of the file.
    telephones, emails: without the words before them.
    """

    names: tuple[str, ...]
    telephones: tuple[str, ...]
    emails: tuple[str, ...]


def contact_of(paragraph: str) -> Contact:
    """The contact that one paragraph of the header names.

    Its parts stand between semicolons or, where there are none, commas. What is neither a
    telephone number nor an e-mail address counts as a name, so that nothing is lost.
    """
    separator = next((s for s in _SEPARATORS if s.search(paragraph)), _SEPARATORS[0])
    names: list[str] = []
    telephones: list[str] = []
    emails: list[str] = []
    for part in separator.split(paragraph.lstrip(f"{LEADING_DASHES} ")):
        if email := _EMAIL.fullmatch(part.strip()):
            emails.append(email[1])
        elif telephone := _TELEPHONE.fullmatch(part.strip()):
            telephones.append(telephone[1])
        elif part.strip():
            names.append(part.strip())
    return Contact(tuple(names), tuple(telephones), tuple(emails))
