"""Frozen classes tell what they hold as attrs would."""

import attrs
from attrs import field

from amend.compiler import values


class _Shape:
    first: int
    second: str = field(repr=False)
    third: tuple[str, ...] = ()
    fourth: frozenset[str] = field(default=frozenset("ab"), repr=lambda held: f"{sorted(held)}")


def _made(with_: object) -> object:
    kind = with_(type("_Shape", (), dict(vars(_Shape))))  # type: ignore[operator]
    return kind(1, "b", ("c",))


def test_a_value_tells_what_attrs_would_tell() -> None:
    assert repr(_made(values.frozen)) == repr(_made(attrs.frozen))


def test_a_class_keeps_the_words_that_it_has() -> None:
    @values.frozen
    class Spoken:
        def __repr__(self) -> str:
            return "spoken"

    assert repr(Spoken()) == "spoken"
