"""Redlines, diagnostics and pages as a person reads them in a terminal."""
