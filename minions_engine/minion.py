"""Minion in one call: a remote model and one local reader talk about a text."""

from __future__ import annotations

from minions_engine.blocking import Conversation


class Minion(Conversation):
    """``Minion(local_client, remote_client)(task="…", context=["…"])``: one local reader answers what a remote model asks."""

    protocol = "minion"
