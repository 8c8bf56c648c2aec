"""Where a path leads, with each folder followed once, is where it leads by itself."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from examples import share
from hypothesis import given
from hypothesis import strategies as st

from amend.compiler.files.raw import place_in
from laws.canary import refute

NAMES = ("a", "b", "c")
PARTS = st.sampled_from((*NAMES, "..", ".", "none"))
LINKS = st.dictionaries(
    st.sampled_from(["a/link", "b/link", "link", "a/b/link"]),
    st.sampled_from(["a", "b", "../a", "../b/c", "link", "c", "none", "../link", "."]),
    max_size=4,
)
PATHS = st.lists(
    st.lists(st.one_of(PARTS, st.just("link")), min_size=1, max_size=4).map("/".join),
    min_size=1,
    max_size=6,
)


def _differing(links: dict[str, str], paths: list[str], is_followed: bool = True) -> list[str]:
    """The paths that are said to lead elsewhere than they do; is_followed: as a false variant."""
    with TemporaryDirectory() as name:
        root = Path(name)
        for below in ("a/b", "b/c", "c"):
            (root / below).mkdir(parents=True, exist_ok=True)
        for folder in (root, *(root / below for below in ("a", "a/b", "b", "b/c"))):
            for file in NAMES:
                if not (folder / file).exists():
                    (folder / file).write_text("", "utf-8")
        for link, target in links.items():
            (root / link).symlink_to(target)
        folders: dict[str, str] = {}
        asked = [f"{name}/{path}" for path in paths]
        if is_followed:
            return [p for p in asked if place_in(folders, p) not in (None, os.path.realpath(p))]
        return [p for p in asked if os.path.realpath(p) != os.path.normpath(p)]


@share(0.5)
@given(LINKS, PATHS)
def test_a_place_is_where_a_path_leads(links: dict[str, str], paths: list[str]) -> None:
    assert _differing(links, paths) == []


def test_canary_links_are_not_followed() -> None:
    @given(LINKS, PATHS)
    def stay(links: dict[str, str], paths: list[str]) -> None:
        assert _differing(links, paths, is_followed=False) == []

    refute(stay)


def test_what_is_no_link_has_a_place(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("", "utf-8")
    folders: dict[str, str] = {}
    assert place_in(folders, str(tmp_path / "a")) == os.path.realpath(tmp_path / "a")
    assert place_in(folders, str(tmp_path / "b")) is None
    assert list(folders) == [str(tmp_path)]
