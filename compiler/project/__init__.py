"""Open projects: the texts that are open, and what is known of each as it changes."""
