"""`amend review`: what a branch changes, from the objects of git alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import html5lib
import pytest

from amend.backends.html.review_page import review_page
from amend.backends.text.review_markdown import MOST, review_markdown
from amend.compiler.merging.review import (
    Branch,
    Entry,
    Provision,
    ReviewedFile,
    ReviewedProposal,
    State,
    Words,
)
from git.repositories import NAME, PROPOSAL, Clone, changed

OTHER = PROPOSAL.replace("IAP/24A13/1", "KEN/5/1")
SAME = OTHER.replace("SUP recalls.e", "SUP  recalls.e")
NEW = """\
language: en
source: Kenya

# Nothing else has changed since
proposal KEN/5/9 amends wtdc/85@2017
SUP recalls.z
MOD recalls.g: replace "Busan, 2014" with "Dubai, 2018"
"""
LATER = changed('with "2022"', 'with "2021"', changed("SUP recalls.e\n", "SUP recalls.f\n"))


@pytest.fixture
def branch(clone: Clone) -> Clone:
    """A branch that changes one proposal, adds, withdraws, renames and lays out others."""
    for name in ("same", "gone", "moved"):
        clone.commit(OTHER.replace("KEN/5/1", f"KEN/5/{name}"), f"proposals/{name}.amend")
    clone.git("checkout", "-q", "-b", "later")
    clone.commit(LATER + "reasons: They <b>met</b> later.\n")
    clone.commit(SAME.replace("KEN/5/1", "KEN/5/same"), "proposals/same.amend")
    clone.git("rm", "-q", "proposals/gone.amend")
    clone.git("mv", "proposals/moved.amend", "proposals/named.amend")
    clone.commit(NEW, "proposals/new.amend")
    return clone


def told(branch: Clone, *arguments: str) -> dict[str, Any]:
    said = json.loads(branch.amend("review", "main...HEAD", "--format", "json", *arguments))
    return {file["file"]: file for file in said["files"][0]["review"]}


def test_each_file_is_told_with_what_has_become_of_it(branch: Clone) -> None:
    files = told(branch)
    states = {name: file["state"] for name, file in files.items()}
    assert states == {
        NAME: "changed",
        "proposals/same.amend": "same",
        "proposals/gone.amend": "withdrawn",
        "proposals/new.amend": "new",
    }


def test_a_provision_stands_in_force_as_proposed_before_and_as_proposed_now(branch: Clone) -> None:
    [proposal] = told(branch)[NAME]["proposals"]
    first, second, third = proposal["provisions"]
    assert first["address"] == "recalls.d"
    assert "Buenos Aires, 2017" in first["in_force"]
    assert "Buenos Aires, 2022" in first["before"]
    assert "Buenos Aires, 2021" in first["now"]
    assert (second["address"], second["before"]) == ("recalls.e", "")
    assert second["in_force"] == second["now"]
    assert (third["address"], third["now"]) == ("recalls.f", "")
    assert proposal["reasons"] == ["They <b>met</b> later."]


def test_messages_that_are_new_and_that_are_solved_are_told(branch: Clone) -> None:
    new = told(branch)["proposals/new.amend"]
    assert "A0501" in [said["code"] for said in new["said_now"]]
    back = json.loads(branch.amend("review", "later..main", "--format", "json"))
    [file] = [f for f in back["files"][0]["review"] if f["file"] == "proposals/new.amend"]
    assert "A0501" in [said["code"] for said in file["solved"]]


def test_the_work_tree_makes_no_difference_and_is_left_alone(branch: Clone) -> None:
    before = branch.amend("review", "main...HEAD")
    branch.write("rubbish")
    (branch.folder / "specs/resolutions/wtdc/85/2017.en.base").unlink()
    status = branch.git("status", "--short")
    assert branch.amend("review", "main...later") == before.replace("HEAD", "later")
    assert branch.git("status", "--short") == status


def test_a_bare_repository_is_reviewed(branch: Clone, tmp_path: Path) -> None:
    branch.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    bare = Clone(tmp_path / "bare.git", branch.environment)
    assert "### IAP/24A13/1, changed" in bare.amend("review", "main...later")


def test_a_base_text_that_has_changed_is_seen_in_the_proposals_on_it(branch: Clone) -> None:
    name = "specs/resolutions/wtdc/85/2017.en.base"
    branch.git("checkout", "-q", "main")
    branch.commit(changed("the goals of", "goals of", branch.read(name)), name)
    said = json.loads(branch.amend("review", "HEAD~1..HEAD", "--format", "json"))
    assert NAME in [file["file"] for file in said["files"][0]["review"]]


def test_two_dots_are_as_with_git(branch: Clone) -> None:
    branch.git("checkout", "-q", "main")
    branch.commit(changed("title: A title", "title: Another"))
    branch.git("checkout", "-q", "later")
    assert "Another" not in branch.amend("review", "main...later")
    assert "Header, altered: title: A title" in branch.amend("review", "main..later")


def test_errors_end_with_status_1_only_where_that_is_asked_for(branch: Clone) -> None:
    branch.amend("review", "main...HEAD")
    branch.amend("review", "main...HEAD", "--fail-on", "error", status=1)


def test_what_is_no_range_is_said_plainly(branch: Clone) -> None:
    assert "A1514" in branch.amend("review", "main", status=1)
    assert "A1511" in branch.amend("review", "main...nowhere", status=1)
    assert "A1511" in branch.amend("review", "--", "--output=x...HEAD", status=1)


def test_the_page_is_sound_and_holds_every_provision(branch: Clone) -> None:
    branch.amend("review", "main...HEAD", "--output", "out/review.html")
    page = branch.read("out/review.html")
    html5lib.HTMLParser(strict=True).parse(page)
    for words in ("<del>", "<ins>", "recalls.d", "KEN/5/9", "They &lt;b&gt;met&lt;/b&gt; later."):
        assert words in page
    assert "<script" not in page and "http" not in page.replace("http-equiv", "")


HOSTILE = '</style><script>alert("x")</script>|`*_[a](b)'


def hostile() -> Branch:
    words = Words(HOSTILE, True, False), Words(HOSTILE, False, True)
    provision = Provision(HOSTILE, HOSTILE, words)
    proposal = ReviewedProposal(
        HOSTILE, HOSTILE, State.CHANGED, (provision,) * 400, 2, (), (HOSTILE,), (HOSTILE, HOSTILE)
    )
    file = ReviewedFile(HOSTILE, HOSTILE, HOSTILE, State.CHANGED, (proposal,))
    return Branch(HOSTILE, (Entry(HOSTILE, HOSTILE, HOSTILE),), (file,))


def test_no_text_becomes_markup_of_the_page() -> None:
    page = review_page(hostile())
    html5lib.HTMLParser(strict=True).parse(page)
    assert "<script" not in page and page.count("</style>") == 1


def test_markdown_ends_in_time_and_says_how_much_more_there_is() -> None:
    text = review_markdown(hostile())
    assert len(text) < MOST + 1000
    assert "more provisions; `amend review" in text
    shown = text.count("\n| `") - 1
    assert f"and {400 - shown} more provisions" in text


def test_no_text_becomes_markup_of_the_markdown() -> None:
    text = review_markdown(hostile())
    row = next(line for line in text.split("\n") if "~~" in line)
    bare = row.replace("\\|", "").replace("¦", "")
    assert bare.count("|") == 5
    assert "<script" not in row.split("|", 2)[2].replace("\\<script", "")


SUB = """\
language: en
source: Kenya

proposal KEN/6/1 amends IAP/24A13/1
MOD recalls.d: replace "{}" with "2014"
"""


def codes(file: dict[str, Any]) -> list[str]:
    return [said["code"] for said in file["said_now"]]


def test_a_proposal_on_another_one_is_looked_at_when_that_one_changes(clone: Clone) -> None:
    clone.commit('library = "specs/resolutions"\n', "amend.toml")
    clone.commit(SUB.format("2022"), "proposals/sub.amend")
    clone.git("checkout", "-q", "-b", "later")
    clone.commit(changed('with "2022"', 'with "2021"'))
    files = told(clone)
    assert codes(files["proposals/sub.amend"]) == ["A0601"]
    clone.commit(SUB.format("2021"), "proposals/sub.amend")
    assert codes(told(clone)["proposals/sub.amend"]) == []


def test_a_base_text_that_is_not_what_a_proposal_was_drafted_on_is_told(clone: Clone) -> None:
    clone.commit('library = "specs/resolutions"\n', "amend.toml")
    clone.amend("check", "--lock")
    clone.commit(clone.read("amend.lock"), "amend.lock")
    clone.git("checkout", "-q", "-b", "later")
    base = "specs/resolutions/wtdc/85/2017.en.base"
    clone.commit(changed("the goals of", "goals of", clone.read(base)), base)
    assert codes(told(clone)[NAME]) == ["A1560"]
    [said] = told(clone)[NAME]["said_now"]
    assert said["message"] in clone.amend("check", NAME, "--format", "concise")
    clone.amend("check", "--lock")
    clone.commit(clone.read("amend.lock"), "amend.lock")
    assert codes(told(clone)[NAME]) == []


def test_a_lock_alone_that_is_changed_is_seen_in_the_proposals_it_ties(clone: Clone) -> None:
    clone.commit('library = "specs/resolutions"\n', "amend.toml")
    clone.amend("check", "--lock")
    lock = clone.read("amend.lock")
    clone.commit(lock, "amend.lock")
    clone.git("checkout", "-q", "-b", "later")
    digest = lock.split()[-1]
    clone.commit(lock.replace(digest, digest[::-1]), "amend.lock")
    assert codes(told(clone)[NAME]) == ["A1560"]


def test_what_a_comment_silences_is_not_said_in_a_review_either(clone: Clone) -> None:
    clone.git("checkout", "-q", "-b", "later")
    name, ignored = "proposals/other.amend", "# amend: ignore A0801\nSUP recalls.e"
    clone.commit(OTHER, name)
    assert "A0801" in codes(told(clone)[name])
    clone.commit(changed("SUP recalls.e", ignored, OTHER), name)
    assert not {"A0801", "A0141"} & {*codes(told(clone)[name])}
    clone.commit(changed("SUP recalls.e", f"{ignored[:-1]}i", OTHER), name)
    assert "A0141" in codes(told(clone)[name])


def test_a_base_text_of_another_kind_of_file_is_looked_at(clone: Clone) -> None:
    base = clone.read("specs/resolutions/wtdc/85/2017.en.base")
    clone.commit(base, "proposals/base.txt")
    clone.commit(changed("wtdc/85@2017", '"base.txt"'))
    clone.git("checkout", "-q", "-b", "later")
    clone.commit(base.replace("Resolution 50", "Resolution 51"), "proposals/base.txt")
    assert "51" in told(clone)[NAME]["proposals"][0]["provisions"][0]["now"]


def test_a_link_is_followed_within_the_commit_and_leads_nowhere_beyond_it(clone: Clone) -> None:
    library = "specs/resolutions/wtdc/85/2017.en.base"
    outside = clone.folder.parent / "outside.base"
    outside.write_text(clone.read(library))
    clone.commit(clone.read(library), "proposals/real.base")
    clone.git("checkout", "-q", "-b", "later")
    text = changed('with "2022"', 'with "2021"', changed("wtdc/85@2017", '"link.base"'))
    link = clone.folder / "proposals/link.base"
    for target, expected in (("real.base", []), (str(outside), ["A0403"])):
        link.unlink(missing_ok=True)
        link.symlink_to(target)
        clone.git("add", "-A")
        clone.commit(text)
        text += "\n"
        assert [c for c in codes(told(clone)[NAME]) if c.startswith("A04")] == expected


def test_the_names_are_those_of_the_repository_from_wherever_it_is_asked(branch: Clone) -> None:
    branch.commit(changed("wtdc/85@2017", "wtdc/85@2014"))
    branch.commit(changed("wtdc/85@2017", '"nowhere.base"'), "proposals/other.amend")
    said = branch.amend("review", "main...HEAD", "--format", "json")
    below = Clone(branch.folder / "proposals", branch.environment)
    assert below.amend("review", "main...HEAD", "--format", "json") == said
    assert "A0401" in said and "A0402" in said
    identity = branch.git("rev-parse", "HEAD").strip()
    assert identity not in said and str(branch.folder) not in said and "/tmp" not in said


def test_a_library_that_is_named_lies_on_the_disk_also_below_the_head(branch: Clone) -> None:
    shelf = "specs/resolutions"
    branch.git("rm", "-q", "-r", "--cached", shelf)
    branch.commit('library = "texts"\n', "amend.toml")
    assert "A0401" in codes(told(branch)["proposals/new.amend"])
    assert "A0401" not in codes(told(branch, "--library", shelf)["proposals/new.amend"])
    (branch.folder / shelf / "wtdc").rename(branch.folder / "wtdc")
    branch.write("rubbish")
    files = told(branch, "--library", ".")
    assert "A0401" not in codes(files["proposals/new.amend"])
    assert files[NAME]["proposals"][0]["provisions"]


def test_nothing_is_laid_out_for_a_review(branch: Clone, tmp_path: Path) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir(mode=0o500)
    branch.environment["TMPDIR"] = str(folder)
    before = branch.amend("review", "main...HEAD")
    assert "recalls.d" in before
    assert not [*folder.iterdir()]
