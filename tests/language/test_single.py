"""A call with one provision has no label; a second one gives both a label, and takes it along."""

import pytest

from language.drafting import HEADER, codes, problems, proposed, redline

HEAD = "instrument: wtdc/85\nedition: 2017\nlanguage: {}\n\n"
ONE = HEAD.format("en") + "*recalling*\nResolution 17,\n\n*resolves*\nto act.\n"
TWO = HEAD.format("en") + "*recalling*\na) one;\nb) two,\n\n*resolves*\n1 to act;\n2 to report.\n"


def test_a_second_provision_gives_both_a_label() -> None:
    assert redline("ADD to resolves: - to report", resolution=ONE) == [
        "{+1+} to act[-.-]{+;+}",
        "{+2+} {+to report.+}",
    ]
    assert redline("ADD to recalls: - another", resolution=ONE)[0].startswith("{+a)+} Resolution")


def test_it_may_stand_before_the_first() -> None:
    lines = proposed("ADD before resolves.paragraph[1]: - to begin;", resolution=ONE)
    assert lines[-2:] == ["1 to begin;", "2 to act."]


def test_a_written_label_tells_that_the_first_has_one() -> None:
    assert proposed("ADD to resolves: 2 to report", resolution=ONE)[-2:] == [
        "1 to act;",
        "2 to report.",
    ]
    assert proposed("ADD to resolves: 1 to report", resolution=ONE)[-2] == "to act;"


def test_the_label_goes_with_the_second() -> None:
    assert "[-2-] to report." in redline("SUP resolves.1", resolution=TWO)
    assert "[-1-] to act[-;-]{+.+}" in redline("SUP resolves.2", resolution=TWO)
    kept = proposed("SUP resolves.2", resolution=TWO, header=HEADER + "labels: keep\n")
    assert kept[-1] == "1 to act."


def test_what_has_something_below_it_keeps_its_label() -> None:
    below = TWO.replace("1 to act;", "1 to act:\n    a) soon;")
    assert "1 to act:" in proposed("SUP resolves.2", resolution=below)
    introduced = ONE.replace("to act.", "to act:")
    assert "A0803" in codes("ADD to resolves: - x", resolution=introduced)


def test_in_a_call_that_nobody_knows_the_new_item_alone_has_a_label() -> None:
    heading = 'MOD resolves.heading: replace "resolves" with "ponders"\n'
    assert proposed(f"{heading}ADD to resolves: 2 to report.", resolution=ONE)[-2:] == [
        "to act;",
        "2 to report.",
    ]
    said = problems(f"{heading}ADD to resolves: - to report.", resolution=ONE)
    (told,) = [one for one in said if one.code == "A0803"]
    assert told.primary is not None
    assert told.primary.span.text == "- to report."


def test_a_reference_to_what_has_no_label_any_more_is_told() -> None:
    text = TWO.replace("b) two", "b) two, as in resolves 1 above")
    assert "A0832" in codes("SUP resolves.2", resolution=text)
    rewrite = HEADER + "cross-references: rewrite\n"
    assert "A0832" in codes("SUP resolves.2", resolution=text, header=rewrite)


CALLS = {
    "fr": ("décide", "d'agir."),
    "es": ("resuelve", "actuar."),
    "ru": ("решает", "действовать."),
    "zh": ("做出决议", "采取行动。"),
    "ar": ("يقرر", "أن يعمل."),
}


@pytest.mark.parametrize("code", CALLS)
def test_it_is_so_in_every_language(code: str) -> None:
    call, words = CALLS[code]
    text = f"{HEAD.format(code)}*{call}*\n{words}\n"
    header = HEADER.replace("language: en", f"language: {code}")
    lines = proposed("ADD to resolves: - X", resolution=text, header=header)
    assert [line[:2] for line in lines[-2:]] == ["1 ", "2 "]
