"""Widgets. They draw view-models and never talk to the engine."""
