"""Settings of all tests."""

import os

import examples

pytest_plugins = ["bless", "replay"]

examples.load(os.environ.get("AMEND_PROFILE") or "test")
