"""The gate's rules, one function each: from what a message shows to the limits it passes."""

from __future__ import annotations

from collections.abc import Mapping

from minions_engine.messages import Origin
from minions_engine.privacy.budget import Limits
from minions_engine.privacy.credentials import find_credentials
from minions_engine.privacy.findings import Excess
from minions_engine.privacy.gate_run import GateRun
from minions_engine.privacy.never_sent import signs_of
from minions_engine.privacy.outgoing import Outgoing
from minions_engine.privacy.overlap import Overlap, Run

_LEAST_ANSWER_TOKENS = 32
_STRANGE_SHARE = 0.5
_MOST_WORDS = 20
_OWN_WORDS = "Ask for it in other words, or ask with --protocol local."
_SEND_NOTHING = "Ask with --protocol local, which sends nothing."


def never(
    run: GateRun, text: str, sources: Mapping[str, str], overlap: Overlap, own: tuple[str, ...]
) -> list[Excess]:
    """Nothing of a collection that is never sent from, not even its names."""
    words = [text[r.start : r.end] for r in overlap.runs if r.document in run.never]
    words += signs_of(text, sources, run.never, own)
    if not words:
        return []
    return [
        Excess(
            rule="never",
            message="The message was kept here: it holds words of a collection that is never "
            "sent from.",
            words=tuple(words),
            next_step=_SEND_NOTHING,
            final=True,
        )
    ]


def tokens(left: int, limits: Limits) -> list[Excess]:
    """The question's tokens have to suffice for the message and a short answer."""
    if left >= _LEAST_ANSWER_TOKENS:
        return []
    return [
        Excess(
            rule="tokens",
            message=f"The {limits.question_tokens} tokens that one question may use at remote "
            "models do not suffice for another message.",
            next_step="Allow more with --max-remote-tokens, or ask with --protocol local.",
            final=True,
        )
    ]


def money(spent: float, usd: float | None, limits: Limits) -> list[Excess]:
    """The month's dollars have to suffice for the most that the message may cost."""
    if usd is None or spent + usd <= limits.monthly_usd:
        return []
    return [
        Excess(
            rule="money",
            message=f"The {limits.monthly_usd:.2f} dollars of this month do not suffice: "
            f"{spent:.2f} are spent and this message may cost {usd:.2f}.",
            next_step="Allow more for a month, or ask with --protocol local.",
            final=True,
        )
    ]


def credentials(out: Outgoing, keys: frozenset[str]) -> list[Excess]:
    """No keys, tokens and passwords, whoever wrote them."""
    texts = [
        part.text
        for message in out.messages
        for part in message.parts
        if part.origin is not Origin.TEMPLATE
    ]
    found = find_credentials("\n".join([*texts, out.beside]), known=keys)
    if not found:
        return []
    kinds = ", ".join(dict.fromkeys(finding.kind for finding in found))
    return [
        Excess(
            rule="secret",
            message=f"The message was kept here: it holds what looks like a secret ({kinds}).",
            words=tuple(finding.text for finding in found),
            next_step="Take it out of the question, or ask with --protocol local.",
            final=True,
        )
    ]


def copied(overlap: Overlap, limits: Limits) -> list[Excess]:
    """No long stretch of a document word for word, and not much of the message in short ones."""
    too_long = [run for run in overlap.runs if _is_too_long(run, limits)]
    if too_long:
        longest = max(too_long, key=lambda run: run.characters)
        disguised = f", disguised ({longest.decoding})" if longest.decoding else ""
        return [
            Excess(
                rule="run",
                message=f"The message repeats {longest.words} words of a document in a row"
                f"{disguised}.",
                words=tuple(dict.fromkeys(run.document for run in too_long)),
                next_step=_OWN_WORDS,
            )
        ]
    if overlap.words > limits.copied_from_words and overlap.copied_share > limits.copied_share:
        return [
            Excess(
                rule="copied",
                message=f"{overlap.copied_share:.0%} of the message is taken over from documents "
                "word for word.",
                words=tuple(dict.fromkeys(run.document for run in overlap.runs)),
                next_step=_OWN_WORDS,
            )
        ]
    return []


def _is_too_long(run: Run, limits: Limits) -> bool:
    if limits.strict:
        return True
    halves = 2 if run.common else 1
    return run.words > limits.run_words * halves or run.characters > limits.run_characters * halves


def coding(overlap: Overlap) -> list[Excess]:
    """No text that looks like a cipher nobody has undone."""
    if overlap.strange_share <= _STRANGE_SHARE:
        return []
    return [
        Excess(
            rule="coding",
            message="The message holds words that are of no language, as a cipher has them.",
            words=overlap.strange[:_MOST_WORDS],
            next_step=_OWN_WORDS,
        )
    ]


def volume(derived_tokens: int, read_tokens: int, limits: Limits) -> list[Excess]:
    """Only so much text made from documents: this bounds what no comparison can see."""
    most = limits.derived_most(read_tokens)
    if derived_tokens <= most:
        return []
    return [
        Excess(
            rule="volume",
            message=f"This question would send about {derived_tokens} tokens made from documents; "
            f"{most} are allowed after what was read.",
            next_step="Ask for less at once, or ask with --protocol local.",
        )
    ]


def share(document: str, *, words: int, here: int, ever: int, limits: Limits) -> list[Excess]:
    """Only so many words of a document: ``here`` in one conversation, ``ever`` in all of them."""
    if here > limits.shown_most(words):
        return [
            _shown("share", f"{here} words of one document", document, limits.shown_most(words))
        ]
    if ever > limits.life_most(words):
        what = f"{ever} words of one document over time"
        return [_shown("life", what, document, limits.life_most(words))]
    return []


def _shown(rule: str, what: str, document: str, most: int) -> Excess:
    return Excess(
        rule=rule,
        message=f"With this message {what} would have left; {most} are allowed.",
        words=(document,),
        next_step=_SEND_NOTHING,
    )
