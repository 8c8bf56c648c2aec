"""How an edition may be named: by place and year, by a conference, by a count, by a year."""

from __future__ import annotations

import pytest

from amend.compiler.algebra.redline import base, consolidated
from amend.compiler.diagnostics.diagnostic import Applicability
from amend.compiler.drafting.edition import edition_said
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind
from amend.compiler.profiles.profile import PROFILES, Profile, profile
from language.drafting import HEADER, problems
from language.test_symbols import submission

WRC = {
    "en": ("RESOLUTION 18 (REV.WRC-12)", "The Conference (Geneva, 2012),"),
    "fr": ("RÉSOLUTION 18 (RÉV.CMR-12)", "La Conférence (Genève, 2012),"),
    "es": ("RESOLUCIÓN 18 (REV.CMR-12)", "La Conferencia (Ginebra, 2012),"),
    "ru": ("РЕЗОЛЮЦИЯ 18 (ПЕРЕСМ. ВКР-12)", "Конференция (Женева, 2012 г.),"),
    "zh": ("第18号决议（WRC-12，修订版）", "世界无线电通信大会（2012年，日内瓦），"),
    "ar": ("القرار 18 (المراجَع في WRC-12)", "إن المؤتمر (جنيف، 2012)،"),
}
HEAD = HEADER.replace("WTDC-22/24(Add.13)", "CMR15/24(Add.13)").split("title:")[0] + (
    "agenda item: 4\n"
)
BY_PATH = 'proposal IAP/24A13/1 amends "x.base"\n'
SAID = {"fr": "CMR-15", "es": "CMR-15", "ru": "ВКР-15"}


def text(number: str, opening: str, *rest: str, name: str = "wrc/18", code: str = "en") -> str:
    head = f"instrument: {name}\nedition: 2012\nlanguage: {code}\n\n"
    lines = (f"number: {number}", "title: T", *([f"opening: {opening}"] if opening else []))
    return head + "\n".join((*lines, "", "*considering*", "a) that ships sail,", *rest)) + "\n"


def lines(edition: str, resolution: str, code: str = "en", more: str = "") -> tuple[str, ...]:
    """The texts of the amended instrument, its head and its divisions."""
    header = HEAD.replace("language: en", f"language: {code}")
    made = submission(
        f'edition "{edition}"{more}', resolution=resolution, header=header, unit=BY_PATH
    )
    after = consolidated(made.units[0].redline)
    return tuple(n.text.chars for n in after.root.children if n.kind is not Kind.CALL)


@pytest.mark.parametrize("code", WRC)
@pytest.mark.parametrize("by", ["WRC-15", "its own"])
def test_the_conference_stands_in_the_number_line_and_its_place_in_the_opening(
    code: str, by: str
) -> None:
    number, opening = WRC[code]
    own = SAID.get(code, "WRC-15")
    found = lines(own if by == "its own" else by, text(number, opening, code=code), code)
    there = {place.replace("2012", "2015") for place in (number, opening)}
    there = {line.replace("-12", "-15") for line in there}
    assert {found[0], found[2]} == there


def test_a_first_edition_of_a_conference_becomes_a_revised_one() -> None:
    found = lines("WRC-15", text("RESOLUTION 18 (WRC-12)", "The Conference (Geneva, 2012),"))
    assert found[0] == "RESOLUTION 18 (REV.WRC-15)"
    found = lines("WRC-15", text("Resolution 18 (WRC-12)", "The Conference (Geneva, 2012),"))
    assert found[0] == "Resolution 18 (Rev.WRC-15)"


def test_a_conference_of_which_the_place_is_not_known_is_said() -> None:
    resolution = text(*WRC["en"])
    header = HEAD
    found = problems('edition "WRC-31"', resolution=resolution, header=header, unit=BY_PATH)
    assert [d.code for d in found if d.code.startswith("A04")] == ["A0421"]


PLACE = text("RESOLUTION 85 (Rev. Doha, 2006)", "The Conference (Doha, 2006),", name="wtdc/85")
PLACE_ZH = text(
    "第85号决议（2006年，多哈，修订版）",
    "世界电信发展大会（2006年，多哈），",
    name="wtdc/85",
    code="zh",
)
WRONG = [
    ("Rev. Kigali, 2022", PLACE, "en", '"Kigali, 2022"'),
    ("Kigali 2022", PLACE, "en", '"Kigali, 2022"'),
    ("2022, Kigali", PLACE, "en", '"Kigali, 2022"'),
    ("Kigali,2022", PLACE, "en", '"Kigali, 2022"'),
    ("REV. KIGALI 2022", PLACE, "en", '"Kigali, 2022"'),
    ("2022", PLACE, "en", '"Kigali, 2022"'),
    ("WTDC-22", PLACE, "en", '"Kigali, 2022"'),
    ("2031", PLACE, "en", None),
    ("Kigali", PLACE, "en", None),
    ("WTDC-31", PLACE, "en", None),
    ("基加利，2022年", PLACE_ZH, "zh", '"2022年，基加利"'),
    ("2022年，基加利，修订版", PLACE_ZH, "zh", '"2022年，基加利"'),
    ("2022", PLACE_ZH, "zh", '"2022年，基加利"'),
    ("Rev.WRC-15", text(*WRC["en"]), "en", '"WRC-15"'),
    ("Geneva, 2015", text(*WRC["en"]), "en", '"WRC-15"'),
    ("2015", text(*WRC["en"]), "en", '"WRC-15"'),
    ("Paris, 2015", text(*WRC["en"]), "en", None),
]


@pytest.mark.parametrize(("said", "resolution", "code", "right"), WRONG)
def test_another_form_is_refused_with_the_right_one(
    said: str, resolution: str, code: str, right: str | None
) -> None:
    header = HEADER.replace("language: en", f"language: {code}")
    found = problems(f'edition "{said}"', resolution=resolution, header=header, unit=BY_PATH)
    (fault,) = [d for d in found if d.code == "A0420"]
    if right is None:
        assert fault.fix is None
        assert fault.help
    else:
        assert fault.fix is not None
        assert fault.fix.applicability is Applicability.CERTAIN
        assert [words for _, words in fault.fix.edits] == [right]


@pytest.mark.parametrize(
    ("annex", "then"),
    [
        ("ANNEX TO RESOLUTION 18 (REV.WRC-12)", "ANNEX TO RESOLUTION 18 (REV.WRC-15)"),
        ("ANNEX TO RESOLUTION 18 (Rev.WRC-12)", "ANNEX TO RESOLUTION 18 (Rev.WRC-15)"),
        ("ANNEX TO RESOLUTION 118 (REV.WRC-12)", "ANNEX TO RESOLUTION 118 (REV.WRC-12)"),
        ("ANNEX TO RESOLUTION 18 (REV.WRC-07)", "ANNEX TO RESOLUTION 18 (REV.WRC-07)"),
    ],
)
def test_a_line_that_names_the_text_itself_names_the_new_edition(annex: str, then: str) -> None:
    resolution = text(*WRC["en"], "", f"annex: {annex}", "Words.")
    assert lines("WRC-15", resolution)[3] == then


def test_an_annex_that_the_drafter_changes_or_suppresses_is_left_to_him() -> None:
    resolution = text(*WRC["en"], "", "annex: ANNEX TO RESOLUTION 18 (REV.WRC-12)", "Words.")
    assert len(lines("WRC-15", resolution, more="\nSUP annex")) == 3
    own = '\nMOD annex: replace "WRC-12" with "WRC-19"'
    assert lines("WRC-15", resolution, more=own)[3].endswith("(REV.WRC-19)")


ITU_R = text("RESOLUTION ITU-R 5-6", "", name="ra/5").replace(
    "title: T", "title: T\nhistory: (1993-2007-2012)"
)


def test_a_count_of_revisions_goes_on_with_the_years_of_the_history() -> None:
    resolution = ITU_R + "\nannex 1: ANNEX 1 TO RESOLUTION ITU-R 5-6\nWords.\n"
    found = lines("RA-15", resolution)
    assert found[0] == "RESOLUTION ITU-R 5-7"
    assert found[2:] == ("(1993-2007-2012-2015)", "ANNEX 1 TO RESOLUTION ITU-R 5-7")
    assert lines("RA-15", ITU_R.replace("5-6", "5"))[0] == "RESOLUTION ITU-R 5-1"


def test_the_year_of_a_modified_decision_is_the_edition() -> None:
    decision = text("DECISION 482 (Modified 2004)", "", name="council/d482")
    decision = decision.replace("title: T", "title: T\nopening: The Council,")
    assert lines("2018", decision)[0] == "DECISION 482 (Modified 2018)"


@pytest.mark.parametrize(
    ("number", "said", "revised", "language"),
    [
        (
            "DECISION 482 (C01, last amended C18)",
            "C20",
            "DECISION 482 (C01, last amended C20)",
            "en",
        ),
        (
            "DÉCISION 482 (C01, dernière mod. C18)",
            "C20",
            "DÉCISION 482 (C01, dernière mod. C20)",
            "fr",
        ),
        ("DECISION 482 (C01)", "C20", "DECISION 482 (C01, last amended C20)", "en"),
        ("RESOLUTION 1099 (1996)", "2018", "RESOLUTION 1099 (Modified 2018)", "en"),
        ("DÉCISION 482 (modifiée en 2004)", "2018", "DÉCISION 482 (modifiée en 2018)", "fr"),
        ("ACUERDO 482 (modificado en 2004)", "2018", "ACUERDO 482 (modificado en 2018)", "es"),
        ("РЕШЕНИЕ 482 (изменено в 2004 г.)", "2018", "РЕШЕНИЕ 482 (изменено в 2018 г.)", "ru"),
        ("第482号决定（2004年修改）", "2018", "第482号决定（2018年修改）", "zh"),
        ("المقرر 482 (المعدَّل في 2004)", "2018", "المقرر 482 (المعدَّل في 2018)", "ar"),
    ],
)
def test_the_council_names_its_editions_by_years_and_sessions(
    number: str, said: str, revised: str, language: str
) -> None:
    decision = text(number, "", name="council/d482", code=language)
    head = HEAD.replace("language: en", f"language: {language}")
    made = submission(f'edition "{said}"', resolution=decision, header=head, unit=BY_PATH)
    (unit,) = made.units
    assert consolidated(unit.redline).root.children[0].text.chars == revised


def test_a_session_of_the_council_has_its_sign() -> None:
    decision = text("DECISION 482 (C01, last amended C18)", "", name="council/d482")
    (fault,) = problems('edition "2020"', resolution=decision, header=HEAD, unit=BY_PATH)
    assert fault.code == "A0420"
    assert fault.fix is not None
    assert [words for _, words in fault.fix.edits] == ['"C20"']


@pytest.mark.parametrize(
    ("history", "said", "then", "code"),
    [
        ("（C-1948，最后修正 C-1976）", "C20", "（C-1948，最后修正 C-2020）", "zh"),
        ("（C-1948，最后修正 C-1976）", "C-2020", "（C-1948，最后修正 C-2020）", "zh"),
        ("(C05)", "C20", "(C05, dernière mod. C20)", "fr"),
    ],
)
def test_a_session_may_stand_in_the_history_alone(
    history: str, said: str, then: str, code: str
) -> None:
    number = "第88号决议" if code == "zh" else "RÉSOLUTION 88"
    resolution = text(number, "", name="council/88", code=code)
    resolution = resolution.replace("title: T", f"title: T\nhistory: {history}")
    assert lines(said, resolution, code)[:3] == (number, "T", then)


HISTORIES = [
    ("zh", "2022年，基加利", "（2006年，多哈；2010年，海得拉巴）", "；2022年，基加利）"),
    ("zh", "2022年，基加利", "（2006年，多哈）", "；2022年，基加利）"),
    ("ru", "Кигали, 2022 г.", "(Доха, 2006 г.)", "; Кигали, 2022 г.)"),
    ("ru", "Кигали, 2022", "(Доха, 2006 г.)", "; Кигали, 2022 г.)"),
    ("ar", "كيغالي، 2022", "(الدوحة، 2006)", "؛ كيغالي، 2022)"),
]


@pytest.mark.parametrize(("code", "said", "history", "end"), HISTORIES)
def test_a_history_goes_on_behind_its_last_edition(
    code: str, said: str, history: str, end: str
) -> None:
    number = "第85号决议（2006年，多哈）" if code == "zh" else "85 (Доха, 2006 г.)"
    number = "القرار 85 (الدوحة، 2006)" if code == "ar" else number
    resolution = text(number, "", name="wtdc/85", code=code)
    resolution = resolution.replace("title: T", f"title: T\nhistory: {history}")
    assert lines(said, resolution, code)[2] == history[:-1] + end


def test_the_word_behind_the_year_stays() -> None:
    resolution = text("РЕЗОЛЮЦИЯ 85 (Доха, 2006 г.)", "Конференция (Доха, 2006 г.),", code="ru")
    found = lines("Кигали, 2022", resolution.replace("wrc/18", "wtdc/85"), "ru")
    assert found[0] == "РЕЗОЛЮЦИЯ 85 (Пересм. Кигали, 2022 г.)"
    assert found[2] == "Конференция (Кигали, 2022 г.),"


def test_a_name_of_another_conference_in_the_opening_is_told() -> None:
    opening = "The World Administrative Radio Conference for the Mobile Services (Geneva, 1983),"
    resolution = text("RESOLUTION No. 18 (Mob-83)", opening)
    found = problems('edition "WRC-12"', resolution=resolution, header=HEAD, unit=BY_PATH)
    assert "A0764" in {d.code for d in found}
    resolution = text("RESOLUTION 18 (WRC-2000)", "The Conference (Istanbul, 2000),")
    found = problems('edition "WRC-12"', resolution=resolution, header=HEAD, unit=BY_PATH)
    assert "A0764" not in {d.code for d in found}


def instruments(edition: str, resolution: str) -> tuple[Instrument, Instrument]:
    made = submission(f'edition "{edition}"', resolution=resolution, header=HEAD, unit=BY_PATH)
    redline = made.units[0].redline
    return base(redline), consolidated(redline)


def test_a_draft_says_an_edition_by_its_conference() -> None:
    resolution = text(*WRC["en"], "", "annex: ANNEX TO RESOLUTION 18 (REV.WRC-12)", "Words.")
    before, after = instruments("WRC-15", resolution)
    said = edition_said(index_of(before), after)
    assert said is not None
    assert said.text == 'edition "WRC-15"'
    assert [node.kind for node in said.nodes] == [Kind.NUMBER, Kind.OPENING, Kind.ANNEX]
    before, after = instruments("RA-15", ITU_R)
    said = edition_said(index_of(before), after)
    assert said is not None
    assert said.text == 'edition "RA-15"'


@pytest.mark.parametrize("each", [profile(name) for name in PROFILES], ids=PROFILES)
def test_meetings_and_sessions_agree(each: Profile) -> None:
    for year, meeting in each.meetings.items():
        for code, (name, place) in meeting.lines.items():
            assert not each.acronym or f"{each.acronym[code]}-{year}" in name
            held = [s for s in each.sessions.values() if str(s.year) in place]
            assert not each.sessions or held[0].places[code] in place
            if code == "en" and held and held[0].closes:
                assert f"{held[0].closes.day} {held[0].closes:%B %Y}" in place


DRAFT = 'proposal IAP/24A13/1 adds resolution "[IAP-1]"\n    title: T\n'


@pytest.mark.parametrize(
    ("document", "said", "line"),
    [
        ("WTDC-22/24(Add.13)", "Kigali, 2022", "DRAFT NEW RESOLUTION [IAP-1] (Kigali, 2022)"),
        ("CMR15/24(Add.13)", "CMR-15", "DRAFT NEW RESOLUTION [IAP-1] (WRC-15)"),
        ("TDAG-18/24(Add.13)", "Geneva, 2018", "DRAFT NEW RESOLUTION [IAP-1] (Geneva, 2018)"),
    ],
)
def test_a_new_text_is_of_an_edition_too(document: str, said: str, line: str) -> None:
    header = f"document: {document}\nlanguage: en\nsource: X\n"
    made = submission(f'edition "{said}"\nreasons: r', header=header, unit=DRAFT)
    number = consolidated(made.units[0].redline).root.children[0]
    assert number.text.chars == line
    assert not made.units[0].is_beside


def test_another_form_is_refused_for_a_new_text_too() -> None:
    found = problems('edition "Rev. Kigali, 2022"\nreasons: r', unit=DRAFT)
    (fault,) = [d for d in found if d.code == "A0420"]
    assert fault.fix is not None
    assert [words for _, words in fault.fix.edits] == ['"Kigali, 2022"']
