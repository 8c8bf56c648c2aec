"""Characters, words and labels, before anything is known of instruments."""
