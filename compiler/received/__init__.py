"""Texts as they are received: loose, or flattened with their revisions."""
