"""Words that go into another language by themselves: numbers, and meetings with their years."""

from __future__ import annotations

import re

from amend.compiler.lexicon.lexicon import language
from amend.compiler.profiles.places import name_of, places

_NUMBERS = re.compile(r"(?:[0-9]+(?:\.[0-9]+)*[A-Z]*|[–%/().,\s-])+")
"""Numbers of provisions and years, with the signs between them that all languages have."""


def carried(words: str, old: str, new: str) -> str | None:
    """The same words in another language; None if they are to be translated.

    old, new: the languages.
    """
    if not words or (_NUMBERS.fullmatch(words) and re.search("[0-9]", words)):
        return words
    return _meeting(words, old, new)


def _meeting(words: str, old: str, new: str) -> str | None:
    """`Rev. Kigali, 2022` in the way of another language, if its place is known."""
    before, after = language(old).edition, language(new).edition
    for form, same in ((before.revised, after.revised), ("{edition}", "{edition}")):
        whole = form.format(edition=before.named)
        pattern = re.escape(whole).replace(r"\{place\}", "(?P<place>.+)")
        found = re.fullmatch(pattern.replace(r"\{year\}", "(?P<year>[0-9]{4})"), words)
        if found is None:
            continue
        for key in places():
            if name_of(key, old) == found["place"]:
                edition = after.named.format(place=name_of(key, new), year=found["year"])
                return same.format(edition=edition)
    return None
