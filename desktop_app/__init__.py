"""The window: a thin shell over the engine. It shows events and passes on wishes."""
