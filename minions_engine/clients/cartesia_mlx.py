"""``CartesiaMLXClient`` where users of the reference look for it."""

from minions_engine.clients.names import CartesiaMLXClient

__all__ = ["CartesiaMLXClient"]
