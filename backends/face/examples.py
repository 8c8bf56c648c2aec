"""Examples of each command, which stand below its help."""

from __future__ import annotations

ALL = """\
examples:
  amend build iap-24a13.en.amend              the Word document, beside the proposal
  amend check *.amend                         what is wrong, if anything
  amend show iap-24a13.en.amend               the redline, here in the terminal
  amend outline 2017.en.base                  the addresses that a proposal can name
  amend library                               the texts that proposals can amend
  amend fmt *.amend                           one layout for all files
  amend import res-71.txt --output bases      a base text from a loose text
  amend diff 2017.en.base 2022.en.base        the proposal that leads from one to the other
  amend then first.en.amend second.en.amend   one proposal that does what both do in a row
  amend undo iap-24a13.en.amend               the proposal that takes it back
  amend rebase kenya.en.amend --onto wtdc/85@2022     the same on a newer edition
  amend outcomes *.en.amend --in wtdc/85@2022         what of them was taken up
  amend concord iap-24a13.*.amend             whether language versions do the same
  amend translate kenya.en.amend --to fr      the same in French, its words left open
  amend git install                           proposals and Word files in git, shown and merged
  amend merge *.en.amend                      what several proposals cannot have at once
  amend compile proposals --output out        provision by provision, what each party wants
  amend review main...HEAD                    what a branch changes, for people who read no diffs
  amend explain A0601                         what a message means, with an example

`amend COMMAND --help` shows more of each."""

BUILD = """\
examples:
  amend build iap-24a13.en.amend
  amend build iap-24a13.en.amend -o proposal.docx
  amend build iap-24a13.en.amend --to docx,html,txt --output out
  amend build proposals/*.amend --output out --library specs/resolutions
  amend build iap-24a13.en.amend --template conference.docx

A document is named after its source: iap-24a13.en.amend becomes iap-24a13.en.docx.
A file with errors is not written in any format; documents made before stay as they are.
What Amend did not make, or was edited since, is not replaced without --force."""

CHECK = """\
examples:
  amend check iap-24a13.en.amend
  amend check --fix iap-24a13.en.amend
  amend check --final iap-24a13.en.amend      before it is submitted
  amend check proposals/*.amend --format json

With --fix, what can be meant in one way only is mended in the file: MOD for mod, a
missing colon. Whatever a person has to decide is shown, and left as it is."""

SHOW = """\
examples:
  amend show iap-24a13.en.amend
  amend show iap-24a13.en.amend --color always | less -R
  amend show iap-24a13.en.amend --agreed 85.en.decisions
  amend show rus-60.en.amend --against in-force

Inserted text is underlined, deleted text struck out; without colours they
stand between marks: {+inserted+} [-deleted-]"""

OUTLINE = """\
examples:
  amend outline specs/resolutions/wtdc/85/2017.en.base
  amend outline wtdc/85@2017 --language zh
  amend outline 2017.en.base | grep recalls"""

LIBRARY = """\
examples:
  amend library
  amend library --library texts

The library is the folder that amend.toml names, or specs/resolutions, in the current
folder or above it. `amend import FILE --library` brings a text in."""

FMT = """\
examples:
  amend fmt iap-24a13.en.amend
  amend fmt --check proposals/*.amend
  amend fmt 85.en.decisions

Indentation, blanks and empty lines change; what the file says does not, and
comments stay. A file with errors is left as it is."""

EXPLAIN = """\
examples:
  amend explain A0601
  amend explain                               every code with its meaning
  amend explain A0601 --format json"""

IMPORT = """\
examples:
  amend import received.docx --output bases
  amend import received.docx --base specs/resolutions/wtdc/85/2017.en.base
  amend import res-71.txt
  amend import pp18/*.txt --output bases
  amend import 85.txt --instrument wtdc/85 --edition 2017 --language zh
  amend import received.txt --base specs/resolutions/wtdc/85/2017.zh.base

A Word file becomes a base text with its revisions rejected and, if it has revisions, a
proposal of what they do. Every character of a loose text comes into the base text. What
had to be judged, because nothing in a loose text marks calls and items, is reported with
its place: compare it with the printed text. What is made of 85.docx is called
85.received.base and 85.received.amend."""

DIFF = """\
examples:
  amend diff 2017.en.base 2022.en.base
  amend diff 2017.en.base 2022.txt --output revision.en.amend
  amend diff 2014.txt 2018.txt --language fr --number EUR/16A1/2 --output revision.fr.amend
  amend diff sent/iap-24a13.en.amend iap-24a13.en.amend
  amend diff sent/iap-24a13.en.amend iap-24a13.en.amend --to docx,html

Of two versions of a proposal it is told what is new, withdrawn and altered in meaning; with --to,
documents show the one as a redline against the other. Of two texts a proposal is drafted: what it
makes of the base is held against the revised text before it is given out, and whatever no statement
can say is reported."""

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

MERGE = """\
examples:
  amend merge iap.en.amend eur.en.amend arb.en.amend
  amend merge *.en.amend --decisions 85.en.decisions --to docx,html,txt
  amend merge *.en.amend --decisions 85.en.decisions --residual rest --outcomes

Says what the proposals on one text cannot have at once, and what a person should look at.
With --to, the text as amended by what nobody contests, or by what is decided, is written. The
order in which files are named does not matter."""

COMPILE = """\
examples:
  amend compile proposals --output compilation
  amend compile *.amend --to docx,html,txt --language en
  amend compile proposals --sources none --to docx
  amend compile proposals --all-provisions --reasons rows
  amend compile proposals --decisions 85.en.decisions
  amend compile proposals --since last-week --output this-week
  amend compile proposals --output compilation --jobs 2

Provision by provision: what is in force, and what each party wants, as numbered options of which
the first is no change. Options keep their numbers from one compilation to the next in files that
end in .numbers, in the folder of the documents. What has not changed since is not made again."""

SHELL = """\
examples:
  amend completion bash > ~/.local/share/bash-completion/completions/amend
  amend completion zsh > ~/.zfunc/_amend      with `fpath+=~/.zfunc` in ~/.zshrc
  amend completion fish > ~/.config/fish/completions/amend.fish
  amend completion powershell >> $PROFILE

The key Tab then completes commands, options, formats, codes and names of files."""

NEW = """\
examples:
  amend new iap-24a13.en.amend
  amend new iap-24a13.en.amend --amends wtdc/85@2017 --document "WTDC-22/24(Add.13)" --source CITEL

What is not said is asked for on a terminal. The file builds as it is; what the conference still
wants in the header stands in it behind `#`. A file that is there is never replaced."""

CONCORD = """\
examples:
  amend concord iap-24a13.en.amend iap-24a13.zh.amend
  amend concord iap-24a13.*.amend

Each version is compared with what most of them say; no language counts for more than
another. Words are not compared, but for numbers, sessions and symbols of documents."""

TRANSLATE = """\
examples:
  amend translate kenya.en.amend --to fr --output kenya.fr.amend
  amend check kenya.fr.amend                  how many places are still open
  amend concord kenya.*.amend                 whether both do the same

Statements, addresses and comments stay; numbers and meetings are carried over. Above each
statement stand the original and the provision of the other base text, as comments."""
GIT = """\
examples:
  amend git install                           once in each clone
  amend git install --global                  once for all clones
  amend git check
  amend git resolve iap-24a13.en.amend --take ours
  amend git resolve iap-24a13.en.amend --take theirs --at 12

What is installed: `git log -p` and `git diff` show the text of Word files with their revisions, and
`git merge` merges proposals by statement. A conflict stands between marks in whole statements;
`amend check` says what it is about. Nothing is added or committed."""

REVIEW = """\
examples:
  amend review main...HEAD
  amend review main...HEAD --output review.html
  amend review v1..v2 --output review.md      for a comment where the branch is hosted

For each provision that the branch changes it shows the text in force, what was proposed before
and what is proposed now. All is read from the commits: files as they lie in the folder, and what
is not committed, make no difference."""
PREVIEW = """\
examples:
  amend preview --open iap-24a13.en.amend
  amend preview iap-24a13.en.amend --port 8000 --allow-host preview.example.org"""
LSP = """\
examples:
  amend lsp              what an editor runs; the guide says how each is told to
  amend lsp --log FILE   the same, with its faults noted in a file"""
REBASE = """\
examples:
  amend rebase kenya.en.amend --onto wtdc/85@2022 --output kenya-2022.en.amend
  amend rebase kenya.en.amend --onto received/85-2022.base

Each statement holds, or is in the text already, or its provision reads otherwise, or is
gone; it is said of each. What does not hold becomes a comment, and nothing vanishes."""

OUTCOMES = """\
examples:
  amend outcomes kenya.en.amend --in wtdc/85@2022
  amend outcomes *.en.amend --in wtdc/85@2022 --output outcomes.docx

Each change is taken up, taken up in part, or not, with the words that were proposed and
the words that were adopted."""
