"""Word files with tracked changes, in the styles of ITU."""
