"""A person at a terminal: a message is shown before it leaves, and a chat goes on and ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.helpers.brains import reader
from tests.helpers.command_line import CommandLine
from tests.helpers.ollama_stand_in import OllamaStandIn
from tests.helpers.openai_stand_in import OpenAIStandIn

if os.name == "posix":
    from tests.helpers.terminal import at_terminal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")

SKY = "Which colour has the sky?"
CHOICE = "l(ocal answer instead): "
ASK = ("ask", SKY, "--protocol", "remote", "--remote", "openai/gpt-4o", "--egress", "ask")
DEPOSIT = "How much is the deposit for the premises?"


@pytest.fixture
def openai() -> Iterator[OpenAIStandIn]:
    with OpenAIStandIn(lambda messages, schema: "Blue, mostly.") as server:
        yield server


@pytest.fixture
def beside(minions: CommandLine, openai: OpenAIStandIn, sample_folder: Path) -> CommandLine:
    assert minions.run("index", sample_folder / "notes.txt").code == 0
    own = {"OPENAI_BASE_URL": openai.base_url, "OPENAI_API_KEY": "test-key"}
    return replace(minions, environment={**minions.environment, **own})


def test_the_exact_message_is_shown_and_a_yes_sends_it(
    beside: CommandLine, openai: OpenAIStandIn
) -> None:
    with at_terminal(beside, *ASK) as terminal:
        shown = terminal.wait_for(CHOICE)
        assert openai.bodies == []
        assert f"To openai/gpt-4o at {openai.address}" in shown
        assert f"[typed by you]\n  {SKY}" in shown
        assert "[fixed text of the program]" in shown
        assert "The whole answer usually takes 1 message" in shown
        assert "tokens, at most about" in shown
        terminal.type("what?")
        terminal.wait_for(CHOICE)
        terminal.type("y")
        code = terminal.end()
        rest = terminal.shown
    assert code == 0, rest
    (body,) = openai.bodies
    assert SKY.encode() in body
    assert rest.count("Blue, mostly.") == 1
    assert "1 message left this machine" in rest


def test_a_source_is_a_link_where_a_terminal_knows_links(
    beside: CommandLine, sample_folder: Path
) -> None:
    link = f"\x1b]8;;{(sample_folder / 'notes.txt').as_uri()}\x1b\\"
    for kind, links in (("xterm", True), ("dumb", False)):
        words = ("search", "alarm", "--method", "lexical", "-k", "1")
        with at_terminal(beside, *words, environment={"TERM": kind}) as terminal:
            assert terminal.end() == 0, terminal.shown
            assert (link in terminal.shown) is links


def test_ctrl_c_before_the_work_has_begun_is_said(minions: CommandLine) -> None:
    with at_terminal(minions, "ask", "-", "--json") as terminal:
        terminal.wait_for("Ctrl-D.")
        terminal.press(b"\x03")
        assert terminal.end() == 130
    assert "Interrupted." in terminal.shown
    assert '"code": "interrupted"' in terminal.shown


def test_a_no_sends_nothing(beside: CommandLine, openai: OpenAIStandIn) -> None:
    for answer in (b"n\n", b"\x04", b"\x03"):
        with at_terminal(beside, *ASK) as terminal:
            terminal.wait_for(CHOICE)
            terminal.press(answer)
            assert terminal.end() == (130 if answer == b"\x03" else 1), terminal.shown
            assert "Traceback" not in terminal.shown
    assert openai.received == []


def test_the_person_writes_what_is_sent(
    beside: CommandLine, openai: OpenAIStandIn, tmp_path: Path
) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nsed -i 's/sky/sea/' \"$1\"\n")
    editor.chmod(0o700)
    with at_terminal(beside, *ASK, environment={"EDITOR": str(editor)}) as terminal:
        terminal.wait_for(CHOICE)
        terminal.type("e")
        assert "Which colour has the sea?" in terminal.wait_for("Send it with these words? y/n: ")
        assert openai.bodies == []
        terminal.type("y")
        assert terminal.end() == 0, terminal.shown
    (body,) = openai.bodies
    assert b"colour has the sea?" in body
    assert b"sky" not in body


def test_without_an_editor_the_choice_stays(beside: CommandLine, openai: OpenAIStandIn) -> None:
    with at_terminal(beside, *ASK, environment={"EDITOR": "/no/editor"}) as terminal:
        terminal.wait_for(CHOICE)
        terminal.type("e")
        assert "cannot be started" in terminal.wait_for(CHOICE)
        terminal.type("l")
        assert terminal.end() in (0, 3), terminal.shown
    assert openai.received == []


def test_a_chat_goes_on_after_an_answer_was_stopped(
    minions: CommandLine, sample_folder: Path
) -> None:
    """The answer is seen as it comes; Ctrl-C ends it, not the chat; Ctrl-D ends the chat."""
    with OllamaStandIn(brain=reader, decode_rate=4.0) as server:
        command = replace(minions, environment={**minions.environment, "OLLAMA_HOST": server.url})
        docs = ("--docs", sample_folder / "lease.pdf")
        with at_terminal(command, "chat", "--protocol", "local", *docs) as terminal:
            terminal.wait_for("\n> ")
            terminal.type(DEPOSIT)
            terminal.wait_for("5. Deposit")
            terminal.press(b"\x03")
            terminal.wait_for("\n> ")
            server.decode_rate = None
            terminal.type(DEPOSIT)
            terminal.wait_for("5,550 euros")
            terminal.wait_for("\n> ")
            terminal.press(b"\x04")
            assert terminal.end() == 0, terminal.shown
            assert "Traceback" not in terminal.shown
