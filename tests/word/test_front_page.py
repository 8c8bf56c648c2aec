"""The header that a first page came from is read off it again, in each language."""

from __future__ import annotations

import pytest
from profiles.samples import header, submission

from amend.backends.word.importing.document import read_document
from amend.backends.word.importing.front_page import BETWEEN, fields_of
from amend.backends.word.writer import emit
from amend.compiler.header.header import Header
from amend.compiler.lexicon.lexicon import LANGUAGES
from amend.compiler.profiles.profile import PROFILES, profile
from amend.compiler.submission.first_page import first_page


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", PROFILES)
def test_the_first_page_of_a_conference_comes_back(name: str, code: str) -> None:
    made = submission(name, code)
    fields = fields_of(read_document(emit(made)).front, code, "")
    again = Header({key: tuple(said.split(BETWEEN)) for key, said in fields.items()})
    assert first_page(again, profile(name), code) == made.first_page
    wanted = header(name)
    assert again.symbol == wanted.symbol and again.day == wanted.day
    assert {*fields, "language", "original"} == {*wanted.fields, "language", "original"}
