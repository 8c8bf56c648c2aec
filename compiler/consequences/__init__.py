"""What follows from the drafter's operations, as operations."""
