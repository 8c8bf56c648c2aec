"""What newcomers write, and what is said of it: every line that has been collected."""
