"""What is shown before a message leaves, and what each answer to it means."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path

import pytest

from minions_engine.cli.chat import as_chat
from minions_engine.cli.editing import NoEditor, edited
from minions_engine.cli.output import Output
from minions_engine.cli.reviewing import ORIGINS, Reviewer
from minions_engine.cli.typed import TypedLines
from minions_engine.events import EgressReview, RunFailed, WorkReview
from minions_engine.messages import Message, Origin, Part
from minions_engine.types import Decision, EgressTotals, Zone

MESSAGES = (
    Message.of("system", "Be brief.", Origin.TEMPLATE),
    Message(
        role="user",
        parts=(
            Part(text="Is the rent\n\x1b[2Jdue?\n", origin=Origin.USER),
            Part(text="The rent is due on the fifth.", origin=Origin.DOCUMENT),
        ),
    ),
)


def review(*, over_limit: bool = False) -> EgressReview:
    return EgressReview(
        run_id="r",
        review_id="1",
        model="openai/gpt-4o",
        host="api.example",
        zone=Zone.INTERNET,
        messages=MESSAGES,
        figures=EgressTotals(characters=57, longest_run_words=7, document_share=0.25),
        findings=("7 words in a row of lease.pdf.",),
        over_limit=over_limit,
        tokens=15,
        usd=0.0125,
        purpose="plan",
    )


def decide(monkeypatch: pytest.MonkeyPatch, typed: str, *, over_limit: bool = False) -> Decision:
    """What the reviewer makes of what is typed."""
    ours, theirs = os.pipe()
    os.write(theirs, typed.encode())
    os.close(theirs)
    with os.fdopen(ours) as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        return asyncio.run(reviewer(terminal=True).decide(review(over_limit=over_limit)))


def reviewer(*, terminal: bool) -> Reviewer:
    refuse = Decision(action="refuse")
    return Reviewer(output=Output(), lines=TypedLines(), terminal=terminal, unseen=refuse)


@pytest.mark.parametrize(
    ("typed", "action"),
    [
        ("y\n", "send"),
        ("Yes\n", "send"),
        ("n\n", "refuse"),
        ("\n?\nmaybe\ns\n", "shorter"),
        ("l", "local"),
        ("", "refuse"),
        ("x\n", "refuse"),
    ],
)
def test_what_is_typed_decides_and_no_end_is_a_yes(
    monkeypatch: pytest.MonkeyPatch, typed: str, action: str
) -> None:
    decision = decide(monkeypatch, typed)
    assert (decision.action, decision.over_limit) == (action, False)


def test_over_a_limit_a_yes_needs_a_second_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert decide(monkeypatch, "y\nyes\n", over_limit=True).over_limit
    assert decide(monkeypatch, "y\ny\nn\n", over_limit=True).action == "refuse"
    assert decide(monkeypatch, "y\n", over_limit=True).action == "refuse"


def test_every_word_and_figure_is_shown_and_nothing_steers_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(monkeypatch, "n\n")
    shown = capsys.readouterr().err
    for words in (
        "To openai/gpt-4o at api.example (internet), to plan:",
        "[fixed text of the program]\n  Be brief.",
        "[typed by you]\n  Is the rent",
        "[from your files]\n  The rent is due on the fifth.",
        "57 characters, about 15 tokens, at most about 0.0125 dollars.",
        "7 words",
        "25.0% of one document",
        "! 7 words in a row of lease.pdf.",
    ):
        assert words in shown
    assert "\x1b" not in shown


async def test_without_a_terminal_nobody_says_yes() -> None:
    alone = reviewer(terminal=False)
    assert (await alone.decide(review(over_limit=True))).action == "refuse"
    failed = RunFailed(run_id="r", code="egress_refused", message="As you decided.")
    assert "Nothing was sent." in alone.explained(failed).message
    other = RunFailed(run_id="r", code="busy", message="Busy.")
    assert alone.explained(other) is other
    work = WorkReview(
        run_id="r", review_id="2", jobs=5000, documents=1, estimated_s=900, reason="Much."
    )
    assert (await alone.decide(work)).action == "refuse"


@pytest.mark.skipif(os.name != "posix", reason="the editor is a shell script")
@pytest.mark.parametrize(
    ("script", "edits"),
    [
        ("true", ()),
        ("sed -i 's/fifth/first/' \"$1\"", ((1, 1, "The rent is due on the first."),)),
        ("sed -i '/rent is due/d' \"$1\"", ((1, 1, ""),)),
        ("sed -i 's/Be brief./Be --brief/; $ a more' \"$1\"",
         ((0, 0, "Be --brief"), (1, 1, "The rent is due on the fifth.\nmore"))),
    ],
)  # fmt: skip
async def test_only_what_was_rewritten_is_an_edit(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str, edits: object
) -> None:
    _editor(monkeypatch, tmp_path, script)
    assert await edited(MESSAGES, describe=ORIGINS.__getitem__) == edits


@pytest.mark.skipif(os.name != "posix", reason="the editor is a shell script")
@pytest.mark.parametrize("script", ["false", 'rm "$1"', ': > "$1"', "sed -i '/^--/d' \"$1\""])
async def test_an_editor_that_leaves_no_message_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str
) -> None:
    _editor(monkeypatch, tmp_path, script)
    with pytest.raises(NoEditor):
        await edited(MESSAGES, describe=ORIGINS.__getitem__)


@pytest.mark.skipif(os.name != "posix", reason="the editor is a shell script")
async def test_the_message_lies_in_no_file_afterwards(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    seen = tmp_path / "seen"
    _editor(monkeypatch, tmp_path, f'stat -c %a "$1" "${{1%/*}}" > {seen}')
    await edited(MESSAGES, describe=ORIGINS.__getitem__)
    assert seen.read_text().split()[1] == "700"
    assert {path.name for path in tmp_path.iterdir()} == {"seen", "editor"}


def _editor(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    path = folder / "editor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(path))


@pytest.mark.parametrize(
    ("args", "chat"),
    [
        ("--context a --protocol minion", "chat --docs a --protocol minion"),
        ("--protocol minions --context=a", "chat --protocol minions --docs a"),
        ("--context a b --local ollama/x", "chat --docs a b --local ollama/x"),
        ("ask Q --context a", "ask Q --context a"),
        ("--help", "--help"),
        ("", ""),
    ],
)
def test_the_spelling_of_the_reference_is_a_chat(args: str, chat: str) -> None:
    assert as_chat(args.split()) == chat.split()


def test_lines_are_taken_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several in one piece, one in several pieces, an end without a line end."""
    ours, theirs = os.pipe()

    async def read() -> list[str | None]:
        lines = TypedLines()
        os.write(theirs, b"one\r\ntwo\nth")
        taken = [await lines.line(), await lines.line()]
        waiting = asyncio.ensure_future(lines.line())
        await asyncio.sleep(0)
        os.write(theirs, "ré".encode())
        os.close(theirs)
        return [*taken, await waiting, await lines.line()]

    with os.fdopen(ours) as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        assert asyncio.run(read()) == ["one", "two", "thré", None]


def test_a_line_waited_for_in_vain_goes_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = os.pipe()

    async def read() -> str | None:
        lines = TypedLines()
        first = asyncio.ensure_future(lines.line())
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
        os.write(theirs, json.dumps("kept").encode() + b"\n")
        return await lines.line()

    with os.fdopen(ours) as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        assert asyncio.run(read()) == '"kept"'
    os.close(theirs)
