"""Base texts: read into instruments, and printed again."""
