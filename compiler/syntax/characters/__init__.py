"""Characters that may not stand in a source, or hide there."""
