"""The language server: what `compiler/project` knows, in the words of the protocol."""
