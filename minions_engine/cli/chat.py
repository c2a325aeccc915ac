"""``minions chat``: questions one after the other, each with what was said before it."""

from __future__ import annotations

import asyncio
import dataclasses
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from minions_engine.cli.ask import wish_of
from minions_engine.cli.options import (
    AboutOption,
    CollectionOption,
    DocsOption,
    EgressOption,
    EventsFlag,
    IncognitoFlag,
    JsonFlag,
    LocalOption,
    PresetOption,
    Protocol,
    ProtocolOption,
    RemoteOption,
    RoundsOption,
    SendDocumentsFlag,
    StrictFlag,
    TokensOption,
    WholeFlag,
    WrongUsage,
    YesFlag,
    check_preset,
    check_scope,
)
from minions_engine.cli.output import Failed, Output
from minions_engine.cli.variadic import DocsCommand

if TYPE_CHECKING:
    from minions_engine.cli.questions import Asker, Wish
    from minions_engine.cli.scope import Reading
    from minions_engine.engine import Engine

EXAMPLE = """Examples:

\b
  minions chat --docs lease.pdf letters
  minions chat --protocol minions --remote openai/gpt-4o --egress ask
"""
CONTEXT = "--context"
_HELP = "Type a question. /new begins a new chat, /quit ends. Ctrl-C stops an answer."


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("chat", cls=DocsCommand, epilog=EXAMPLE)(chat)


def as_chat(args: Sequence[str]) -> list[str]:
    """``minions --context PATH --protocol minions``, the reference's spelling, as ``chat``."""
    named = [word.partition("=")[0] for word in args]
    if CONTEXT not in named or not args[0].startswith("-"):
        return list(args)
    spelled: list[str] = []
    for word, name in zip(args, named, strict=True):
        if name != CONTEXT:
            spelled.append(word)
            continue
        _, given, value = word.partition("=")
        spelled += ["--docs", value] if given else ["--docs"]
    return ["chat", *spelled]


def chat(
    docs: DocsOption = None,
    collection: CollectionOption = None,
    protocol: ProtocolOption = Protocol.AUTO,
    local: LocalOption = None,
    remote: RemoteOption = None,
    max_rounds: RoundsOption = None,
    egress: EgressOption = None,
    max_remote_tokens: TokensOption = None,
    strict: StrictFlag = False,
    incognito: IncognitoFlag = False,
    send_documents: SendDocumentsFlag = False,
    whole: WholeFlag = None,
    about: AboutOption = "",
    yes: YesFlag = False,
    preset: PresetOption = None,
    as_json: JsonFlag = False,
    events: EventsFlag = False,
) -> int:
    """Talk about your files: each question is understood by those before it.

    Without a terminal every line of stdin is a question; --json prints a line for each answer.
    """
    from minions_engine.cli.running import execute
    from minions_engine.cli.scope import scope_of

    check_scope(collection, docs)
    check_preset(preset, protocol)
    if as_json and events:
        raise WrongUsage("--json and --events exclude each other: give one of them.")
    wish = wish_of(
        protocol=protocol,
        local=local,
        remote=remote,
        max_rounds=max_rounds,
        egress=egress,
        max_remote_tokens=max_remote_tokens,
        strict=strict,
        incognito=incognito,
        send_documents=send_documents,
        whole=whole,
        about=about,
        yes=yes,
        preset=preset,
    )
    output = Output(as_json=as_json, as_events=events)

    async def work(engine: Engine) -> int:
        from minions_engine.cli.questions import Asker

        await engine.check_protocol(wish.protocol, wish.options)
        live = output.for_people and sys.stdout.isatty()
        asker = Asker(engine, output, live=live)
        async with scope_of(
            engine, collection=collection, docs=docs, output=output, incognito=incognito
        ) as reading:
            with _stopping_answers(engine, asker):
                return await _Conversation(asker, reading, wish, output).go()

    return execute(work, output=output)


class _Conversation:
    """A chat: its history, and how its answers turned out."""

    def __init__(self, asker: Asker, reading: Reading, wish: Wish, output: Output) -> None:
        self._asker = asker
        self._reading = reading
        self._output = output
        self._first = wish
        self._wish = wish
        self._answered = 0
        self._found = 0
        self._failed = 0

    async def go(self) -> int:
        """Answer until there are no more questions; the exit code."""
        from minions_engine.cli.running import DONE, FAILED, NO_EVIDENCE
        from minions_engine.cli.typed import has_terminal

        at_terminal = has_terminal()
        self._begin()
        if at_terminal:
            self._output.note(_HELP)
        while True:
            lines = self._asker.lines
            line = await (lines.ask("\n> ") if at_terminal else lines.line())
            match None if line is None else line.strip():
                case None | "/quit" | "/exit":
                    break
                case "":
                    continue
                case "/new":
                    self._begin()
                case "/help":
                    self._output.note(_HELP)
                case str(question):
                    await self._answer(question)
        if at_terminal:
            return DONE
        if self._failed:
            return FAILED
        return DONE if self._found or not self._answered else NO_EVIDENCE

    def _begin(self) -> None:
        from minions_engine.events import new_run_id

        options = dataclasses.replace(self._first.options, conversation_id=new_run_id())
        self._wish = dataclasses.replace(self._first, options=options)

    async def _answer(self, question: str) -> None:
        from minions_engine.messages import Exchange

        try:
            answer = await self._asker.ask(question, self._reading, self._wish)
        except Failed as failed:
            self._failed += 1
            self._output.explain(failed.failure)
            if self._output.as_json:
                self._output.line({"error": dataclasses.asdict(failed.failure)})
            return
        if self._output.as_json:
            self._output.line(answer)
        self._answered += 1
        self._found += not answer.abstained
        exchange = Exchange(question=question, answer=answer.answer or "", protocol=answer.protocol)
        options = self._wish.options
        options = dataclasses.replace(options, history=(*options.history, exchange))
        self._wish = dataclasses.replace(self._wish, options=options)


@contextmanager
def _stopping_answers(engine: Engine, asker: Asker) -> Iterator[None]:
    """Ctrl-C stops the answer that is under way; without one it ends the chat."""
    if os.name != "posix":
        yield
        return
    chat_task = asyncio.current_task()

    def stop() -> None:
        if asker.run_id and engine.cancel(asker.run_id):
            return
        if chat_task is not None:
            chat_task.cancel()

    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGINT, stop)
    try:
        yield
    finally:
        loop.remove_signal_handler(signal.SIGINT)
