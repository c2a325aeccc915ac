"""Ends as a native library with a fault in it does: ``python -m tests.helpers.crashing``."""

from __future__ import annotations

import ctypes

if __name__ == "__main__":
    ctypes.string_at(0)
