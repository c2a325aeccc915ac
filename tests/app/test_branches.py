"""Branches of the open chat: what is shown of them, what is compared, and where words are found."""

from __future__ import annotations

import dataclasses

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from desktop_app.bridge import RunHandle
from desktop_app.viewmodels.branches import Branches
from desktop_app.viewmodels.chat import ChatViewModel
from desktop_app.viewmodels.comparing import title_of
from desktop_app.viewmodels.conversation import Turn, TurnState
from desktop_app.viewmodels.ways import Way, kinds
from minions_engine import AskOptions, EgressMode, Event, RunCancelled
from tests.app.conftest import answer_events, citation
from tests.app.stages_fed import set_up_models

PATIENCE_MS = 20_000


def turn(name: str, parent: str = "", chosen: int = 0) -> Turn:
    return Turn(run_id=name, question=f"{name}?", asked_at=0.0, parent=parent, chosen=chosen)


def names(branches: Branches) -> list[str]:
    return [known.run_id for known in branches.shown]


def test_what_was_chosen_last_is_shown_down_to_its_end() -> None:
    branches = Branches(
        [turn("a"), turn("b", "a"), turn("b2", "a", 3), turn("c", "b"), turn("c2", "b2")]
    )
    assert names(branches) == ["a", "b2", "c2"]
    assert [(t.version, t.versions) for t in branches.shown] == [(1, 1), (2, 2), (1, 1)]
    assert branches.show("c") == 1
    assert names(branches) == ["a", "b", "c"]
    assert branches.show("b2") == 1
    assert names(branches) == ["a", "b2", "c2"]
    assert {known.run_id for known in branches.every} == {"a", "b", "c", "b2", "c2"}
    assert [known.run_id for known in branches.every][-3:] == names(branches)


def test_a_turn_is_added_changed_and_taken_out_again() -> None:
    branches = Branches([turn("a"), turn("b", "a")])
    assert branches.add(turn("b2", "a")) == 1
    assert branches.add(turn("c", "b2")) == 2
    hidden = branches.get("b")
    assert hidden is not None and (hidden.version, hidden.versions) == (1, 2)
    assert branches.set(dataclasses.replace(hidden, text="Found.")) is None
    assert [known.run_id for known in branches.before("c")] == ["b2", "a"]
    assert branches.take_out("c") == 2
    assert branches.take_out("b2") == 1
    assert names(branches) == ["a", "b"]
    assert (branches.shown[1].text, branches.shown[1].versions) == ("Found.", 1)
    assert branches.get("b2") is None and branches.place("b2") is None


def test_the_lock_leaves_ways_that_keep_everything_here() -> None:
    assert {mode for mode, _ in kinds(offline=True)} == {"local"}
    assert {mode for mode, _ in kinds()} == {"local", "distilled", "cloud"}
    assert title_of(turn("a"), Way(protocol="quotes")) == "●  Quotes"


@pytest.fixture
def asked(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, AskOptions]]:
    """What was asked of the engine: the question, its protocol and its choices."""
    found: list[tuple[str, str, AskOptions]] = []

    class Listening:
        def ask(self, question: str, *, protocol: str, options: AskOptions, **_: object) -> object:
            found.append((question, protocol, options))
            return iter(list[Event]())

    def run(run_id: str, make: object) -> RunHandle:
        assert callable(make)
        make(Listening())
        return RunHandle(run_id, shell.thread)

    monkeypatch.setattr(shell.thread, "run", run)
    return found


def answered(chats: ChatViewModel, run_id: str, words: str) -> None:
    chats.take(answer_events(run_id, [citation("/d/x.txt", words)]))


def test_other_ways_are_asked_for_one_question(
    shell: Shell, asked: list[tuple[str, str, AskOptions]]
) -> None:
    chats = shell.chats
    chats.begin("a", "When?", at=0.0)
    answered(chats, "a", "In March.")
    chats.ask_each_way(
        "Who?",
        (Way(protocol="quotes"), Way(mode="distilled", protocol="minions", remote="openai/o3")),
    )
    (_, first, here), (_, second, there) = asked
    assert (first, second) == ("quotes", "minions")
    assert (here.egress, there.egress) == (EgressMode.LOCAL_ONLY, EgressMode.ASK)
    assert (here.remote, there.remote) == (None, "openai/o3")
    assert here.after == there.after == "a"
    assert len(here.history) == len(there.history) == 1
    assert chats.busy and len(chats.turns) == 2
    one, other = (known.run_id for known in chats.current.branches.after("a"))
    answered(chats, one, "The tenant.")
    assert chats.busy, "the other one is still at work"
    assert chats.turns[1].state is TurnState.RUNNING
    answered(chats, other, "The landlord.")
    assert not chats.busy
    assert chats.turns[1].run_id == other
    chats.show_branch(one)
    assert "The tenant." in chats.turns[1].text


def test_the_page_keeps_to_what_can_be_asked(shell: Shell) -> None:
    set_up_models(shell)
    compare = shell.window.middle.comparing.compare
    compare.begin("When does it end?")
    assert [way.protocol for way in compare.ways] == ["auto", "minions"]
    assert compare.can_ask
    compare.add_way()
    compare.add_way()
    assert len(compare.ways) == 3
    compare.take_out(1)
    compare.take_out(0)
    assert not compare.can_ask, "one way alone is no comparison"
    compare.begin("  ")
    assert not compare.can_ask


def test_words_of_a_hidden_branch_are_found_and_shown(shell: Shell, qtbot: QtBot) -> None:
    chats, middle = shell.chats, shell.window.middle
    chats.begin("a", "When?", at=0.0)
    answered(chats, "a", "In the heron's month.")
    chats.begin("b", "Who?", at=0.0, parent="")
    answered(chats, "b", "The tenant, by the river.")
    assert [known.question for known in chats.turns] == ["Who?"]
    middle.finding.begin()
    bar = middle.finding.bar
    bar.words.setText("heron")
    qtbot.waitUntil(lambda: "in other versions" in bar.count.text(), timeout=PATIENCE_MS)
    bar.after.click()
    assert [known.question for known in chats.turns] == ["When?"]
    assert bar.isVisible()
    qtbot.waitUntil(lambda: bar.count.text() == "message 1 of 1", timeout=PATIENCE_MS)


def test_a_version_that_says_nothing_is_not_kept(
    shell: Shell, asked: list[tuple[str, str, AskOptions]]
) -> None:
    chats = shell.chats
    chats.begin("a", "When?", at=0.0)
    chats.take([RunCancelled(run_id="a")])
    chats.ask_again(0)
    assert [(known.question, known.versions) for known in chats.turns] == [("When?", 1)]
    assert chats.turns[0].run_id != "a"
