"""Talking to models: one interface, one transport, a table of providers."""
