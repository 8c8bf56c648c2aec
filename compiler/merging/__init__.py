"""Two versions of one proposal: merged by statement, and what differs between them in effect."""
