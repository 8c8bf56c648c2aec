"""`python -m amend`: the command line."""

import sys

from amend.backends.face.process import run

sys.exit(run())
