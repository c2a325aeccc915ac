"""Mixtures of models around their protocol: presets, checks of models, measured gain, batches."""
