"""The question before a message leaves: exactly what it says, and what may become of it.

Without a terminal nobody can have seen the message, so it is refused.
"""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from minions_engine.cli.editing import NoEditor, edited
from minions_engine.cli.output import Output, counted
from minions_engine.cli.typed import TypedLines
from minions_engine.errors import EngineError
from minions_engine.events import EgressReview, RunFailed, WorkReview
from minions_engine.messages import Message, Origin
from minions_engine.types import Decision, Estimate

ORIGINS = {
    Origin.TEMPLATE: "fixed text of the program",
    Origin.USER: "typed by you",
    Origin.DOCUMENT: "from your files",
    Origin.REMOTE: "said before by the remote model",
    Origin.PLACEHOLDER: "stands for something that stays here",
}
_CHOICES = "Send it? y(es), n(o), e(dit), s(horter), l(ocal answer instead): "
_RULE = "─" * 72


@dataclass(slots=True, kw_only=True)
class Reviewer:
    """Answers the reviews of a command.

    Attributes:
        terminal: A person is there to be asked.
        unseen: What becomes of a message that nobody can be shown.
        unseen_refused: A message was refused because nobody could be shown it.
        estimate: Reckons what the whole answer would take; told before its first message.
    """

    output: Output
    lines: TypedLines
    terminal: bool
    unseen: Decision
    unseen_refused: bool = False
    estimate: Callable[[], Awaitable[Estimate]] | None = None

    async def decide(self, review: EgressReview | WorkReview) -> Decision:
        """What the person says to a review."""
        if isinstance(review, WorkReview):
            return await self._work(review)
        if not self.terminal:
            self.unseen_refused = self.unseen.action == "refuse"
            return self.unseen
        await self._show_estimate()
        self._show(review)
        return await self._message(review)

    def explained(self, failed: RunFailed) -> RunFailed:
        """The failure, saying why when it is that nobody could be asked."""
        if not (self.unseen_refused and failed.code == "egress_refused"):
            return failed
        return replace(
            failed,
            message="Nobody could be shown the message that was to be sent, since this is no "
            f"terminal. {_SENT_BEFORE if failed.sent else 'Nothing was sent.'}",
            next_step="Run it in a terminal, allow messages within the budget with "
            "--egress auto, or ask with --protocol local.",
        )

    async def _show_estimate(self) -> None:
        """What the whole answer would take, once; without it the message still says its own."""
        reckon, self.estimate = self.estimate, None
        if reckon is None:
            return
        try:
            found = await reckon()
        except EngineError:
            return
        price = "at an unknown price"
        if found.usd is not None and found.most_usd is not None:
            price = f"for about {found.usd:.4f} dollars, at most {found.most_usd:.4f}"
        count = counted(found.messages, "message")
        here = f", and up to {found.jobs} tasks of the local model" if found.jobs else ""
        self.output.note(
            f"The whole answer usually takes {count}, {found.tokens} tokens, {price}{here}."
        )

    async def _message(self, review: EgressReview) -> Decision:
        while True:
            said = await self._asked(_CHOICES)
            match said[:1]:
                case "y":
                    if not review.over_limit or await self._insists():
                        return Decision(action="send", over_limit=review.over_limit)
                case "e":
                    if (decision := await self._edits(review)) is not None:
                        return decision
                case "s":
                    return Decision(action="shorter")
                case "l":
                    return Decision(action="local")
                case "n":
                    return Decision(action="refuse")

    async def _insists(self) -> bool:
        asked = "It passes a limit, see above. Type “yes” to send it all the same: "
        return await self._asked(asked) == "yes"

    async def _edits(self, review: EgressReview) -> Decision | None:
        """The message as the person has rewritten it, once they have said yes to that."""
        try:
            edits = await edited(review.messages, describe=ORIGINS.__getitem__)
        except NoEditor as error:
            self.output.note(str(error))
            return None
        if not edits:
            self.output.note("Nothing was changed.")
            return None
        for message, part, text in edits:
            self.output.note(f"[message {message + 1}, part {part + 1}, rewritten by you]\n{text}")
        if (await self._asked("Send it with these words? y/n: "))[:1] != "y":
            return None
        over = review.over_limit and await self._insists()
        return Decision(action="send", edits=edits, over_limit=over)

    async def _work(self, review: WorkReview) -> Decision:
        files = counted(review.documents, "document")
        about = f"This takes {review.jobs} tasks of the local model on {files}"
        if review.estimated_s is not None:
            about += f", about {_duration(review.estimated_s)}"
        self.output.note(f"{review.reason} {about}.")
        if not self.terminal:
            self.output.note("It was not begun. Say that you want it with --yes.")
            return Decision(action="refuse")
        yes = (await self._asked("Begin? y/n: "))[:1] == "y"
        return Decision(action="send" if yes else "refuse")

    async def _asked(self, text: str) -> str:
        """What is typed, in small letters; the end of typing is a no."""
        said = await self.lines.ask(text)
        return "n" if said is None else said.strip().lower()

    def _show(self, review: EgressReview) -> None:
        note = self.output.note
        note(f"{_RULE}\nTo {review.model} at {review.host} ({review.zone}), to {review.purpose}:")
        show_messages(review.messages, self.output)
        note(_RULE)
        figures = review.figures
        price = "unknown price" if review.usd is None else f"at most about {review.usd:.4f} dollars"
        note(f"{figures.characters} characters, about {review.tokens} tokens, {price}.")
        note(
            f"Longest run of words of your files: {figures.longest_run_words} words "
            f"({figures.longest_run_chars} characters); at most {figures.document_share:.1%} of "
            f"one document has left then; {figures.redactions} places replaced."
        )
        for finding in review.findings:
            note(f"! {finding}")
        sys.stderr.flush()


def show_messages(messages: tuple[Message, ...], output: Output) -> None:
    """Every part with where its words are from."""
    for message in messages:
        output.note(f"\n{message.role}:")
        for part in message.parts:
            output.note(f"  [{ORIGINS[part.origin]}]")
            for line in part.text.splitlines():
                output.note(f"  {line}")


_SENT_BEFORE = "Messages before it had left; see them with: minions egress list"


def _duration(seconds: float) -> str:
    return f"{seconds / 60:.0f} minutes" if seconds >= 120 else f"{seconds:.0f} seconds"
