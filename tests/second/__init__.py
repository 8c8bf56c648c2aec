"""A second compiler, written from `specs/language/` and not from `compiler/`.

It is as naive as can be: provisions in lists, wordings as lists of characters. It shares nothing
with the first but the data of the lexicon, and says accept or refuse and the printed text. Where
the two differ, the specification decides; where it is silent, it is at fault.

It reads, and the draws hold:

- statements: MOD, (MOD), ADD, SUP, MOVE with `as`, SPLIT, JOIN, NOC, NOC!, `edition`, `reasons:`
  and `reasons ADDRESS:`; several targets, ranges; footnotes in the block of MOD and among ADD
- edits: replace, delete, insert, reads, emphasize; choices; looks behind new words; blocks of
  `with:` and `reads:`; quotations over lines; stars, bars and backslashes in new words
- the settings `labels` and `punctuation`
- base texts: the head, calls, items, paragraphs, notes, figures, divisions of all ranks, tables
  with `columns:`, cells of several paragraphs, over columns and over rows, footnotes, numbers and
  tags in the margin; labels as _LABEL in `reading.py` has them
- columns that are added and suppressed
- proposals that amend, keep, keep!, suppress and add; `text:`, `note:` and `general:`

It reads, and nothing draws: words of a heading in an address, comments, other layouts, appendices
in annexes and articles in sections, attachments and headings.

It does not read, so that nothing shows whether the two agree:

- the other labels of `base-texts.md`: between two brackets, with a point, Chinese numerals,
  full-width brackets, Cyrillic letters
- `cross-references: rewrite`, which writes references in text in force anew
- a proposal that amends another proposal, and the library with its editions
- the editions of RA and of the Council, and the place and year of a conference by its name
- pictures, equations and tables that are kept, `figure KIND-DIGEST:`
- `"…"`, which stands for what is still to be translated
- the numbers that the provisions of a treaty text take, and whether another proposal has one
- faults of the header, of characters and of indentation; lines of the head in a `text:`
"""
