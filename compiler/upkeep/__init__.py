"""Keeps files in order: one layout, and fixes that are certain."""
