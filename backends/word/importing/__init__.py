"""Reads Word files of others: as a base text, and as what their revisions make of it."""
