"""The review of a branch as one page, without a script, for people who read no diffs."""

from __future__ import annotations

from amend.backends.html.direction import direction_of
from amend.backends.html.templates import templates
from amend.compiler.lexicon.lexicon import LANGUAGES
from amend.compiler.merging.review import Branch, ReviewedFile, State


def review_page(branch: Branch) -> str:
    """The page; everything that is not ours passes through autoescape."""
    changed = [file for file in branch.files if _has_something(file)]
    return (
        templates()
        .get_template("review.html.j2")
        .render(branch=branch, changed=changed, same=State.SAME, writing_of=writing_of)
    )


def _has_something(file: ReviewedFile) -> bool:
    return file.state is not State.SAME or bool(file.said_now or file.solved)


def writing_of(file: ReviewedFile) -> tuple[str, str]:
    """The language of a file and its direction; empty and `auto` if its header says none."""
    known = file.language in LANGUAGES
    return (file.language, direction_of(file.language)) if known else ("", "auto")
