"""The calls: complete in six languages, and found from headings and from addresses."""

from __future__ import annotations

from collections import Counter

import pytest
from corpus.shared_texts import shared

from amend.compiler.lexicon.lexicon import LANGUAGES, Call, Role, call_named, call_of, calls


def key_of(heading: str, language: str) -> str | None:
    call = call_of(heading, language)
    return call.key if call else None


@pytest.mark.parametrize("call", calls(), ids=lambda call: call.key)
def test_every_call_has_a_heading_in_each_language(call: Call) -> None:
    assert [code for code in LANGUAGES if not call.forms.get(code)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_heading_belongs_to_two_calls(language: str) -> None:
    forms = Counter(form.casefold() for call in calls() for form in call.forms[language])
    assert [form for form, count in forms.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_is_found_as_a_heading(language: str) -> None:
    lost = [
        form
        for call in calls()
        for form in call.forms[language]
        if call_of(form, language) is not call
    ]
    assert lost == []


def test_no_name_addresses_two_calls() -> None:
    names = Counter(name for call in calls() for name in (call.key, *call.aliases))
    assert [name for name, count in names.items() if count > 1] == []


def test_every_name_can_stand_in_an_address() -> None:
    names = [name for call in calls() for name in (call.key, *call.aliases)]
    assert [name for name in names if not name.replace("-", "").isalpha()] == []


def test_attested_forms_come_before_the_others() -> None:
    for call in calls():
        for language, forms in call.forms.items():
            unattested = call.unattested.get(language, ())
            assert forms[len(forms) - len(unattested) :] == unattested


def test_what_the_received_chinese_text_writes_is_attested() -> None:
    for heading in ("忆及", "注意到", "考虑到", "认识到", "做出决议", "责成", "请", "鼓励"):
        call = call_of(heading, "zh")
        assert call is not None
        assert heading in call.forms["zh"]
        assert heading not in call.unattested.get("zh", ())


def test_no_english_form_that_opens_a_line_of_the_corpus_is_called_unattested() -> None:
    texts = [
        file.read_text(encoding="utf-8")
        for folder in ("pp18", "wrc")
        for file in sorted(shared("corpus", folder).glob("*.txt"))
    ]
    headings = {line.strip() for text in texts for line in text.split("\n") if len(line) < 200}
    # A heading has no full stop and does not end as an item does.
    headings = {line for line in headings if line and line[0].islower() and line[-1] not in ".;,"}
    assert len(headings) > 100
    unattested = [form for call in calls() for form in call.unattested.get("en", ())]
    assert [form for form in unattested if any(line.startswith(form) for line in headings)] == []


@pytest.mark.parametrize(
    ("heading", "language", "key"),
    [
        ("recalling", "en", "recalls"),
        ("Recalling", "en", "recalls"),
        ("considering,", "en", "considers"),
        ("considering further", "en", "considers-further"),
        ("resolves to invite the ITU Radiocommunication Sector", "en", "resolves"),
        ("instructs the Secretary-General, in consultation with the Bureaux", "en", "instructs"),
        ("rappelant", "fr", "recalls"),
        ("ayant pris note avec satisfaction", "fr", "notes-with-satisfaction"),
        ("prie instamment les États Membres", "fr", "urges"),
        ("encarga al Secretario General", "es", "instructs"),
        ("напоминая,", "ru", "recalls"),
        ("поручает Директору Бюро развития электросвязи", "ru", "instructs"),
        ("责成国际电联电信发展部门各研究组，根据各自的职责范围", "zh", "instructs"),
        ("请各成员国、部门成员、部门准成员和学术成员", "zh", "invites"),
        ("请求秘书长", "zh", "requests"),
        ("进一步注意到", "zh", "notes-further"),
        ("يكلف مدير مكتب تنمية الاتصالات", "ar", "instructs"),
    ],
)
def test_a_heading_belongs_to_the_call_that_opens_it(heading: str, language: str, key: str) -> None:
    assert key_of(heading, language) == key


def test_a_call_begins_a_heading_only_with_whole_words() -> None:
    assert key_of("notes", "fr") is None
    assert key_of("decidedly so", "es") is None
    assert key_of("decide además", "es") == "resolves"


def test_an_unknown_heading_belongs_to_no_call() -> None:
    assert call_of("bewildered", "en") is None
    assert call_of("", "en") is None


def test_kinds_of_space_make_no_difference_in_a_heading() -> None:
    assert key_of("taking\u00a0into  account", "en") == "takes-into-account"


def test_an_arabic_heading_is_found_with_and_without_its_vowel_signs() -> None:
    assert key_of("إذ يذكّر", "ar") == "recalls"
    assert key_of("إذ يذكر", "ar") == "recalls"


def test_an_arabic_heading_is_found_behind_the_particle_and() -> None:
    assert key_of("وإذ تدرك", "ar") == "recognizes"
    assert key_of("وقد نظر في", "ar") == "having-considered"


def test_a_very_long_heading_is_read_in_bounded_time() -> None:
    assert key_of("instructs " + "the Director and " * 200_000, "en") == "instructs"


def test_a_call_is_addressed_by_its_key_or_another_form_of_the_word() -> None:
    recalls = call_named("recalls")
    assert recalls is not None
    assert recalls is call_named("recalling") is call_named("Recalling")
    assert recalls.role is Role.PREAMBLE


def test_a_decision_is_addressed_by_decides() -> None:
    assert call_named("decides") is call_named("resolves") is call_of("décide", "fr")


def test_a_word_that_is_no_call_addresses_none() -> None:
    assert call_named("annex") is None
