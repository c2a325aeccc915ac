"""What the models of a mixture are told: the question, lines of files, and drafts that fit.

Drafts go into the first system message as text between random marks, never into a message of
their own: not every chat template knows a system that speaks after the person.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from minions_engine.messages import Exchange, Message, Origin, Part
from minions_engine.prompts import Prompt
from minions_engine.protocols.mixture_preset import Member
from minions_engine.protocols.numbering import (
    Sheet,
    answer_tokens,
    place_name,
    random_mark,
    tokens_of,
)

_SPARE_TOKENS = 64
_LEAST_ROOM = 120
_EARLIER_TOKENS = 600
_LINE_NUMBER = re.compile(r"\[(\d{1,5})\]")
_NUMBERS = re.compile(r"[\[【]\s*((?:lines?\s*)?\d{1,5}(?:\s*[,;–-]\s*\d{1,5})*)\s*[\]】]", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Messages for a model, and which prompt in which version they come from."""

    messages: tuple[Message, ...]
    prompt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What all models of a run are asked.

    Attributes:
        question: As typed, or made complete from the chat.
        sheet: Lines of the files; ``None`` when models answer from what they know.
        prompt: Loads a prompt by its name.
        earlier: What was said before, where no files are read.
    """

    question: Part
    prompt: Callable[[str], Prompt]
    sheet: Sheet | None = None
    earlier: tuple[Exchange, ...] = ()

    def draft(self, member: Member, window: int, *, short: bool = False) -> Told:
        """The question alone, for a model that sees no drafts."""
        role, own = self._role("role_short" if short else "role_propose", member)
        if self.sheet is None:
            filled = self.prompt("mixture/propose").messages(
                {"role": role, "question": self.question}
            )
            return _told(self._with_earlier(filled), member, f"mixture/propose {own}")
        # What a person wants beside the rules for reading never takes their place.
        beside = role if short or member.instructions else Part(text="")
        room = _room(member, window, self.prompt("local/answer").templates, self.question)
        messages = self.prompt("local/answer").messages(
            {
                "mark": random_mark(),
                "lines": lines_part(self.sheet, room - tokens_of(beside.text)),
                "question": self.question,
            }
        )
        return _told(_with_role(messages, beside), member, f"local/answer {own}")

    def merge(self, member: Member, drafts: Sequence[str], window: int) -> Told:
        """Drafts to be put together, cut until they fit beside the question and the lines."""
        name = "mixture/merge" if self.sheet is None else "mixture/merge_lines"
        role, own = self._role("role_merge", member)
        prompt = self.prompt(name)
        earlier = _EARLIER_TOKENS if self.earlier else 0
        room = _room(member, window, prompt.templates, self.question)
        room -= tokens_of(role.text) + earlier
        values: dict[str, Part | Sequence[Part]] = {
            "role": role,
            "mark": random_mark(),
            "question": self.question,
        }
        if self.sheet is None:
            values["drafts"] = drafts_part(drafts, room)
            filled = self._with_earlier(prompt.messages(values))
            return _told(filled, member, f"{name} {own}")
        shown = drafts_part(drafts, room // 2)
        cited = [int(number) for draft in drafts for number in _LINE_NUMBER.findall(draft)]
        values["drafts"] = shown
        values["lines"] = lines_part(self.sheet, room - tokens_of(shown.text), first=cited)
        return _told(prompt.messages(values), member, f"{name} {own}")

    def finish(self, member: Member, draft: str) -> Told:
        """One draft for a model far away. No line of a file goes along."""
        role, own = self._role("role_finish", member)
        words = Part(text=draft, origin=Origin.DOCUMENT, chunk_ids=self._chunk_ids)
        messages = self.prompt("mixture/finish").messages(
            {"role": role, "mark": random_mark(), "draft": words, "question": self.question}
        )
        return _told(messages, member, f"mixture/finish {own}")

    def judge(self, first: str, second: str, member: Member, window: int) -> Told:
        """Two drafts to be compared."""
        prompt = self.prompt("mixture/judge")
        room = _room(member, window, prompt.templates, self.question)
        one, other = (_part(text) for text in fitted([first, second], room))
        messages = prompt.messages(
            {"question": self.question, "mark": random_mark(), "first": one, "second": other}
        )
        return _told(messages, member, "mixture/judge")

    def answer_prompt(self, member: Member, *, merges: bool) -> str:
        """Which prompt in which version a model answers with."""
        if member.remote:
            return f"mixture/finish {self._role('role_finish', member)[1]}"
        if not merges:
            name = "mixture/propose" if self.sheet is None else "local/answer"
            return f"{name} {self._role('role_propose', member)[1]}"
        name = "mixture/merge" if self.sheet is None else "mixture/merge_lines"
        return f"{name} {self._role('role_merge', member)[1]}"

    @property
    def _chunk_ids(self) -> tuple[str, ...]:
        return self.sheet.part.chunk_ids if self.sheet is not None else ()

    def _role(self, name: str, member: Member) -> tuple[Part, str]:
        """The person's own instructions, else the usual ones; and their version."""
        if member.instructions:
            return Part(text=member.instructions, origin=Origin.USER), _version(member.instructions)
        ((_, text),) = self.prompt(f"mixture/{name}").templates
        return Part(text=text, origin=Origin.TEMPLATE), _version(text)

    def _with_earlier(self, messages: tuple[Message, ...]) -> tuple[Message, ...]:
        """The chat before the question, between the system's words and the question."""
        said: list[Message] = []
        room = _EARLIER_TOKENS
        for exchange in reversed(self.earlier):
            room -= tokens_of(exchange.question) + tokens_of(exchange.answer)
            if room < 0:
                break
            said[:0] = [
                Message.of("user", exchange.question, Origin.USER),
                Message.of("assistant", exchange.answer or "-"),
            ]
        return (*messages[:-1], *said, messages[-1])


def fitted(texts: Sequence[str], room: int) -> list[str]:
    """Texts cut at words until all of them fit; short ones leave their room to the others."""
    sizes = [tokens_of(text) for text in texts]
    left, waiting = room, sorted(range(len(texts)), key=lambda n: sizes[n])
    cut = list(texts)
    for done, number in enumerate(waiting):
        share = max(1, left // (len(waiting) - done))
        if sizes[number] > share:
            cut[number] = _cut(texts[number], share)
        left -= min(sizes[number], share)
    return cut


def drafts_part(drafts: Sequence[str], room: int) -> Part:
    """Drafts under numbers, as a part of a message."""
    cut = fitted(drafts, room - 5 * len(drafts))
    return _part("\n\n".join(f"Draft {n}:\n{text}" for n, text in enumerate(cut, start=1)))


def lines_part(sheet: Sheet, room: int, *, first: Iterable[int] = ()) -> Part:
    """As many lines as fit: those of ``first`` before the others, shown in their order."""
    rows: dict[int, tuple[str, str]] = {}
    above = ""
    for row in sheet.shown.split("\n"):
        mark = _LINE_NUMBER.match(row)
        if mark is None:
            above = row
        else:
            rows[int(mark[1])] = (above, row)
    left = max(room, _LEAST_ROOM)
    taken: set[int] = set()
    places: set[str] = set()
    for number in dict.fromkeys([*first, *rows]):
        if number not in rows:
            continue
        place, row = rows[number]
        cost = tokens_of(row) + (0 if place in places else tokens_of(place))
        if cost > left:
            continue
        left -= cost
        places.add(place)
        taken.add(number)
    shown: list[str] = []
    above = ""
    for number in sorted(taken):
        place, row = rows[number]
        shown += [row] if place == above else [place, row]
        above = place
    lines = [line for number in sorted(taken) for line in sheet.line(number)]
    return Part(
        text="\n".join(shown),
        origin=Origin.DOCUMENT,
        chunk_ids=tuple(dict.fromkeys(line.passage.chunk_id for line in lines)),
    )


def with_places(draft: str, sheet: Sheet | None) -> str:
    """A draft as a person reads it: names of files in place of numbers of lines."""
    if sheet is None:
        return draft

    def named(mark: re.Match[str]) -> str:
        numbers = [int(number) for number in re.findall(r"\d+", mark[1])]
        lines = [line for number in numbers for line in sheet.line(number)]
        return f"[{', '.join(dict.fromkeys(place_name(line.passage) for line in lines)) or '?'}]"

    return _NUMBERS.sub(named, draft)


def _room(member: Member, window: int, templates: Sequence[tuple[str, str]], question: Part) -> int:
    """Tokens that a window leaves beside the prompt, the question and the answer."""
    fixed = sum(tokens_of(text) for _, text in templates) + tokens_of(question.text)
    room = window - fixed - answer_tokens(window, member.max_tokens) - _SPARE_TOKENS
    return max(room, _LEAST_ROOM)


def _cut(text: str, room: int) -> str:
    """The beginning of a text, up to a word."""
    words = text[: 8 * room]
    while words and tokens_of(words) > room - 1:
        shorter = words[: int(len(words) * 0.9)]
        words = shorter.rpartition(" ")[0] or shorter
    return f"{words.rstrip()} …"


def _part(text: str) -> Part:
    """Words of models that may have read files."""
    return Part(text=text, origin=Origin.DOCUMENT)


def _with_role(messages: tuple[Message, ...], role: Part) -> tuple[Message, ...]:
    if not role.text:
        return messages
    between = Part(text="\n\n", origin=Origin.TEMPLATE)
    first = Message(role=messages[0].role, parts=(*messages[0].parts, between, role))
    return (first, *messages[1:])


def _told(messages: tuple[Message, ...], member: Member, prompt: str) -> Told:
    """The messages, the system's words in front of the first question where it has to be."""
    if not member.system_role:
        system = [m for m in messages if m.role == "system"]
        first, *others = [m for m in messages if m.role != "system"]
        between = Part(text="\n\n", origin=Origin.TEMPLATE)
        parts = tuple(part for m in system for part in (*m.parts, between))
        messages = (Message(role=first.role, parts=(*parts, *first.parts)), *others)
    return Told(messages=messages, prompt=prompt)


def _version(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]
