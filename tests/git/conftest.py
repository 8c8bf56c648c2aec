"""What the tests with real git share."""

from git.repositories import clone

__all__ = ["clone"]
