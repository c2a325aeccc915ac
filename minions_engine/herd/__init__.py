"""The only scheduler of local model work: one node today, more as an addition."""
