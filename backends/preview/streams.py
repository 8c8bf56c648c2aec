"""What each tab is told: the newest picture of its text, as what has changed of the last."""

from __future__ import annotations

import asyncio
import gc
import json
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar

from attrs import define, field

from amend.backends.commands.each import fault
from amend.backends.html.blocks import HtmlBlock
from amend.backends.preview.picture import Picture
from amend.backends.preview.session import OnDisk, Session
from amend.compiler.diagnostics.diagnostic import Diagnostic

MOST_STREAMS = 8
"""Tabs that are served at once."""

LOOK = 0.5
"""Seconds between two looks at the disk."""

MOST_PICTURES = 40
"""Pictures after which memory is looked through while nothing is to be done."""

T = TypeVar("T")


@define
class Tab:
    """A tab that listens.

    text, number: the newest that it has sent, and by which number it counts it.
    blocks, links: those that it has.
    digest: of the file as the tab knows it.
    """

    text: str
    digest: str
    number: int = 0
    shown: int = -1
    picture: Picture | None = None
    blocks: dict[str, HtmlBlock] = field(factory=dict)
    links: Mapping[str, tuple[int, ...]] = field(factory=dict)
    woken: asyncio.Event = field(factory=asyncio.Event)


@define
class Streams:
    """The tabs that listen; whatever works on texts does so in one thread.

    is_ended: whether the server is about to end.
    """

    session: Session
    is_ended: Callable[[], bool] = lambda: False
    _tabs: dict[str, Tab] = field(factory=dict)
    _pictures: int = 0
    _worker: ThreadPoolExecutor = field(factory=lambda: ThreadPoolExecutor(max_workers=1))

    @property
    def is_full(self) -> bool:
        return len(self._tabs) >= MOST_STREAMS

    async def work(self, task: Callable[[], T]) -> T:
        """Do some work on texts."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, task)

    def take(self, name: str, number: int, text: str) -> bool:
        """Take the text of a tab if it is newer; False if the tab does not listen."""
        tab = self._tabs.get(name)
        if tab is None:
            return False
        if number > tab.number:
            tab.number, tab.text = number, text
            tab.woken.set()
        return True

    def saved(self, name: str, digest: str) -> None:
        """A tab has saved the file, and knows it."""
        if name in self._tabs:
            self._tabs[name].digest = digest

    async def told(self, name: str) -> AsyncIterator[bytes]:
        """What a tab is told from now on, until it goes or the server ends."""
        now = await self.work(self.session.on_disk)
        tab = self._tabs[name] = Tab(*_known(now))
        try:
            yield _event("disk", {"hash": tab.digest, "text": tab.text})
            while not self.is_ended():
                if tab.shown != tab.number or await self.work(partial(self.session.is_stale, name)):
                    tab.woken.clear()
                    number, held = tab.number, tab.text
                    try:
                        picture = await self.work(partial(self.session.picture, name, held))
                    except Exception as error:  # A fault of Amend is told; the page stays.
                        yield _event("fault", {"message": fault(error).message})
                    else:
                        if tab.shown != number or tab.picture != picture:
                            yield _event("picture", difference(tab, number, picture))
                        tab.picture = picture
                    tab.shown = number
                    self._pictures += 1
                if tab.shown == tab.number:
                    await self._rest(tab.woken)
                now = await self.work(self.session.on_disk)
                text, digest = _known(now)
                if tab.digest != digest:
                    tab.digest = digest
                    yield _event("disk", {"hash": digest, "text": text})
        finally:
            if self._tabs.get(name) is tab:
                del self._tabs[name]
                await asyncio.shield(self.work(partial(self.session.close, name)))

    async def _rest(self, woken: asyncio.Event) -> None:
        """Wait for the next key, for a moment at most; memory is looked through meanwhile."""
        if self._pictures >= MOST_PICTURES and not woken.is_set():
            self._pictures = 0
            await self.work(gc.collect)
            await self.work(gc.freeze)
        with suppress(TimeoutError):
            await asyncio.wait_for(woken.wait(), LOOK)

    def end(self) -> None:
        self._worker.shutdown(wait=False, cancel_futures=True)


def _known(now: OnDisk | Diagnostic) -> tuple[str, str]:
    """The text and the digest of a file; both empty if it cannot be read."""
    return (now.text, now.digest) if isinstance(now, OnDisk) else ("", "")


def difference(tab: Tab, number: int, picture: Picture) -> dict[str, Any]:
    """A picture as what the tab does not have yet, with the order of all blocks.

    A line that no statement changes any more has an empty link.
    """
    now = {block.id: block for block in picture.blocks}
    changed = [block for block in now.values() if tab.blocks.get(block.id) != block]
    blocks = [{"id": b.id, "into": b.into, "html": b.html} for b in changed]
    links = {key: those for key, those in picture.links.items() if tab.links.get(key) != those}
    links |= dict.fromkeys(tab.links.keys() - picture.links.keys(), ())
    tab.blocks, tab.links = now, picture.links
    return {
        "number": number,
        "blocks": blocks,
        "order": list(now),
        "links": links,
        **picture.told,
    }


def _event(kind: str, told: dict[str, Any]) -> bytes:
    """A server-sent event; JSON has no line end of its own, so it is one line."""
    return f"event: {kind}\ndata: {json.dumps(told)}\n\n".encode()
