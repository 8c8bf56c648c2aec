"""Word files of others that propose something: their base texts, and the file of the proposals."""

from __future__ import annotations

from pathlib import Path

import pytest

from amend.backends.commands import importing_word as drafting_word
from amend.backends.commands.importing import import_on_base, import_texts
from amend.backends.commands.outcomes import Report
from amend.backends.commands.reading import read_text
from amend.backends.word.importing.texts import WordText, read_word
from amend.compiler.algebra.redline import consolidated
from amend.compiler.driver import compile_file
from amend.compiler.instrument.instrument import Instrument
from amend.compiler.received.known import Known
from word.word_files import HEAD, come, gone, paragraph, run, styles, word_file

OTHER = (
    paragraph(run("RESOLUTION 80 (Rev. Dubai, 2018)"), "ResNo"),
    paragraph(run("World radiocommunication conference process"), "Restitle"),
    paragraph(run("The Plenipotentiary Conference (Dubai, 2018),"), "Normalaftertitle"),
    paragraph(run("resolves"), "Call"),
)
PROPOSAL_STYLES = styles(
    "ResNo", "Restitle", "Normalaftertitle", "Call", "Proposal", "Reasons", "ArtNo", "Arttitle"
)


def symbol(text: str, mark: str = "") -> str:
    return paragraph(run(text), "Proposal", mark)


def imported(tmp_path: Path, *blocks: str) -> tuple[Report, str]:
    """What is said of a file of these blocks, and the proposals that come of it."""
    file = tmp_path / "x.docx"
    file.write_bytes(word_file(*blocks, styles=PROPOSAL_STYLES))
    report = import_texts([file], None, None, None, "en", False)
    draft = tmp_path / "x.received.amend"
    return report, draft.read_text("utf-8") if draft.exists() else ""


def codes(report: Report) -> set[str]:
    return {d.code for file in report.files for d in file.diagnostics}


def read(tmp_path: Path, *blocks: str) -> WordText:
    file = tmp_path / "read.docx"
    file.write_bytes(word_file(*blocks, styles=PROPOSAL_STYLES))
    return read_word(file, Known())


def words(text: Instrument | None) -> list[str]:
    assert text is not None
    return [f"{n.label} {n.text.chars}".strip() for n in text.root.walk() if n.text.chars]


def built(tmp_path: Path, at: int = 0) -> list[str]:
    """What the proposals of the file that was imported make of a text."""
    made = compile_file(tmp_path / "x.received.amend").submission
    assert made is not None
    return words(consolidated(made.units[at].redline))


def test_a_file_with_revisions_becomes_a_base_text_and_a_proposal(tmp_path: Path) -> None:
    file = tmp_path / "x.docx"
    revised = paragraph(run("1\tto adopt ") + gone("a plan") + come("two plans") + run("."))
    file.write_bytes(word_file(*HEAD, revised))
    report = import_texts([file], None, None, None, "en", False)
    assert report.status == 0
    assert 'replace "a plan" with "two plans"' in (tmp_path / "x.received.amend").read_text("utf-8")
    assert "1 to adopt a plan." in (tmp_path / "x.received.base").read_text("utf-8")


def test_the_end_of_a_name_may_be_in_capitals(tmp_path: Path) -> None:
    file = tmp_path / "X.DOCX"
    file.write_bytes(word_file(*HEAD, paragraph(run("1\tto adopt it."))))
    assert import_texts([file], None, None, None, "en", False).status == 0
    assert (tmp_path / "X.received.base").exists()
    assert read_text(file, Known()).instrument is not None


def test_a_file_that_amends_another_text_is_told(tmp_path: Path) -> None:
    file, base = tmp_path / "x.docx", tmp_path / "other.base"
    file.write_bytes(word_file(*HEAD, paragraph(run("1\tto adopt it.") + come(" Now."))))
    head = "instrument: pp/71\nedition: 2018\nlanguage: en\n\nnumber: RESOLUTION 71\n"
    base.write_text(f"{head}*resolves*\n1 to refuse it.\n", "utf-8")
    report = import_on_base([file], base, None, False)
    assert {d.code for d in report.files[0].diagnostics} >= {"A0947"}
    assert not (tmp_path / "x.received.amend").exists()


def test_a_file_of_more_provisions_than_can_be_drafted_becomes_a_base_text_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting_word, "MOST", 5)
    file = tmp_path / "x.docx"
    file.write_bytes(word_file(*HEAD, paragraph(run("1\tto adopt") + come(" it") + run("."))))
    report = import_texts([file], None, None, None, "en", False)
    assert [d.code for d in report.files[0].diagnostics] == ["A0948"]
    assert (tmp_path / "x.received.base").exists() and not (tmp_path / "x.received.amend").exists()


AMENDED = paragraph(run("1\tto adopt ") + gone("a plan") + come("two plans") + run("."))
AMENDED_TOO = paragraph(run("1\tto ") + gone("hold") + come("convene") + run(" it."))


def test_each_proposal_on_a_text_of_its_own_has_a_base_text(tmp_path: Path) -> None:
    report, text = imported(
        tmp_path,
        *(symbol("MOD\tXX/1/1"), *HEAD, AMENDED),
        paragraph(run("Reasons: To plan more."), "Reasons"),
        *(symbol("MOD\tXX/1/2"), *OTHER, AMENDED_TOO),
    )
    assert report.status == 0
    assert 'proposal XX/1/1 amends "x.received.base-1"' not in text
    assert 'proposal XX/1/1 amends "x-1.received.base"' in text
    assert 'proposal XX/1/2 amends "x-2.received.base"' in text
    assert "reasons:\n    To plan more." in text
    assert built(tmp_path)[-1] == "1 to adopt two plans."
    assert built(tmp_path, 1)[-1] == "1 to convene it."


def test_of_several_texts_each_says_in_its_own_base_text_what_it_does_not_name(
    tmp_path: Path,
) -> None:
    report, _ = imported(
        tmp_path,
        *(symbol("MOD\tXX/1/1"), HEAD[0], HEAD[1], HEAD[-1], AMENDED),
        *(symbol("MOD\tXX/1/2"), OTHER[0], OTHER[1], OTHER[-1], AMENDED_TOO),
    )
    told = [d for d in report.files[0].diagnostics if d.code == "A0936"]
    places = [d.primary.span for d in told if d.primary]
    assert [(Path(at.source.name).name, at.text) for at in places] == [
        ("x-1.received.base", "RESOLUTION 71 (Rev. Dubai, 2018)"),
        ("x-2.received.base", "RESOLUTION 80 (Rev. Dubai, 2018)"),
    ]
    assert not any("--instrument" in d.help for d in told if d.help)


def test_provisions_of_a_treaty_are_one_proposal_and_reasons_name_those_above_them(
    tmp_path: Path,
) -> None:
    def provision(number: str, content: str) -> str:
        margin = run(number, '<w:rStyle w:val="Artdef"/>') + "<w:r><w:tab/></w:r>"
        return paragraph(margin + content)

    article = paragraph(run("ARTICLE 1"), "ArtNo"), paragraph(run("Purposes"), "Arttitle")
    _, text = imported(
        tmp_path,
        *(*article, symbol("MOD\tXX/1/1")),
        *(provision("3", run("to maintain") + come(" well") + run(";")), symbol("MOD\tXX/1/2")),
        provision("4", gone("to wait;") + come("to go on;")),
        paragraph(run("Reasons: Time is short."), "Reasons"),
        *(symbol("NOC\tXX/1/3"), provision("5", run("to publish;"))),
        *(symbol("SUP\tXX/1/4"), provision("6", gone("to forget."))),
    )
    assert text.count("proposal XX/1/") == 1
    assert text.count('amends "x.received.base"') == 1
    assert text.endswith("reasons unknown/3, unknown/4:\n    Time is short.\n")
    assert all(f"{symbol} unknown/" in text for symbol in ("MOD", "NOC", "SUP"))
    base = (tmp_path / "x.received.base").read_text("utf-8")
    assert "\n3 | to maintain;\n4 | to wait;\n5 | to publish;\n6 | to forget." in base


def test_a_symbol_is_known_by_its_words_where_no_style_says_it(tmp_path: Path) -> None:
    found = read(tmp_path, paragraph(run("MOD XX/1/1")), *HEAD, AMENDED)
    (text,) = found.texts
    assert (text.proposed.symbol, text.proposed.number) == ("MOD", "XX/1/1")
    assert words(text.base)[-1] == "1 to adopt a plan."


@pytest.mark.parametrize("is_underlined", [False, True])
def test_a_text_that_is_maintained_is_said_to_be(tmp_path: Path, is_underlined: bool) -> None:
    look = '<w:u w:val="single"/>' if is_underlined else ""
    noc = paragraph(run("NOC", look) + run("\tXX/1/1"), "Proposal")
    report, text = imported(tmp_path, noc, *HEAD, paragraph(run("1\tto adopt it.")))
    assert report.status == 0
    assert ("NOC! " if is_underlined else "NOC ") in text
    assert built(tmp_path)[-1] == "1 to adopt it."


def test_an_editorial_amendment_keeps_its_symbol(tmp_path: Path) -> None:
    _, text = imported(tmp_path, symbol("(MOD)\tXX/1/1"), *HEAD, AMENDED)
    assert '(MOD) resolves.1: replace "a plan" with "two plans"' in text


def test_what_is_struck_out_of_an_added_text_is_told(tmp_path: Path) -> None:
    report, text = imported(
        tmp_path,
        symbol("ADD\tXX/1/1"),
        paragraph(come("DRAFT NEW RESOLUTION [XX-1]"), "ResNo", "ins"),
        paragraph(come("On plans"), "Restitle", "ins"),
        paragraph(come("resolves"), "Call", "ins"),
        paragraph(gone("1\tto have none;"), "", "del"),
        paragraph(come("to plan."), "", "ins"),
    )
    assert 'proposal XX/1/1 adds resolution "[XX-1]"' in text
    told = [d.message for d in report.files[0].diagnostics if d.code == "A0943"]
    assert len(told) == 1 and "to have none;" in told[0]
    assert "none" not in text and "to plan." in text


def test_what_stands_under_a_symbol_that_goes_is_told(tmp_path: Path) -> None:
    report, _ = imported(
        tmp_path,
        *(symbol("MOD\tXX/1/1"), *HEAD, AMENDED),
        paragraph(gone("MOD\tXX/1/2"), "Proposal", "del"),
        paragraph(run("2\tto think again.")),
    )
    told = [d.message for d in report.files[0].diagnostics if d.code == "A0952"]
    assert len(told) == 1 and "to think again." in told[0]


def test_proposals_that_treat_labels_differently_share_the_policy_that_says_most(
    tmp_path: Path,
) -> None:
    def items(*labels: str) -> list[str]:
        return [paragraph(run(f"{label}\tto do {label};")) for label in labels]

    def goes(label: str) -> str:
        return paragraph(gone(f"{label}\tto do {label};"), "", "del")

    relabelled = paragraph(gone("3") + come("2") + run("\tto do more;"))
    imported(
        tmp_path,
        *(symbol("MOD\tXX/1/1"), *HEAD, *items("1"), goes("2"), relabelled),
        *(symbol("MOD\tXX/1/2"), *OTHER, *items("1"), goes("2"), *items("3")),
    )
    assert built(tmp_path)[-2:] == ["1 to do 1;", "2 to do more;"]
    assert built(tmp_path, 1)[-2:] == ["1 to do 1;", "3 to do 3;"]


def test_one_of_several_texts_may_be_at_hand(tmp_path: Path) -> None:
    file, base = tmp_path / "x.docx", tmp_path / "held.base"
    blocks = (
        *(symbol("MOD\tXX/1/1"), *HEAD, AMENDED),
        *(symbol("MOD\tXX/1/2"), *OTHER, AMENDED_TOO),
    )
    file.write_bytes(word_file(*blocks, styles=PROPOSAL_STYLES))
    import_texts([file], None, None, None, "en", False)
    (tmp_path / "x-1.received.base").rename(base)
    for made in ("x-2.received.base", "x.received.amend"):
        (tmp_path / made).unlink()
    report = import_on_base([file], base, None, False)
    assert report.status == 0
    assert sorted(f.name for f in tmp_path.glob("*.base")) == ["held.base", "x-2.received.base"]
    assert 'amends "held.base"' in (tmp_path / "x.received.amend").read_text("utf-8")


def test_one_name_for_several_texts_is_refused(tmp_path: Path) -> None:
    blocks = (
        *(symbol("MOD\tXX/1/1"), *HEAD, AMENDED),
        *(symbol("MOD\tXX/1/2"), *OTHER, AMENDED_TOO),
    )
    file = tmp_path / "x.docx"
    file.write_bytes(word_file(*blocks, styles=PROPOSAL_STYLES))
    report = import_texts([file], None, "pp/71", None, "en", False)
    assert report.status == 1 and "A0949" in codes(report)
    assert list(tmp_path.iterdir()) == [file]


def test_a_proposal_without_a_revision_is_told(tmp_path: Path) -> None:
    report, _ = imported(
        tmp_path,
        *(symbol("MOD\tXX/1/1"), *HEAD, AMENDED),
        *(symbol("MOD\tXX/1/2"), *OTHER, paragraph(run("1\tto hold it."))),
    )
    assert "A0950" in codes(report)


def test_of_several_proposals_the_first_is_compared_and_that_is_told(tmp_path: Path) -> None:
    file = tmp_path / "x.docx"
    blocks = (
        *(symbol("MOD\tXX/1/1"), *HEAD, AMENDED),
        *(symbol("MOD\tXX/1/2"), *OTHER, AMENDED_TOO),
    )
    file.write_bytes(word_file(*blocks, styles=PROPOSAL_STYLES))
    found = read_text(file, Known())
    assert words(found.instrument)[-1] == "1 to adopt two plans."
    assert "A0951" in {d.code for d in found.diagnostics}


@pytest.mark.parametrize("said", ["Reasons:", "Motifs:", "الأسبـاب:", "理由："])
def test_reasons_are_known_by_their_word_where_no_style_says_it(said: str, tmp_path: Path) -> None:
    blocks = (
        *(symbol("MOD\tEUR/16A1/3"), *OTHER),
        *(paragraph(run("to adopt a ") + gone("plan") + come("strategy")),),
        paragraph(run(f"{said} It is due.")),
    )
    _, draft = imported(tmp_path, *blocks)
    lead = "" if said == "Reasons:" else f"{said} "
    assert draft.endswith(f"reasons:\n    {lead}It is due.\n")
    assert all("It is due" not in line for line in words(read(tmp_path, *blocks).base))
