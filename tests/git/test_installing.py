"""What `amend git install` writes, and what it leaves alone."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from amend.backends.git.registration import with_attributes, without_attributes
from git.repositories import NAME, PROPOSAL, ROOT, Clone, bare_of_amend, changed, program

LINES = ("", "*.txt text\n", "*.txt text", "*.txt text\r\n# ours\r\n", "# amend: begin\n*.x y\n")


@pytest.fixture
def fresh(tmp_path: Path) -> Clone:
    return bare_of_amend(tmp_path)


def settings(clone: Clone) -> str:
    return clone.git("config", "--list", "--show-origin", "-z")


def test_twice_is_once(fresh: Clone) -> None:
    assert "Wrote .gitattributes" in fresh.amend("git", "install")
    before = fresh.read(".gitattributes"), settings(fresh)
    assert "has its lines already" in fresh.amend("git", "install")
    assert (fresh.read(".gitattributes"), settings(fresh)) == before


def test_check_asks_git_for_both_halves(fresh: Clone) -> None:
    said = fresh.amend("git", "check", status=1)
    assert "A1512" in said and "merge.amend.driver" in said and "attributes" in said
    fresh.amend("git", "install")
    assert fresh.amend("git", "check") == fresh.amend("git", "install", "--check")
    (fresh.folder / ".gitattributes").unlink()
    assert "git finds no `merge=amend`" in fresh.amend("git", "check", status=1)
    fresh.amend("git", "install")
    fresh.git("config", "diff.amend-docx.textconv", "/nowhere/amend git textconv --form 1")
    assert "/nowhere/amend does not run" in fresh.amend("git", "check", status=1)


@pytest.mark.parametrize("text", LINES)
def test_lines_of_others_are_never_touched(fresh: Clone, text: str) -> None:
    fresh.write(text, ".gitattributes")
    fresh.amend("git", "install")
    after = fresh.read(".gitattributes")
    assert after.startswith(text.removesuffix("\n").removesuffix("\r"))
    assert ("\r\n" in after) == ("\r\n" in text)
    assert "\n\n" not in after
    fresh.amend("git", "install", "--remove")
    if text:
        assert fresh.read(".gitattributes").rstrip("\r\n") == text.rstrip("\r\n")
    else:
        assert not (fresh.folder / ".gitattributes").exists()
    assert "amend" not in settings(fresh).replace(str(fresh.folder), "")


@pytest.mark.parametrize("text", LINES)
def test_what_is_written_twice_or_taken_out_again_is_as_it_was(text: str) -> None:
    assert with_attributes(with_attributes(text)) == with_attributes(text)
    assert without_attributes(with_attributes(text)).removesuffix("\n") in (
        text,
        text.removesuffix("\n"),
    )


def test_globally_the_folder_is_made_that_git_reads(fresh: Clone) -> None:
    fresh.amend("git", "install", "--global")
    assert not (fresh.folder / ".gitattributes").exists()
    assert "known for .amend" in fresh.amend("git", "check")
    fresh.amend("git", "install", "--global", "--remove")
    fresh.amend("git", "check", status=1)


def test_globally_the_file_is_used_that_git_is_told_of(fresh: Clone, tmp_path: Path) -> None:
    fresh.git("config", "--global", "core.attributesFile", "~/my attributes")
    fresh.amend("git", "install", "--global")
    assert "*.amend" in (tmp_path / "home/my attributes").read_text()
    assert "known for .amend" in fresh.amend("git", "check")


def test_a_bare_repository_keeps_its_attributes_to_itself(fresh: Clone, tmp_path: Path) -> None:
    fresh.git("init", "-q", "--bare", str(tmp_path / "bare.git"))
    bare = Clone(tmp_path / "bare.git", fresh.environment)
    bare.amend("git", "install")
    assert "*.amend" in bare.read("info/attributes")
    assert "known for .amend" in bare.amend("git", "check")


def test_from_a_folder_below_and_in_a_submodule(fresh: Clone) -> None:
    below = Clone(fresh.folder / "proposals", fresh.environment)
    below.amend("git", "install")
    assert fresh.read(".gitattributes")
    fresh.git("add", "-A")
    fresh.git("commit", "-q", "-m", "The first")
    fresh.git(
        "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(fresh.folder), "inner"
    )
    inner = Clone(fresh.folder / "inner", fresh.environment)
    inner.amend("git", "check", status=1)
    inner.amend("git", "install")
    inner.amend("git", "check")


def test_where_there_is_no_repository_it_is_said_plainly(fresh: Clone, tmp_path: Path) -> None:
    outside = Clone(tmp_path / "home", fresh.environment)
    for action in ("install", "check"):
        said = outside.amend("git", action, status=1)
        assert "A1511" in said and "not a git repository" in said and "git init" in said


def test_where_there_is_no_git_it_is_said_plainly(fresh: Clone, tmp_path: Path) -> None:
    fresh.environment["PATH"] = str(tmp_path)
    assert "A1510" in fresh.amend("git", "install", status=1)


def test_the_folder_of_somebody_else_is_refused_in_the_words_of_git(fresh: Clone) -> None:
    fresh.environment["GIT_TEST_ASSUME_DIFFERENT_OWNER"] = "1"
    said = fresh.amend("git", "install", status=1)
    assert "dubious ownership" in said and "how to trust it" in said


def test_the_heading_of_a_hunk_is_a_statement(clone: Clone) -> None:
    clone.commit(PROPOSAL.replace('    replace "Busan, 2014"', '    replace "Busan, 2014" first'))
    assert "@@ MOD recalls.i:" in clone.git("diff", "-U0", "HEAD~1")


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
@pytest.mark.parametrize(
    ("name", "old", "new", "heading"),
    [
        ("x/2017.en.base", "Resolution 50", "Resolution 51", "*recalling*"),
        ("x/2017.zh.base", "第50号", "第51号", "*忆及*"),
    ],
)
def test_the_heading_of_a_hunk_of_a_base_text_is_its_call(
    clone: Clone, locale: str, name: str, old: str, new: str, heading: str
) -> None:
    clone.environment["LC_ALL"] = locale
    text = (ROOT / "specs/resolutions/wtdc/85" / Path(name).name).read_text(encoding="utf-8")
    clone.commit(text, name)
    clone.commit(text.replace(old, new, 1), name)
    assert f"@@ {heading}" in clone.git("diff", "-U0", "HEAD~1")


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_the_diff_of_a_proposal_is_the_text_as_it_was_written(clone: Clone, locale: str) -> None:
    """Also by words, in languages that have blanks between them."""
    clone.environment["LC_ALL"] = locale
    clone.commit(changed("# Editions", "# Издания «умных» городов"))
    shown = clone.git("log", "-p", "-1", "--", NAME)
    assert "-# Editions\n" in shown and "+# Издания «умных» городов\n" in shown
    clone.commit(changed("# Editions", "# Издания «разумных» городов"))
    assert "# Издания [-«умных»-]{+«разумных»+} городов" in clone.git(
        "diff", "--word-diff=plain", "HEAD~1"
    )


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_chinese_is_compared_by_characters(clone: Clone, locale: str) -> None:
    clone.environment["LC_ALL"] = locale
    clone.commit("# 智慧城市\n", "a.zh.amend")
    clone.commit("# 智能城市\n", "a.zh.amend")
    assert "智[-慧-]{+能+}城市" in clone.git("diff", "--word-diff=plain", "HEAD~1")


@pytest.mark.parametrize("name", ["a b.docx", "-é \"'.docx", "$(x).docx"])
def test_word_files_are_shown_as_text(clone: Clone, name: str) -> None:
    for words in ("2022", "2023"):
        proposal = PROPOSAL.replace('with "2022"', f'with "{words}"')
        clone.write(proposal)
        clone.amend("build", "proposals/iap-24a13.en.amend", "-o", "made.docx", "-q", "--force")
        (clone.folder / "made.docx").rename(clone.folder / name)
        clone.git("add", "--", name)
        clone.git("commit", "-q", "-m", "Built")
    shown = clone.git("log", "-p", "--", f"./{name}")
    assert "-d)\tResolution 50 (Rev. Buenos Aires, [-2017-]{+2022+})" in shown
    assert "+d)\tResolution 50 (Rev. Buenos Aires, [-2017-]{+2023+})" in shown
    assert "Binary" not in shown
    assert clone.git("log", "-p", "--", f"./{name}") == shown
    assert "refs/notes/textconv/amend-docx" in clone.git("for-each-ref")


def test_a_file_that_cannot_be_read_stops_no_log(clone: Clone) -> None:
    clone.commit("no Word file", "a.docx")
    clone.commit("", "a.docx")
    shown = clone.git("log", "-p", "--", "a.docx")
    assert "not a Word file that can be read: it is damaged, or no Word file" in shown
    assert "not a Word file that can be read: it is empty" in shown


@pytest.mark.parametrize("arguments", [[], ["--form", "1"]])
def test_textconv_never_fails(arguments: list[str]) -> None:
    done = subprocess.run(
        [program(), "git", "textconv", *arguments, "nowhere.docx"], capture_output=True, check=False
    )
    assert done.returncode == 0
    assert done.stdout.startswith(b"not a Word file that can be read: ")
