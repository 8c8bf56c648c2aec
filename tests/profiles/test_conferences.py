"""Conferences as a secretariat writes them: what they change, and what is told of slips in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from examples import share
from hypothesis import given
from hypothesis import strategies as st

from amend.compiler.driver import compile_file, settings_faults
from amend.compiler.files.conference_keys import KEYS
from amend.compiler.files.conferences import read_conference, read_conferences
from amend.compiler.lexicon.lexicon import LANGUAGES
from amend.compiler.profiles.conference import is_symbol_pattern, others
from amend.compiler.profiles.profile import any_symbol, profile, profile_for
from amend.compiler.submission.submission import Submission

SYMBOLS = 'document_symbols = ["XYZ{year}/{number}"]\n'
PROPOSAL = """\
document: XYZ12/7(Add.1)(Rev.2)(Corr.1)
language: en
source: X
summary: A summary.
references: A reference.
agenda item: 3
contact: A. Name; +41; a@b.int

text: Words.
"""


def project(folder: Path, conference: str, setting: str = "own.toml") -> Path:
    (folder / "amend.toml").write_text(f'conferences = "{setting}"\n', encoding="utf-8")
    (folder / "own.toml").write_text(conference, encoding="utf-8")
    file = folder / "p.en.amend"
    file.write_text(PROPOSAL, encoding="utf-8")
    return file


def made(folder: Path, conference: str, setting: str = "own.toml") -> Submission:
    outcome = compile_file(project(folder, conference, setting))
    assert outcome.submission is not None, outcome.diagnostics
    return outcome.submission


def told(folder: Path, conference: str) -> list[str]:
    file = folder / "own.toml"
    file.write_text(conference, encoding="utf-8")
    return [d.code for d in read_conference(file)[1]]


def test_a_conference_lays_its_first_page_out(tmp_path: Path) -> None:
    conference = SYMBOLS + (
        'called = "XYZ"\nbox = ["references", "summary"]\nruled = ["summary"]\n'
        'style_set = "times"\ntitle = "proposals"\n'
        '[agenda.lines]\nen = "Point {number}"\n'
        '[meetings.12]\nen = ["The meeting", "Somewhere, 2012"]\n'
    )
    submission = made(tmp_path, conference)
    page = submission.first_page
    assert page is not None
    assert [field.key for field in page.box] == ["references", "summary"]
    assert [field.ruled for field in page.box] == [False, True]
    assert page.conference == ("The meeting", "Somewhere, 2012")
    assert page.title == ("PROPOSALS FOR THE WORK OF THE CONFERENCE",)
    assert page.agenda == ("Point 3",)
    assert page.footer
    assert submission.style_set == "times"
    assert submission.running_header == "XYZ12/7(Add.1)(Rev.2)(Corr.1)-E"


def test_nothing_that_a_header_says_is_left_out(tmp_path: Path) -> None:
    page = made(tmp_path, SYMBOLS + 'box = ["summary"]\n').first_page
    assert page is not None
    assert {f.key for f in (*page.box, *page.text)} == {"summary", "references"}


def test_a_conference_is_like_another_in_what_it_does_not_say(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(SYMBOLS + 'like = "wtsa"\n', encoding="utf-8")
    (own, _) = read_conference(tmp_path / "own.toml")[0] or (None, None)
    wtsa = profile("wtsa")
    assert own is not None
    assert (own.box, own.rows, own.contacts, own.symbols) == (
        wtsa.box,
        wtsa.rows,
        wtsa.contacts,
        wtsa.symbols,
    )
    assert own.series == ()


def test_what_a_conference_does_not_say_of_labels_follows_the_one_that_adopts_the_text() -> None:
    own = next(one for one in others() if one.called == "WCIT")
    found = profile_for("WCIT12/7", "pp", (own,))
    assert found is not None
    assert (found.called, found.labels_of("cs")) == ("WCIT", "bis")
    assert found.symbols == profile("pp").symbols


def test_a_folder_has_several_and_the_first_of_two_that_are_alike_is_taken(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "all"
    folder.mkdir()
    for name in ("b", "a"):
        text = SYMBOLS + f'called = "{name}"\n[meetings.12]\nen = ["{name}", "2012"]\n'
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    found = read_conferences(folder, None)
    assert [d.code for d in found.diagnostics] == ["A0341"]
    page = made(tmp_path, "", "all").first_page
    assert page is not None
    assert page.conference == ("a", "2012")


@pytest.mark.parametrize(
    ("conference", "codes"),
    [
        ("x = ", ["A0337"]),
        ("boks = 1\n" + SYMBOLS, ["A0338"]),
        (SYMBOLS + "[meetings.12]\nde = []\n", ["A0338"]),
        (SYMBOLS + "rows = 1\n", ["A0339"]),
        (SYMBOLS + "called = true\n", ["A0339"]),
        (SYMBOLS + 'called = "a\\nb"\n', ["A0339"]),
        (SYMBOLS + 'called = "a\\u202eb"\n', ["A0339"]),
        (SYMBOLS + 'box = ["summary", "x"]\n', ["A0339"]),
        (SYMBOLS + "box = [1]\n", ["A0339"]),
        (SYMBOLS + '[agenda.lines]\nen = "Item"\n', ["A0339"]),
        (SYMBOLS + '[agenda.lines]\nen = "Item {number} {x}"\n', ["A0339"]),
        (SYMBOLS + '[symbols]\nreasons = ["DEL"]\n', ["A0339"]),
        (SYMBOLS + '[labels]\ncs = "ter"\n', ["A0339"]),
        (SYMBOLS + 'running_symbol = "{x}"\n', ["A0341"]),
        ('called = "X"\n', ["A0340"]),
        ('document_symbols = ["x"]\n', ["A0341"]),
    ],
)
def test_a_slip_is_told_where_it_stands_and_stops_no_document(
    conference: str, codes: list[str], tmp_path: Path
) -> None:
    assert told(tmp_path, conference) == codes
    outcome = compile_file(project(tmp_path, conference))
    assert outcome.submission is not None
    assert codes[0] in {d.code for d in outcome.diagnostics}
    faults = settings_faults(tmp_path / "own.toml")
    assert [d.code for d in faults] == codes
    assert all(d.severity.value == "error" for d in faults)


@pytest.mark.parametrize("setting", ["nowhere", "../own.toml", "/etc", "p.en.amend"])
def test_a_setting_that_leads_to_no_conference_is_told(setting: str, tmp_path: Path) -> None:
    outcome = compile_file(project(tmp_path, SYMBOLS, setting))
    assert outcome.submission is not None
    assert {"A0342", "A0337"} & {d.code for d in outcome.diagnostics}


VALUES = st.recursive(
    st.sampled_from(["summary", "contact", "x{number}", "{", "X{year}/{number}", "box", "times"])
    .map(repr)
    .map(lambda text: text.replace("'", '"'))
    | st.sampled_from(["1", "true", "1.5", "2012-01-01"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.tuples(st.sampled_from(["en", "12", "lines", "place", "reasons"]), inner).map(
            lambda one: f"{{ {one[0]} = {one[1]} }}"
        )
    ),
    max_leaves=4,
)


@share(0.5)
@given(st.dictionaries(st.sampled_from([*KEYS, "boks"]), VALUES, max_size=4))
def test_no_conference_breaks_a_document(drawn: dict[str, str]) -> None:
    import tempfile

    text = "".join(f"{key} = {value}\n" for key, value in drawn.items())
    if "document_symbols" not in drawn:
        text = SYMBOLS + text
    with tempfile.TemporaryDirectory() as name:
        made(Path(name), text)


@pytest.mark.parametrize(
    ("pattern", "is_one"),
    [
        ("WCIT{year}/{number}", True),
        ("TDAG-{year}/INF/{number}", True),
        ("RAG/{number}", True),
        ("CWG-{meeting}/{number}", True),
        ("{number}", False),
        ("x{number}", False),
        ("X{number}{number}", False),
        ("X{year}{year}/{number}", False),
        ("X{0}/{number}", False),
        ("X{year}", False),
        ("X {number}", False),
    ],
)
def test_a_pattern_of_symbols_begins_with_letters_and_ends_with_the_number(
    pattern: str, is_one: bool
) -> None:
    assert is_symbol_pattern(pattern) == is_one


@pytest.mark.parametrize(
    ("symbol", "called"),
    [
        ("WCIT12/9", "WCIT"),
        ("WCIT-12/9(Add.2)", "WCIT"),
        ("RPM-ARB17/10(Rev.2)", "RPM"),
        ("TDAG-18/INF/1", "TDAG"),
        ("TDAG-18/3", "TDAG"),
        ("TSAG-C12(Rev.1)", "TSAG"),
        ("TSAG-R3", "TSAG"),
        ("RAG/64", "RAG"),
        ("RRB24-2/7", "RRB"),
        ("CWG-FHR-19/5", "CWG"),
    ],
)
@pytest.mark.parametrize("parts", ["", "(Corr.1)", "(Rev.1)"])
def test_a_meeting_of_which_little_is_known_is_known_by_its_symbols(
    symbol: str, called: str, parts: str
) -> None:
    found = profile_for(symbol + parts, "", others())
    assert found is not None
    assert found.called == called
    assert str(any_symbol(symbol + parts, others())) == symbol + parts
    assert any_symbol(f"{symbol}{parts}-E", others()) == any_symbol(symbol + parts, others())


@pytest.mark.parametrize("one", others(), ids=lambda one: one.name)
@pytest.mark.parametrize("code", LANGUAGES)
def test_they_make_documents_in_six_languages(one: object, code: str, tmp_path: Path) -> None:
    from amend.compiler.profiles.profile import Profile

    assert isinstance(one, Profile)
    year, number = "12", "7"
    symbol = one.document_symbols[0].format(year=year, meeting="FHR-19", number=number)
    text = PROPOSAL.replace("XYZ12/7(Add.1)(Rev.2)(Corr.1)", symbol).replace("en\n", f"{code}\n", 1)
    contact = "" if one.contacts else "contact: A. Name; +41; a@b.int\n"
    file = tmp_path / f"p.{code}.amend"
    file.write_text(text.replace(contact, "") if contact else text, encoding="utf-8")
    outcome = compile_file(file)
    assert outcome.submission is not None, outcome.diagnostics
    page = outcome.submission.first_page
    assert page is not None
    assert page.agenda or page.meeting
    assert outcome.submission.running_header.startswith(symbol)
