"""Settings of all tests."""

import os

import examples

pytest_plugins = ["bless", "replay", "validated"]

examples.load(os.environ.get("AMEND_PROFILE") or "test", os.environ.get("AMEND_EXAMPLES", ""))
