"""The only way out: what may leave is checked, shown, written down, and then sent."""
