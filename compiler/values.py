"""Values: frozen classes of attrs that tell what they hold, and are compared, by shared functions.

attrs writes the methods of a class and compiles them whenever a run begins. To tell what a value
holds is a third of that, and to compare it another third; here both are compiled once, not for each
class.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from attrs import frozen as frozen
else:

    def frozen(cls: type | None = None, **settings: Any) -> type | Callable[[type], type]:
        """`attrs.frozen`, which leaves a class the methods that it has."""

        def made(cls: type) -> type:
            if "__repr__" not in vars(cls):
                cls.__repr__ = _told
            if _says_how_it_is_compared(cls, settings):
                return attrs.frozen(cls, **settings)
            return _compared(attrs.frozen(cls, eq=False, **settings))

        return made if cls is None else made(cls)


_SETTINGS = {"eq", "order", "cmp", "hash", "unsafe_hash", "cache_hash"}
_METHODS = {"__eq__", "__hash__"}


def _says_how_it_is_compared(cls: type, settings: dict[str, Any]) -> bool:
    """Whether it is left to attrs how values are compared. Exceptions are what they are."""
    return bool(
        _SETTINGS & settings.keys() or _METHODS & vars(cls).keys() or issubclass(cls, BaseException)
    )


def _compared(cls: Any) -> type:
    """A class whose values are equal, and hashed, as those of attrs are.

    What they hold is had by a function written in C: compared it takes about as long as by what
    attrs writes.
    """
    fields = attrs.fields(cls)
    special = [f.name for f in fields if f.eq_key is not None]
    if special:
        raise TypeError(f"{cls.__name__} is compared by a key: it has to say `eq=True`: {special}")
    compared = _held_in([f.name for f in fields if f.eq])
    hashed = _held_in([f.name for f in fields if (f.eq if f.hash is None else f.hash)])
    # Else values of several classes that hold the same would all be in one place of a set.
    salt = hash((cls.__module__, cls.__qualname__))

    def is_equal(self: Any, other: object) -> object:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compared(self) == compared(other)

    def hash_of(self: Any) -> int:
        return hash((salt, hashed(self)))

    cls.__eq__ = is_equal
    cls.__hash__ = hash_of
    made: type = cls
    return made


def _held_in(names: list[str]) -> Callable[[Any], object]:
    return attrgetter(*names) if names else lambda _: ()


def _told(value: attrs.AttrsInstance) -> str:
    """What attrs itself would make the class say: its name, and what its fields hold."""
    kind = type(value)
    shown = ((f.name, repr if f.repr is True else f.repr) for f in attrs.fields(kind) if f.repr)
    held = ", ".join(f"{name}={tell(getattr(value, name))}" for name, tell in shown)
    return f"{kind.__qualname__.rpartition('>.')[2]}({held})"
