"""Values: frozen classes of attrs that all tell what they hold by one function.

attrs writes the methods of a class and compiles them whenever a run begins. To tell what a value
holds is a third of that, and nobody but who looks for a fault asks for it: here it is compiled
once, not for each class.
"""

from __future__ import annotations

from collections.abc import Callable
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
            return attrs.frozen(cls, **settings)

        return made if cls is None else made(cls)


def _told(value: attrs.AttrsInstance) -> str:
    """What attrs itself would make the class say: its name, and what its fields hold."""
    kind = type(value)
    shown = ((f.name, repr if f.repr is True else f.repr) for f in attrs.fields(kind) if f.repr)
    held = ", ".join(f"{name}={tell(getattr(value, name))}" for name, tell in shown)
    return f"{kind.__qualname__.rpartition('>.')[2]}({held})"
