"""What is said of git, and of what is asked of it (A151x)."""

from __future__ import annotations

from collections.abc import Sequence

from amend.compiler.diagnostics.diagnostic import Diagnostic, Severity


def no_git(why: str) -> Diagnostic:
    return Diagnostic(
        "A1510",
        Severity.ERROR,
        f"The program git cannot be run: {why}.",
        help="Install it (git-scm.com); all of Amend but `amend git` and `amend review` works "
        "without.",
    )


def refused(said: str) -> Diagnostic:
    """said: the words of git."""
    first, *others = said.split("\n") if said else ["it does not say why"]
    words = first.removeprefix("fatal: ").removeprefix("error: ")
    return Diagnostic(
        "A1511",
        Severity.ERROR,
        f"Git refuses: {words}",
        details=tuple(line for line in others if line.strip()),
        help=_after(words),
    )


def _after(words: str) -> str:
    if "not a git repository" in words:
        return "Go into a clone, or begin one with `git init`; or say `--global` for all of yours."
    if "dubious ownership" in words:
        return "The folder belongs to somebody else; git says above how to trust it."
    if "could not lock" in words and "File exists" in words:
        return (
            "Another git is writing there, or one was ended while it did: if none runs any more, "
            "take that file away, and say it again."
        )
    if "unknown revision" in words or "bad revision" in words or "Needed a single" in words:
        return "Name a branch, a tag or a commit that `git log` knows, such as `main...HEAD`."
    return ""


def not_registered(missing: Sequence[str], has_attributes: bool) -> Diagnostic:
    """missing: what git does not know yet."""
    return Diagnostic(
        "A1512",
        Severity.ERROR,
        "Amend is not wholly registered with git here; without a word, git does without it.",
        details=tuple(missing),
        help="Say `amend git install`"
        + ("." if has_attributes else "; then commit .gitattributes, so that others have it too."),
    )


def nothing_to_settle(name: str, lines: Sequence[int], line: int | None) -> Diagnostic:
    """lines: where conflicts begin; line: the one that was asked for."""
    where = f" at line {line}" if line is not None else ""
    there = f"Conflicts begin at line {', '.join(map(str, lines))}." if lines else ""
    return Diagnostic(
        "A1513", Severity.ERROR, f"There is no conflict{where} in {name}.", help=there
    )


def not_a_range(given: str) -> Diagnostic:
    return Diagnostic(
        "A1514",
        Severity.ERROR,
        f"`{given}` names no two commits to compare.",
        help="Write `main...HEAD` for what a branch has done since it left main, or `A..B` for "
        "what differs between two commits.",
    )


def judged_on_ours(number: str, is_known: bool) -> Diagnostic:
    """number: of a proposal that another one amends.

    is_known: whether it is known what the proposal makes on the other side.
    """
    why = (
        "Their side has it otherwise" if is_known else "Git does not tell of which commit theirs is"
    )
    return Diagnostic(
        "A1515",
        Severity.NOTE,
        f"What this makes of {number} was judged on that proposal as our side has it. {why}.",
        help="Say `amend check` once the merge is made.",
    )


def side_not_known(number: str) -> Diagnostic:
    """number: of a proposal that another one amends."""
    return Diagnostic(
        "A1516",
        Severity.NOTE,
        f"Of which commit our side is, git does not tell, so that it is not known what {number} "
        "makes there.",
        help="Say `amend check` once the merge is made.",
    )
