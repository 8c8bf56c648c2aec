"""Settings of all tests."""

import os

from hypothesis import HealthCheck, Phase, settings

pytest_plugins = ["bless"]

# Documents with proposals are large draws; how large is bounded by the strategies.
_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)
# To explain a failure takes longer than to read it.
_PHASES = [phase for phase in Phase if phase is not Phase.explain]
settings.register_profile(
    "dev", max_examples=100, deadline=None, suppress_health_check=_SLOW, phases=_PHASES
)
settings.register_profile(
    "ci", settings.get_profile("dev"), max_examples=300, derandomize=True, print_blob=True
)
settings.register_profile("long", settings.get_profile("dev"), max_examples=100_000)
settings.load_profile(os.environ.get("AMEND_PROFILE") or ("ci" if os.environ.get("CI") else "dev"))
