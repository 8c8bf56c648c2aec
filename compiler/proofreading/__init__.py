"""Whether what comes out reads as words: where new and kept words meet, and what is added."""
