"""Diagnostics as other programs read them: one renderer for each form."""
