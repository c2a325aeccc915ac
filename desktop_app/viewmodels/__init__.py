"""What the window shows, as plain values and Qt signals; knows the engine, not the widgets."""
