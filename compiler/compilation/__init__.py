"""Many proposals on one text: changes, clashes, rows and options, decisions, adoption."""
