"""`python -m amend`: the command line."""

import sys

from amend.backends.face.command_line import main

sys.exit(main())
