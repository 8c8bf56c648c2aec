"""Templates: the Word file of a secretariat, into which a proposal is written."""
