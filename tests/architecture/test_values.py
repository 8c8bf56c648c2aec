"""Frozen classes tell what they hold, and are compared, as attrs would have it."""

from collections.abc import Callable, Mapping
from typing import Any

import attrs
import pytest
from attrs import field
from hypothesis import given
from hypothesis import strategies as st

from amend.compiler import values

Frozen = Callable[[type], Any]


class _Shape:
    first: int
    second: str = field(repr=False)
    third: tuple[str, ...] = ()
    fourth: frozenset[str] = field(default=frozenset("ab"), repr=lambda held: f"{sorted(held)}")


class _Compared:
    first: int
    aside: int = field(eq=False)
    named: Mapping[str, int] = field(hash=False)


class _Single:
    only: int


class _Empty:
    pass


def _class(with_: Frozen, shape: type) -> Any:
    return with_(type(shape.__name__, (), dict(vars(shape))))


def _made(with_: Frozen) -> object:
    return _class(with_, _Shape)(1, "b", ("c",))


def test_a_value_tells_what_attrs_would_tell() -> None:
    assert repr(_made(values.frozen)) == repr(_made(attrs.frozen))


def test_a_class_keeps_the_words_that_it_has() -> None:
    @values.frozen
    class Spoken:
        def __repr__(self) -> str:
            return "spoken"

    assert repr(Spoken()) == "spoken"


_DRAWN = {
    _Compared: st.tuples(
        st.integers(0, 1), st.integers(0, 1), st.dictionaries(st.just("a"), st.integers(0, 1))
    ),
    _Single: st.tuples(st.integers(0, 1)),
    _Empty: st.just(()),
}


@pytest.mark.parametrize("shape", _DRAWN, ids=lambda shape: shape.__name__)
@given(data=st.data())
def test_values_are_equal_where_those_of_attrs_are(shape: type, data: st.DataObject) -> None:
    ours, theirs = _class(values.frozen, shape), _class(attrs.frozen, shape)
    one, other = data.draw(_DRAWN[shape]), data.draw(_DRAWN[shape])
    is_equal = theirs(*one) == theirs(*other)
    assert (ours(*one) == ours(*other)) is is_equal
    assert (ours(*one) != ours(*other)) is not is_equal
    assert not is_equal or hash(ours(*one)) == hash(ours(*other))


def test_what_is_not_hashed_does_not_change_the_hash() -> None:
    made = _class(values.frozen, _Compared)
    assert hash(made(1, 2, {})) == hash(made(1, 3, {"a": 1}))
    assert hash(made(1, 2, {})) != hash(made(2, 2, {}))


def test_values_of_two_classes_are_not_equal() -> None:
    one, other = (_class(values.frozen, _Single) for _ in range(2))
    assert one(1) != other(1)
    assert one(1) != 1


def test_values_of_two_kinds_are_hashed_apart() -> None:
    """Else what holds the same would all be in one place of a set."""
    one, other = (
        _class(values.frozen, type(name, (), dict(vars(_Single)))) for name in ("One", "Other")
    )
    assert hash(one(1)) != hash(other(1))


def test_a_class_is_compared_as_it_says() -> None:
    @values.frozen(eq=False)
    class Itself:
        held: int

    @values.frozen
    class Own:
        held: int

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 7

    @values.frozen
    class FaultError(Exception):
        held: int

    assert Itself(1) != Itself(1)
    assert Own(1) == Own(2)
    assert hash(Own(1)) == 7
    assert FaultError(1) != FaultError(1)


def test_a_key_is_refused_rather_than_left_out() -> None:
    with pytest.raises(TypeError, match="held"):

        @values.frozen
        class Keyed:
            held: str = field(eq=str.lower)

    @values.frozen(eq=True)
    class Said:
        held: str = field(eq=str.lower)

    assert Said("A") == Said("a")
