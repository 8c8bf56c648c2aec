"""Mutation: small faults are put into a module, and the laws must notice each of them."""
