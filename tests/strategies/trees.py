"""Trees of files as commits hold them, with links, odd names, and folders that belong to others."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from attrs import frozen
from hypothesis import strategies as st
from language.drafting import HEADER, RESOLUTION


@frozen
class Link:
    """A link, and where it leads to."""

    target: str


@frozen
class Module:
    """A repository within a repository, of which only the folder is there."""


Leaf = bytes | Link | Module
Tree = Mapping[str, Leaf]
"""What there is, by its path; parts are divided by `/`."""

NAMES = ("a.amend", "texts", "2017.en.base", "amend.toml", "-é b", "x\\y")
CONTENTS = (
    b"",
    b" \n",
    b"words\r\n",
    b"other words\n",
    b"\xff",
    b"\xef\xbb\xbfwords\n",
    b"PK\x03\x04",
    b"w\0o\0r\0d\0s\0",
)
MOST_UP = 2


def relative_paths(most: int = 3) -> st.SearchStrategy[str]:
    """Paths among the names of a tree, also back up, and through what is no folder."""
    parts = st.lists(st.sampled_from((*NAMES, "..")), min_size=1, max_size=most)
    return parts.map("/".join)


def _leaves() -> st.SearchStrategy[Leaf]:
    links = relative_paths(MOST_UP + 1).map(Link)
    return st.one_of(st.sampled_from(CONTENTS), links, st.just(Module()))


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """A tree that is not empty."""
    paths = st.lists(st.sampled_from(NAMES), min_size=1, max_size=3).map(tuple)
    drawn = draw(st.dictionaries(paths, _leaves(), min_size=1, max_size=8))
    # What has something below it is a folder.
    return {
        "/".join(parts): leaf
        for parts, leaf in drawn.items()
        if not any(other[: len(parts)] == parts for other in drawn if other != parts)
    }


SETTINGS = (None, b'library = "texts"\n', b'library = "../texts"\n', b"library = 7\n", b"")
BASES = (
    RESOLUTION,
    RESOLUTION.replace("Resolution 50 (2017)", "Resolution 50 (2018)"),
    "this is no text\n",
)
AMENDED = (
    "wtdc/85@2017",
    "wtdc/85@2014",
    "wtdc/58",
    '"near.base"',
    '"../near.base"',
    '"texts/wtdc/85/2017.en.base"',
    "IAP/24A13/1",
    "IAP/24A13/2",
)
STATEMENTS = (
    'MOD recalls.d: replace "2017" with "2022"\n',
    "SUP recalls.b\n",
    "NOC noting\n",
    "no statement\n",
)
FOLDERS = ("", "proposals/", "proposals/own/")


@st.composite
def projects(draw: st.DrawFn) -> Tree:
    """A project, whole or not, with proposals on editions, on files and on one another."""
    tree: dict[str, Leaf] = {}
    settings = draw(st.sampled_from(SETTINGS))
    if settings is not None:
        tree["amend.toml"] = settings
    library = draw(st.sampled_from(("texts", "specs/resolutions", "elsewhere")))
    tree[f"{library}/wtdc/85/2017.en.base"] = draw(st.sampled_from(BASES)).encode()
    if draw(st.booleans()):
        near = st.sampled_from((*(text.encode() for text in BASES), Link("../texts/wtdc")))
        tree[f"{draw(st.sampled_from(FOLDERS))}near.base"] = draw(near)
    if draw(st.booleans()):
        tree["proposals/own/amend.toml"] = b""
    if draw(st.booleans()):
        tree["texts-of-others"] = Link(draw(st.sampled_from(("texts", "nowhere", "."))))
    for number in range(1, draw(st.integers(1, 3)) + 1):
        folder, amends = draw(st.sampled_from(FOLDERS)), draw(st.sampled_from(AMENDED))
        statements = draw(st.lists(st.sampled_from(STATEMENTS), min_size=1, max_size=2))
        head = f"{HEADER}\nproposal IAP/24A13/{number} amends {amends}\n"
        tree[f"{folder}{number}.amend"] = (head + "".join(statements)).encode()
    return tree


def folders_of(tree: Tree) -> tuple[str, ...]:
    """Every folder and file of a tree, the head first."""
    above = (str(one) for path in tree for one in (*PurePosixPath(path).parents,))
    return tuple(dict.fromkeys((".", *above, *tree)))
