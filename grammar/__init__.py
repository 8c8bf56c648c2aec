"""The grammars of Amend and the thin code that loads them.

`proposal.lark` and `base.lark` are read as the specification of a line of either
kind of file; `common.lark` holds what both share. The `.tables.json` beside them are
made from them and are never edited. Nothing outside this folder knows which parser
generator reads them.
"""
