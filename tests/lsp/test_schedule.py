"""When a text is looked at, by a clock that the test turns."""

from __future__ import annotations

from itertools import pairwise

from amend.backends.lsp.schedule import LATEST, QUIET, Schedule


def settled(keys: list[float]) -> list[float]:
    """When all is worked out, if keys come at these times."""
    schedule, found, now = Schedule(), [], 0.0
    waiting = list(keys)
    while waiting or schedule.due:
        now += 0.005
        while waiting and waiting[0] <= now:
            schedule.changed("a", waiting.pop(0))
        schedule.early.clear()
        if schedule.ripe(now) == "a":
            del schedule.due["a"]
            found.append(now)
    return found


def test_one_key_is_answered_in_full_once_it_is_quiet() -> None:
    (only,) = settled([0.1])
    assert 0.1 + QUIET <= only <= 0.1 + QUIET + 0.01


def test_fifty_keys_in_a_second_are_answered_in_full_three_times_at_most() -> None:
    keys = [n / 50 for n in range(50)]
    found = settled(keys)
    assert 1 < len(found) <= 3
    assert found[-1] >= keys[-1]


def test_keys_that_never_rest_are_answered_all_the_same() -> None:
    found = settled([n * QUIET / 2 for n in range(100)])
    gaps = [b - a for a, b in pairwise(found)]
    assert gaps and max(gaps) <= LATEST + QUIET


def test_what_is_early_is_done_at_once() -> None:
    schedule = Schedule()
    assert schedule.wait(0.0) is None
    schedule.changed("a", 1.0)
    assert schedule.wait(1.0) == 0
    schedule.closed("a")
    assert schedule.wait(1.0) is None
