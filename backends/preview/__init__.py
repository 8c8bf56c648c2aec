"""The live preview: a page on this machine with the text of a proposal and its redline."""
