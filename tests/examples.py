"""How many examples a law draws.

A law says how much an example of it costs, the profile how many examples that buys. Nobody writes
a number of examples beside a law, since `make laws` could not raise it.
"""

from __future__ import annotations

from attrs import frozen
from hypothesis import HealthCheck, Phase, settings
from hypothesis.internal.conjecture import providers


@frozen
class Profile:
    """What a run of the laws draws.

    ordinary: examples of each law; cheap: of a law that draws a thousand in under five seconds.
    random: whether each run draws other examples.
    """

    ordinary: int
    cheap: int
    random: bool = False


PROFILES = {
    "quick": Profile(10, 20),
    "test": Profile(100, 100),
    # Measured on two cores: what fits ten minutes together.
    "ci": Profile(300, 2_000),
    "long": Profile(100_000, 100_000, random=True),
}

_CHEAP = "cheap"

# Documents with proposals are large draws; how large is bounded by the strategies.
_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)
# To explain a failure takes longer than to read it.
_PHASES = [phase for phase in Phase if phase is not Phase.explain]


def load(name: str, wanted: str = "") -> None:
    """Let all laws draw what a profile grants.

    wanted: how many examples, where that is not what the profile says: `EXAMPLES` of `make laws`.
    """
    profile = PROFILES[name]
    if wanted:
        profile = Profile(int(wanted), int(wanted), profile.random)
    settings.register_profile(
        name,
        max_examples=profile.ordinary,
        deadline=None,
        suppress_health_check=_SLOW,
        phases=_PHASES,
        derandomize=not profile.random,
        print_blob=True,
    )
    settings.register_profile(_CHEAP, max_examples=profile.cheap)
    settings.load_profile(name)
    if not profile.random:
        # Hypothesis also draws constants that it finds in our modules, as far as they are loaded.
        # What a law draws would depend on which tests ran before it in the same process.
        providers._get_local_constants = providers.Constants


def share(part: float) -> settings:
    """The settings of a law whose examples cost much: a part of what others draw."""
    return settings(max_examples=max(1, round(part * settings.default.max_examples)))


def cheap() -> settings:
    """The settings of a law that draws a thousand examples in under five seconds."""
    return settings(max_examples=settings.get_profile(_CHEAP).max_examples)
