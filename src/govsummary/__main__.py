"""``python -m govsummary``: the command line where the scripts' folder is not on the PATH."""

from __future__ import annotations

import sys

from govsummary.cli.main import main

sys.exit(main())
