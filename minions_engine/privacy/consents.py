"""What the person has allowed to leave, and where to. Kept in the ledger file, never in settings.

A settings file, a document or an imported chat can hold none of this. Each change is a row of
the ledger's chain, so that it can be seen later when more was allowed, and by what.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any
from urllib.parse import urlsplit

from minions_engine.errors import SendBlocked
from minions_engine.herd.values import NodeSpec, Trust
from minions_engine.privacy.ledger import Ledger
from minions_engine.types import EgressMode

log = logging.getLogger(__name__)

UNLOCK = "Switch Offline off in the window, or allow more with: minions egress mode ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consents:
    """What may leave.

    Attributes:
        mode: What a question may send unless it says otherwise.
        remote_model: Remote model of questions that name none, as ``provider/model``.
        question_tokens: Most tokens of one question at remote models, prompt and completion.
        monthly_usd: Most US dollars in a calendar month.
        strict: No run of 24 or more characters of a document leaves.
        never_send: Collections of which nothing ever leaves.
        trusted_nodes: Hosts on the local network that are the person's own machines.
        hosts: Base URLs the person has set for providers, by the provider's name.
        people: People, firms and places that are replaced by placeholders.
        nodes: Servers of the herd that the person has set up, each with whose machine it is.
        offline: The lock: nothing leaves, whatever else is allowed or asked for.
        proxy: Address of a proxy on the way to remote models; it sees their names, never a text.
    """

    mode: EgressMode = EgressMode.LOCAL_ONLY
    remote_model: str | None = None
    question_tokens: int = 4_000
    monthly_usd: float = 2.0
    strict: bool = False
    never_send: tuple[str, ...] = ()
    trusted_nodes: tuple[str, ...] = ()
    hosts: Mapping[str, str] = field(default_factory=dict)
    people: tuple[str, ...] = ()
    nodes: tuple[NodeSpec, ...] = ()
    offline: bool = False
    proxy: str = ""

    @property
    def only_here(self) -> bool:
        """Whether nothing may leave: all work has to stay on this machine."""
        return self.offline or self.mode is EgressMode.LOCAL_ONLY

    @property
    def own_hosts(self) -> tuple[str, ...]:
        """Hosts of the person's own network that may do local work."""
        nodes = [node for node in self.nodes if node.trust is Trust.OWN]
        hosts = [urlsplit(node.address).hostname or "" for node in nodes]
        return tuple(dict.fromkeys((*self.trusted_nodes, *filter(None, hosts))))


def load_consents(ledger: Ledger) -> Consents:
    """What is allowed now. A record that cannot be understood allows nothing."""
    rows = ledger.chain.rows("kind = 'consent' ORDER BY seq DESC LIMIT 1")
    if not rows:
        return Consents()
    try:
        return _from_record(rows[0].record)
    except (TypeError, ValueError, AttributeError):
        log.warning("what was allowed to leave cannot be read; nothing is allowed")
        return Consents()


def check_lock(ledger: Ledger) -> None:
    """Refuse to send while the lock is closed; whatever process has closed it.

    Raises:
        SendBlocked: it is.
    """
    if load_consents(ledger).offline:
        raise SendBlocked("Nothing was sent: Offline is on.", next_step=UNLOCK, rule="mode")


def save_consents(ledger: Ledger, consents: Consents) -> None:
    """Allow this from now on."""
    record = asdict(consents) | {"mode": consents.mode.value, "hosts": dict(consents.hosts)}
    with ledger.chain.transaction():
        ledger.chain.append("consent", record)


def _from_record(record: Mapping[str, Any]) -> Consents:
    names = {field.name for field in fields(Consents)}
    known = {name: value for name, value in record.items() if name in names}
    for name in ("never_send", "trusted_nodes", "people"):
        known[name] = tuple(str(item) for item in known.get(name, ()))
    known["hosts"] = {str(name): str(url) for name, url in dict(known.get("hosts", {})).items()}
    known["nodes"] = tuple(_node(node) for node in known.get("nodes", ()))
    known["mode"] = EgressMode(known.get("mode", EgressMode.LOCAL_ONLY))
    known["proxy"] = str(known.get("proxy", ""))
    known["offline"] = known.get("offline", False) is not False
    known["question_tokens"] = int(known.get("question_tokens", 0))
    known["monthly_usd"] = float(known.get("monthly_usd", 0.0))
    return Consents(**known)


def _node(record: Mapping[str, Any]) -> NodeSpec:
    names = {field.name for field in fields(NodeSpec)}
    raw = {name: value for name, value in record.items() if name in names}
    raw["models"] = tuple(str(model) for model in raw.get("models", ()))
    return NodeSpec(**raw | {"trust": Trust(raw.get("trust", Trust.OTHER))})
