"""The page of the preview, which goes on from version to version, is that of a fresh start."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import pytest
from attrs import define, evolve, field
from examples import share
from hypothesis import HealthCheck, note, settings
from hypothesis.stateful import run_state_machine_as_test

from amend.backends.html.laying import Drawn
from amend.backends.html.lines import Link
from amend.backends.html.places import Place
from amend.backends.preview.picture import Picture, picture_of
from amend.backends.preview.streams import Tab, difference
from amend.compiler.project.analysis import settle
from amend.compiler.project.memory import Remembered
from laws.canary import refute_machine
from laws.test_going_on import GoingOn, turned
from laws.test_workspace import STEPS


@define
class Shown:
    """A page that is open; blocks, links: what it was sent, as the script keeps them."""

    rendered: Remembered[Hashable, str] = field(factory=Remembered)
    picture: Picture | None = None
    tab: Tab = field(factory=lambda: Tab("", ""))
    blocks: dict[str, tuple[str, str]] = field(factory=dict)
    links: dict[str, tuple[int, ...]] = field(factory=dict)

    def take(self, told: dict[str, Any]) -> None:
        for block in told["blocks"]:
            self.blocks[block["id"]] = block["into"], block["html"]
        self.blocks = {one: self.blocks[one] for one in told["order"]}
        self.links |= told["links"]
        self.links = {one: those for one, those in self.links.items() if those}


class Showing(GoingOn):
    """Somebody edits proposals whose pages are open."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: dict[Path, Shown] = {}

    def compare(self, path: Path) -> None:
        note(f"{path.name}: {self.text(path)!r}")
        page = self.pages.setdefault(path, Shown())
        analysis = self.workspace.analysis(path.as_uri())
        settled = settle(analysis, before=self.earlier(path))
        assert settled is not None
        self.took(path, settled)
        page.rendered.turn()
        page.picture = picture_of(settled, page.rendered, self.last(page))
        anew = settle(analysis)
        assert anew is not None
        fresh = picture_of(anew, Remembered())
        assert page.picture.blocks == fresh.blocks
        assert page.picture.page.lines == fresh.page.lines
        assert page.picture.links == fresh.links
        assert page.picture.told == fresh.told
        page.take(difference(page.tab, self.version, page.picture))
        self.compare_sent(page, fresh)

    def compare_sent(self, page: Shown, fresh: Picture) -> None:
        """What was sent, one after the other, makes the page."""
        now = [(one, *page.blocks[one]) for one in page.blocks]
        assert now == [(block.id, block.into, block.html) for block in fresh.blocks]
        assert page.links == fresh.links

    def last(self, page: Shown) -> Picture | None:
        """The picture from which the next one goes on."""
        return page.picture


@pytest.mark.slow
def test_the_page_that_goes_on_is_that_of_a_fresh_start() -> None:
    drawn = settings(share(0.3), stateful_step_count=STEPS, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Showing, settings=drawn)


class OfItself(Drawn):
    """Takes a line for the same as long as its provision is."""

    def is_of(
        self, place: Place, move: Link | None, change: Link | None, marked: tuple[Place, ...]
    ) -> bool:
        return self.place.node == place.node


@pytest.mark.slow
def test_canary_a_line_depends_on_its_own_provision_alone() -> None:
    class Trusting(Showing):
        def last(self, page: Shown) -> Picture | None:
            if page.picture is None:
                return None
            laid = (
                evolve(
                    one, drawn={key: turned(value, OfItself) for key, value in one.drawn.items()}
                )
                for one in page.picture.page.laid
            )
            return evolve(page.picture, page=evolve(page.picture.page, laid=tuple(laid)))

    refute_machine(Trusting, STEPS)


def test_canary_blocks_stay_where_they_came_first() -> None:
    class Standing(Showing):
        def compare_sent(self, page: Shown, fresh: Picture) -> None:
            if set(page.blocks) == {block.id for block in fresh.blocks}:
                came = getattr(self, "came", {})
                self.came = {**came, **dict.fromkeys(page.blocks)}
                assert [one for one in self.came if one in page.blocks] == list(page.blocks)

    refute_machine(Standing, STEPS)
