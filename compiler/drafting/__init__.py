"""Drafting: the proposal, as a drafter would write it, that leads from one text to another."""
