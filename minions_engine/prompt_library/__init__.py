"""Prompts and chains that a person keeps: versioned, tried on cases, run on local models."""
