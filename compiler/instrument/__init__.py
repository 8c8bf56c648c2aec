"""The instrument: an edition of a text as a tree, and where everything in it is."""
