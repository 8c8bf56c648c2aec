"""A second compiler, written from `specs/language/` and not from `compiler/`.

It is as naive as can be: provisions in lists, wordings as lists of characters. It shares nothing
with the first but the data of the lexicon, and says accept or refuse and the printed text. Where
the two differ, the specification decides; where it is silent, it is at fault.
"""
