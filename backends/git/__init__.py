"""Amend under git: how it is registered, and what git calls. Nothing else runs git."""
