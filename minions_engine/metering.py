"""What one answer uses: counted where it is used, so that no protocol can forget to."""

from __future__ import annotations

from minions_engine.types import Cost, EgressTotals, TokenCount, Usage


class Meter:
    """Sums of one run. Belongs to the engine's loop.

    The herd adds local tokens, the egress gate adds remote tokens, money and what left.
    """

    def __init__(self) -> None:
        self._local = TokenCount()
        self._remote = TokenCount()
        self._usd: float | None = 0.0
        self._estimated = False
        self._egress = EgressTotals()

    def add_local(self, count: TokenCount) -> None:
        """Tokens of a local call, as its server counted them."""
        self._local += count

    def add_remote(self, count: TokenCount, *, usd: float | None, estimated: bool) -> None:
        """Tokens and dollars of a remote call; an unknown price makes the sum unknown."""
        self._remote += count
        self._usd = None if self._usd is None or usd is None else self._usd + usd
        self._estimated = self._estimated or estimated

    def add_egress(self, totals: EgressTotals) -> None:
        """A message that left, or was kept back."""
        self._egress += totals

    @property
    def usage(self) -> Usage:
        """Tokens so far."""
        return Usage(local=self._local, remote=self._remote)

    @property
    def egress(self) -> EgressTotals:
        """What left so far."""
        return self._egress

    def cost(self, *, remote_only_usd: float | None = None) -> Cost:
        """Money so far, beside what the remote model alone would have cost."""
        return Cost(spent_usd=self._usd, remote_only_usd=remote_only_usd, estimated=self._estimated)
