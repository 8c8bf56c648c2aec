"""When a text is looked at: at once for what is told early, for the rest when it is quiet."""

from __future__ import annotations

from attrs import define, field

QUIET = 0.120
"""Seconds without a key after which all is worked out: between two keys of somebody who types."""

LATEST = 0.400
"""Seconds after the first key that was not answered at which it is worked out in any case."""


@define
class Due:
    """The keys of a text that were not answered in full: when the first and the last came."""

    first: float
    last: float

    @property
    def at(self) -> float:
        return min(self.last + QUIET, self.first + LATEST)


@define
class Schedule:
    """What is to be looked at."""

    early: dict[str, None] = field(factory=dict)
    due: dict[str, Due] = field(factory=dict)

    def changed(self, uri: str, now: float) -> None:
        self.early[uri] = None
        if uri in self.due:
            self.due[uri].last = now
        else:
            self.due[uri] = Due(now, now)

    def closed(self, uri: str) -> None:
        self.early.pop(uri, None)
        self.due.pop(uri, None)

    def wait(self, now: float) -> float | None:
        """Seconds until something is to be done; None if nothing is."""
        if self.early:
            return 0
        if not self.due:
            return None
        return max(min(one.at for one in self.due.values()) - now, 0)

    def ripe(self, now: float) -> str | None:
        """A text that has been quiet for long enough."""
        uri = min(self.due, key=lambda one: self.due[one].at, default=None)
        return uri if uri is not None and self.due[uri].at <= now else None

    def is_overdue(self, uri: str, now: float) -> bool:
        """Whether it waited so long that newer keys no longer stop it."""
        return uri in self.due and self.due[uri].first + LATEST <= now
