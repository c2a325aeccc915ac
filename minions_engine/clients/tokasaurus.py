"""``TokasaurusClient`` where users of the reference look for it."""

from minions_engine.clients.names import TokasaurusClient

__all__ = ["TokasaurusClient"]
