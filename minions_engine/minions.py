"""MinionS in one call: a remote model plans, local readers find, it concludes."""

from __future__ import annotations

from minions_engine.blocking import Conversation


class Minions(Conversation):
    """``Minions(local_client, remote_client)(task="…", context=["…"])``: local readers do what a remote model plans."""

    protocol = "minions"
