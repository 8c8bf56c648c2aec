"""What becomes of a proposal on another edition of its text, statement by statement."""
