"""Whether language versions of one document do the same to the same provisions."""
