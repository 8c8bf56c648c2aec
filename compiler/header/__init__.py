"""The header of a proposal file, and what a conference wants of it."""
