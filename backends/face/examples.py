"""Examples below the help of commands."""

THEN = """\
examples:
  amend build first.en.amend --to base            the text that the first makes
  amend then first.en.amend second.en.amend       second.en.amend amends "first.en.base"
  amend then first.en.amend second.en.amend --output both.en.amend

The proposal has the header and the number of the first, and the reasons of both. What it
makes is held against what both make in a row."""

UNDO = """\
examples:
  amend undo iap-24a13.en.amend
  amend undo iap-24a13.en.amend --output back.en.amend --number CAN/30/1

The proposal amends the text that iap-24a13.en.amend makes, which is written beside it,
and makes of it the text in force."""

SHOW = """\
examples:
  amend show iap-24a13.en.amend
  amend show iap-24a13.en.amend --color always | less -R

Inserted text is underlined, deleted text struck out; without colours they
stand between marks: {+inserted+} [-deleted-]"""

OUTLINE = """\
examples:
  amend outline specs/resolutions/wtdc/85/2017.en.base
  amend outline 2017.en.base | grep recalls"""

FMT = """\
examples:
  amend fmt iap-24a13.en.amend
  amend fmt --check proposals/*.amend

Indentation, blanks and empty lines change; what the file says does not, and
comments stay. A file with errors is left as it is."""

EXPLAIN = """\
examples:
  amend explain A0601
  amend explain                               every code with its meaning
  amend explain A0601 --format json"""
