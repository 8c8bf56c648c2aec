"""Addresses as people say them: mended where one provision can be meant, else it is asked which."""

import pytest

from drafting_cases.trying import FRENCH, OF_ITEMS, tried

ONE = {
    "SUP recalling d)": "SUP recalling.d",
    "SUP d) of recalling": "SUP recalls.d",
    "SUP item d) of recalling": "SUP recalls.d",
    "SUP Res. 85 recalling d)": "SUP recalls.d",
    "SUP Resolution 85 (Buenos Aires, 2017), recalling d)": "SUP recalls.d",
    "SUP rappelant d)": "SUP recalls.d",
    "SUP invites Member States 2": "SUP invites.2",
    "SUP paragraph 2 of invites": "SUP invites.2",
    "SUP recalling d) and e)": "SUP recalls.d, recalls.e",
    "SUP d) and e) of recalling": "SUP recalls.d, recalls.e",
    "SUP recalling d) to f)": "SUP recalling.d..f",
    "SUP d) to f) of recalling": "SUP recalls.d, recalls.e, recalls.f",
    "SUP recalls.d to recalls.f": "SUP recalls.d, recalls.e, recalls.f",
    "SUP recalling items d)–f)": "SUP recalls.d, recalls.e, recalls.f",
    "SUP rappelant d) à f)": "SUP recalls.d, recalls.e, recalls.f",
    "DEL recalls.d": "SUP recalls.d",
    "SUP instructs the Director of BDT 2": "SUP instructs[2].2",
    "NOC d) of recalling": "NOC recalls.d",
    "ADD after d) of recalling: - a thing;": "ADD after recalls.d: - a thing;",
    "supprimer d) of recalling": "SUP recalls.d",
    'MOD d) of recalling replace "2017" with "2022"': 'MOD recalls.d: replace "2017" with "2022"',
    'MOD Title: replace "global" with "world"': 'MOD title: replace "global" with "world"',
    'MOD TITLE: replace "global" with "world"': 'MOD title: replace "global" with "world"',
    'MOD the title: replace "global" with "world"': 'MOD title: replace "global" with "world"',
    'MOD titre: replace "global" with "world"': 'MOD title: replace "global" with "world"',
    'MOD título: replace "global" with "world"': 'MOD title: replace "global" with "world"',
    'MOD 标题: replace "global" with "world"': 'MOD title: replace "global" with "world"',
    'MOD footnote1: replace "small" with "all"': 'MOD footnote[1]: replace "small" with "all"',
    'MOD footnote 1: replace "small" with "all"': 'MOD footnote[1]: replace "small" with "all"',
    'MOD Footnote: replace "small" with "all"': 'MOD footnote[1]: replace "small" with "all"',
}


@pytest.mark.parametrize("line", ONE)
def test_an_address_that_means_one_provision_is_mended(line: str) -> None:
    found = tried(line)
    assert len(found.codes) == 1
    assert found.mended == ONE[line]
    assert [d for d in found.left if d.code[:3] in ("A02", "A05")] == []


BULLETS = {
    "SUP considers a) bullet 2": "SUP considers.a.–[2]",
    "SUP considering a) bullet 2": "SUP considers.a.–[2]",
    "SUP the second bullet of considering a)": "SUP considers.a.–[2]",
    "SUP bullet 2 of a) of considering": "SUP considers.a.–[2]",
}


@pytest.mark.parametrize("line", BULLETS)
def test_a_bullet_is_found_by_its_number(line: str) -> None:
    found = tried(line, OF_ITEMS)
    assert len(found.codes) == 1
    assert found.mended == BULLETS[line]
    assert [d for d in found.left if d.code[:3] in ("A02", "A05")] == []


IN_FRENCH = {
    "SUP a) du considérant": "SUP considers.a",
    "MOD annexe.1: reads « Cours: »": "MOD annex.1: reads « Cours: »",
    "MOD titre de l'annexe: reads « Aide »": "MOD annex.title: reads « Aide »",
    "MOD note de bas de page 1: reads « Fin. »": "MOD footnote[1]: reads « Fin. »",
    "SUP b) de l'annexe 1": "SUP annex.1.b",
}


@pytest.mark.parametrize("line", IN_FRENCH)
def test_an_address_is_understood_in_french(line: str) -> None:
    assert tried(line, FRENCH, "fr").mended == IN_FRENCH[line]


SEVERAL = {
    "SUP e)": ("recalls.e", "considers.e"),
    "SUP e": ("recalls.e", "considers.e"),
    "SUP (e)": ("recalls.e", "considers.e"),
    'MOD instructs the Director 2: delete "x"': ("instructs[2].2", "instructs[3].2"),
    "SUP instructs.2": ("instructs[1].2", "instructs[2].2", "instructs[3].2"),
}


@pytest.mark.parametrize("line", SEVERAL)
def test_an_address_that_means_several_offers_each(line: str) -> None:
    found = tried(line)
    assert found.mended == line
    (said,) = found.said
    named = [str(detail).split(" ")[0] for detail in said.details if " of " not in str(detail)[:3]]
    assert [name for name in named if "." in name] == list(SEVERAL[line])
    assert "\ufffc" not in "".join(map(str, said.details))


NONE = ("MOD annexe: delete “x”", "SUP somewhere", "SUP the third part of it all", "SUP foo bar")


@pytest.mark.parametrize("line", NONE)
def test_an_address_that_means_nothing_is_answered_with_what_there_is(line: str) -> None:
    found = tried(line)
    assert found.mended == line
    shown = "\n".join(map(str, found.said[0].details))
    assert all(f"\n{name} " in f"\n{shown}" for name in ("title", "recalls", "footnote[1]"))


def test_a_label_that_a_call_does_not_have_is_answered_with_those_that_it_has() -> None:
    (said,) = tried("SUP z) of recalling").said
    assert "recalls.a" in "\n".join(map(str, said.details))


BESIDE_SEVERAL = ("ADD after recalls.d, e: - a thing;", "ADD after recalling d) and e): - a thing;")


@pytest.mark.parametrize("line", BESIDE_SEVERAL)
def test_a_place_is_beside_one_provision(line: str) -> None:
    found = tried(line)
    assert found.codes == ["A0232"]
    assert found.mended == line
    assert found.said[0].fix is None


def test_digits_of_full_width_are_digits() -> None:
    assert (
        tried('MOD invites.２: insert " too" after "and"').codes
        == tried('MOD invites.2: insert " too" after "and"').codes
    )


@pytest.mark.parametrize("line", ["SUP recalls.②", "SUP recalls.d and ②"])
def test_nothing_of_what_is_said_is_dropped(line: str) -> None:
    found = tried(line)
    assert found.mended == line
    assert found.codes


def test_a_label_behind_chinese_words_needs_no_blank() -> None:
    assert tried("SUP 忆及d)").mended == "SUP recalls.d"
