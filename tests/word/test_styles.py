"""The style sheet as data: each style is there once, and builds on one that is there."""

from __future__ import annotations

from collections import Counter

import pytest

from amend.backends.word.styles import style_set


@pytest.mark.parametrize("name", ["calibri", "times"])
def test_each_style_stands_once_and_builds_on_one_that_is_there(name: str) -> None:
    styles = style_set(name, "en")
    entries = [*styles.paragraphs, *styles.characters]
    ids = Counter(entry["id"] for entry in entries)
    names = Counter(entry["name"] for entry in entries)
    assert set(ids.values()) == set(names.values()) == {1}
    used = {entry[key] for entry in entries for key in ("based", "then") if key in entry}
    assert used <= set(ids)
