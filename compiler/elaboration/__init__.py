"""From statements to operations: where names are looked up."""
