"""The shelf of a commit: it says what the disk says, once the commit is checked out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attrs import evolve
from examples import share
from git.trees import Repository
from hypothesis import example, given, note
from hypothesis import strategies as st
from strategies.trees import Link, Tree, folders_of, projects, relative_paths, trees

from amend.backends.git.commit import Commit, CommitShelf, Entry
from amend.backends.git.objects import Objects
from amend.backends.text.writer import emit
from amend.compiler.diagnostics.diagnostic import Comparison, Diagnostic
from amend.compiler.diagnostics.source import Source
from amend.compiler.driver import compile_file
from amend.compiler.files.kinds import PROPOSAL
from amend.compiler.files.shelf import DISK, Shelf
from laws.canary import refute

SOME = share(0.2)
"""Git runs four times for an example."""

Disturb = Callable[[Commit], Commit]


@pytest.fixture(scope="module", autouse=True)
def repository(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Repository]:
    folder = tmp_path_factory.mktemp("of-commits").resolve() / "repository"
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            patch.delenv(name)
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        made = Repository.made(folder)
        patch.chdir(folder)
        yield made


def as_it_is(commit: Commit) -> Commit:
    return commit


def answers(shelf: Shelf, head: Path, path: str) -> dict[str, object]:
    """What a shelf says of a path; an error by its kind, and where something is left out, that."""

    def named(text: str) -> str:
        return text.replace(f"{head}{os.sep}", "").replace(str(head), ".")

    place = head / path
    said: dict[str, object] = {}
    for is_empty in (False, True):
        found = shelf.read(place, is_empty)
        if isinstance(found, Source):
            said[f"read {is_empty}"] = named(found.name), found.text
        else:
            said[f"read {is_empty}"] = told(found, named)
    said["names"] = shelf.names(place)
    said["stamp"] = shelf.stamp(place) is None or shelf.stamp(place) == "nothing"
    said["owner"] = shelf.owner(place)
    try:
        followed = shelf.place(place)
        is_in = followed.is_relative_to(head)
        said["place"] = str(followed.relative_to(head)) if is_in else "outside"
    except RuntimeError:
        said["place"] = "a ring"
    except OSError:
        said["place"] = "outside"
    return said


def told(found: Diagnostic, named: Callable[[str], str]) -> tuple[str, ...]:
    details = (
        "\n".join(one.lines) if isinstance(one, Comparison) else named(one) for one in found.details
    )
    place = f"{named(found.primary.span.source.name)}:{found.line}" if found.primary else ""
    return (place, found.code, named(found.message), named(found.help), *details)


def the_shelf_says_what_the_disk_says(
    repository: Repository, tree: Tree, others: list[str], disturb: Disturb = as_it_is
) -> None:
    commit = repository.commit(tree)
    head = repository.checked_out(commit)
    note(f"{tree}")
    with Objects() as objects:
        shelf = CommitShelf(disturb(commit), objects)
        for path in (*folders_of(tree), *others):
            on_disk = answers(DISK, head, path)
            in_commit = answers(shelf, shelf.root, path)
            if on_disk["place"] == "outside":
                # A commit has no outside.
                assert isinstance(shelf.read(shelf.root / path), Diagnostic)
                assert shelf.names(shelf.root / path) == ()
                assert in_commit["place"] == "outside"
            elif in_commit["place"] == "a ring":
                # Of a ring that is left again by `..`, Python gives a place, and nothing can be
                # read there.
                assert {**in_commit, "place": ""} == {**on_disk, "place": ""}, path
            else:
                assert in_commit == on_disk, path


def compiled(shelf: Shelf, head: Path, path: str) -> object:
    """What becomes of a proposal: its text, and what is said of it."""

    def named(text: str) -> str:
        return text.replace(f"{head}{os.sep}", "").replace(str(head), ".")

    outcome = compile_file(head / path, shelf=shelf)
    text = emit(outcome.submission) if outcome.submission else b""
    return text, [told(one, named) for one in outcome.diagnostics]


def a_proposal_is_compiled_alike(
    repository: Repository, tree: Tree, disturb: Disturb = as_it_is
) -> None:
    commit = repository.commit(tree)
    head = repository.checked_out(commit)
    with Objects() as objects:
        shelf = CommitShelf(disturb(commit), objects)
        for path in tree:
            if path.endswith(PROPOSAL):
                expected = compiled(DISK, head, path)
                note(f"{path}: {expected}")
                assert compiled(shelf, shelf.root, path) == expected, path


PATHS = st.lists(relative_paths(), max_size=8)


@SOME
@example({"texts": Link("texts/..")}, [])
@given(trees(), PATHS)
def test_the_shelf_of_a_commit_says_what_the_disk_of_a_checkout_says(
    repository: Repository, tree: Tree, others: list[str]
) -> None:
    the_shelf_says_what_the_disk_says(repository, tree, others)


@SOME
@given(projects())
def test_a_proposal_of_a_commit_is_compiled_as_that_of_a_checkout(
    repository: Repository, tree: Tree
) -> None:
    a_proposal_is_compiled_alike(repository, tree)


@SOME
@given(trees(), trees())
def test_a_stamp_differs_where_the_text_does(
    repository: Repository, one: Tree, other: Tree
) -> None:
    with Objects() as objects:
        shelves = [CommitShelf(repository.commit(tree), objects) for tree in (one, other)]
        for path in {*one} & {*other}:
            texts = [shelf.read(shelf.root / path, may_be_empty=True) for shelf in shelves]
            stamps = {shelf.stamp(shelf.root / path) for shelf in shelves}
            first, second = (text.text if isinstance(text, Source) else text for text in texts)
            if isinstance(first, str) and isinstance(second, str) and first != second:
                assert len(stamps) == 2


def test_canary_a_link_is_a_file(repository: Repository) -> None:
    def plain(commit: Commit) -> Commit:
        entries = {path: Entry("100644", one.identity) for path, one in commit.entries.items()}
        return evolve(commit, entries=entries)

    refute(
        given(trees(), PATHS)(
            lambda tree, others: the_shelf_says_what_the_disk_says(repository, tree, others, plain)
        )
    )


def test_canary_folders_are_of_no_moment(repository: Repository) -> None:
    def without_submodules(commit: Commit) -> Commit:
        entries = {p: one for p, one in commit.entries.items() if one.mode != "160000"}
        return evolve(commit, entries=entries)

    refute(
        given(trees(), PATHS)(
            lambda tree, others: the_shelf_says_what_the_disk_says(
                repository, tree, others, without_submodules
            )
        )
    )


def test_canary_no_proposal_needs_its_settings(repository: Repository) -> None:
    def without_settings(commit: Commit) -> Commit:
        entries = {p: one for p, one in commit.entries.items() if not p.endswith("amend.toml")}
        return evolve(commit, entries=entries)

    refute(
        given(projects())(
            lambda tree: a_proposal_is_compiled_alike(repository, tree, without_settings)
        )
    )
