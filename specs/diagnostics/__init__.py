"""The catalogue of diagnostics: a page for each code, run as tests."""
