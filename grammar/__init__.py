"""The grammars of Amend, and how a line is read by them.

`proposal.lark` and `base.lark` are read as the specification of a line of either
kind of file; `common.lark` holds what both share. The files of JSON beside them are
made from them and are never edited: a line is read by the automaton of its grammar,
and what that refuses is read again by the parser generator, which says why. Nothing
outside this folder knows which parser generator it is.
"""
