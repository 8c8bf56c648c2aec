"""The syntax of the two kinds of file: what was written, with its places, lossless."""
