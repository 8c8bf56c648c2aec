"""What prints: units, symbols, the first page."""
