"""Recorded events become turns; turns become what is read in the window."""

from __future__ import annotations

import dataclasses

from desktop_app.app import Shell
from desktop_app.viewmodels.conversation import Turn, TurnState, advance
from desktop_app.viewmodels.trace_lines import step_of
from desktop_app.views.turn_words import notes
from minions_engine import NOTHING_FOUND, RunCancelled, RunFailed, TextDelta
from tests.app.conftest import answer_events, citation

LEASE = "/files/Mein Büro/lease.pdf"


def after(*events: object) -> Turn:
    turn = Turn(run_id="a", question="When?", asked_at=0.0)
    for event in events:
        turn = advance(turn, event)  # type: ignore[arg-type]
    return turn


def test_an_answer_says_what_it_is_made_of() -> None:
    quotes = [
        citation(LEASE, "It ends on 31 March.", page=3),
        citation("/files/notes.md", "We stay.", line_start=4, line_end=6),
        citation("/files/a.zip!/inner/b.txt", "Yes.", line_start=2, line_end=2),
    ]
    turn = after(*answer_events("a", quotes))
    assert turn.state is TurnState.ANSWERED
    assert [q.label for q in turn.quotes] == [
        "1  lease.pdf · p. 3",
        "2  notes.md · lines 4–6",
        "3  b.txt · line 2",
    ]
    assert turn.summary == (
        "3 quotes · 0.4 s · nothing left this machine · 12 of 340 files searchable so far"
    )
    assert turn.verdict == "✓ All 3 quotes verified"


def test_a_finished_library_is_not_called_unfinished() -> None:
    turn = after(*answer_events("a", [citation(LEASE, "x", page=1)], searchable=340))
    assert turn.summary == "1 quote · 0.4 s · nothing left this machine"


def test_places_are_named_as_their_programs_name_them() -> None:
    quotes = [citation(f"/d/a.{kind}", "x", page=2) for kind in ("PPTX", "xlsx", "docx")]
    turn = after(*answer_events("a", quotes, searchable=340, seconds=0.0241))
    assert [quote.place for quote in turn.quotes] == ["slide 2", "sheet 2", "p. 2"]
    assert "24 ms" in turn.summary


def test_an_unverified_quote_is_marked_not_hidden() -> None:
    quotes = [citation(LEASE, "a", page=1), citation(LEASE, "b", verified=False)]
    turn = after(*answer_events("a", quotes))
    assert len(turn.quotes) == 2
    assert turn.verdict == "1 of 2 quotes verified"


def test_nothing_found_is_said_with_the_reason() -> None:
    turn = after(*answer_events("a", []))
    assert turn.state is TurnState.NOTHING_FOUND
    told = dataclasses.replace(turn, protocol="local", warnings=(NOTHING_FOUND, "Mind this."))
    assert notes(told) == "Mind this.", "what the answer says itself is not said twice"
    assert "read so far" in after(*answer_events("a", [])).message
    assert "no files" in after(*answer_events("a", [], searchable=0, files=0)).message
    assert "Try other words" in after(*answer_events("a", [], searchable=5, files=5)).message


def test_failure_and_stop_end_a_turn() -> None:
    failed = after(
        RunFailed(run_id="a", code="x", message="No room.", next_step="Make some.", sent=1)
    )
    assert (failed.state, failed.message, failed.messages_sent) == (TurnState.FAILED, "No room.", 1)
    assert failed.summary == "1 message left this machine"
    assert after(RunCancelled(run_id="a")).state is TurnState.STOPPED


def test_every_step_is_in_the_trace() -> None:
    turn = after(*answer_events("a", [citation(LEASE, "x", page=1)]))
    steps = [step_of(turn, event) for event in turn.log.since(0)]
    assert [step.text for step in steps if step is not None] == [
        "Question accepted; answered as “Quotes”.",
        "0 passages found in 12 of 340 files.",
        "1 of 1 quote verified word for word.",
    ]


def test_text_is_gathered_while_it_streams() -> None:
    parts = (TextDelta(run_id="a", text=text, source="local") for text in ("Hel", "lo"))
    assert after(*parts).text == "Hello"


def test_events_reach_the_chat_that_asked(shell: Shell) -> None:
    chats = shell.chats
    chats.begin("a", "First?", at=0.0)
    first = chats.current
    chats.new_chat()
    chats.begin("b", "Second?", at=0.0)
    chats.take(answer_events("a", [citation(LEASE, "x", page=1)]))
    assert first.turns[0].state is TurnState.ANSWERED
    assert chats.turns[0].running
    chats.open_chat(first.key)
    assert not chats.busy
    assert [chat.title for chat in chats.shelf.chats] == ["Second?", "First?"]


def test_a_second_question_waits_for_the_first(shell: Shell) -> None:
    assert shell.chats.ask("  ") is None
    assert shell.chats.ask("One?") is not None
    assert shell.chats.ask("Two?") is None
    assert len(shell.chats.turns) == 1
