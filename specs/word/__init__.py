"""The style sheet of the Word files, as data."""
