"""Matching: which provision of one text is which of another."""
