"""``python -m minions_engine`` is the command ``minions``."""

from __future__ import annotations

import sys

from minions_engine.cli import main

if __name__ == "__main__":
    sys.exit(main())
