"""What the compiler has to say, of which place, and how sentences are made."""
