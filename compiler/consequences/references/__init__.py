"""Cross-references: found in a text, followed when labels change, written in new text."""
