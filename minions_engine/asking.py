"""How a question may be asked: the choices beside its words."""

from __future__ import annotations

from dataclasses import dataclass

from minions_engine.clients.base import LocalClient, WireClient
from minions_engine.errors import BadInput
from minions_engine.messages import Exchange
from minions_engine.protocols.mixture_preset import Preset
from minions_engine.types import EgressMode


@dataclass(frozen=True, slots=True, kw_only=True)
class AskOptions:
    """Choices for one question. ``None`` takes what is saved or usual.

    Attributes:
        local: Local model as ``provider/model``, or a client of your own.
        remote: Remote model likewise. Handing over a client is consent to its use within
            the budget; a name alone is not.
        egress: What may leave for this question.
        max_remote_tokens: Prompt and completion tokens of the question at remote models.
        strict: No run of 24 or more characters of a document leaves.
        history: Earlier exchanges of the same chat, oldest first.
        conversation_id: Limits on what leaves add up over a conversation; empty is this
            question alone.
        send_documents: Let passages go to a ``remote`` chat, each message being shown first.
        whole: Read every chunk in scope; ``None`` leaves it to the question.
        confirmed_work: Do not ask before a very large amount of local work.
        about: What the documents are, in the person's own words; told to a remote model.
        preset: Preset of the protocol ``mixture`` or its name; empty is ``default``.
        without_documents: Answer from what the models of a mixture know; no file is looked at.
        keep: Record the run in the chat ``conversation_id`` of the history, question first.
        after: Run of the question that this one follows in the chat it is kept in; empty begins
            it anew, ``None`` follows what is shown last.
        incognito: Remember nothing of it on disk, what local models found in passages for it
            included. What leaves this machine stands in the ledger all the same.
    """

    local: str | LocalClient | None = None
    remote: str | WireClient | None = None
    egress: EgressMode | None = None
    max_rounds: int | None = None
    max_remote_tokens: int | None = None
    strict: bool | None = None
    history: tuple[Exchange, ...] = ()
    conversation_id: str = ""
    send_documents: bool = False
    whole: bool | None = None
    confirmed_work: bool = False
    about: str = ""
    preset: str | Preset = ""
    without_documents: bool = False
    keep: bool = False
    after: str | None = None
    incognito: bool = False

    def __post_init__(self) -> None:
        if self.keep and self.incognito:
            raise BadInput("A question cannot be kept and incognito at once.")
