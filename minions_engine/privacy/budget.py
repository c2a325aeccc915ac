"""How much may leave: limits of a message, of a question, of a conversation, of a month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from minions_engine.privacy.ledger import SourceWords
from minions_engine.types import Price, TokenCount


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits on what leaves. Shares are fractions of 0 to 1.

    Attributes:
        question_tokens: Most tokens of one question at remote models, prompt and completion.
        monthly_usd: Most US dollars in a calendar month.
        strict: No run of 24 or more letters of a document leaves.
        run_words, run_characters: Longest run taken over from a document, by words and by
            letters; whichever is passed first holds.
        copied_share: Most of a message's letters that may stand in runs taken over, for
            messages of more than ``copied_from_words`` words.
        shown_words, shown_share: Most words of a document that one conversation may show,
            whichever is more.
        life_words, life_share: The same for all conversations together.
        derived_share: Most tokens of text made from documents, as a share of the tokens that
            were read for the question; at least ``derived_floor``, at most ``derived_cap``.
    """

    question_tokens: int = 4_000
    monthly_usd: float = 2.0
    strict: bool = False
    run_words: int = 25
    run_characters: int = 160
    copied_share: float = 0.35
    # As many words as a conversation may show of a document anyway: a few short findings are
    # mostly a document's words, and saying them again in fewer would make them worse.
    copied_from_words: int = 150
    shown_words: int = 150
    shown_share: float = 0.01
    life_words: int = 1_500
    life_share: float = 0.1
    derived_share: float = 0.15
    derived_floor: int = 200
    derived_cap: int = 2_000

    def shown_most(self, document_words: int) -> int:
        """Words of a document of this length that one conversation may show."""
        return max(self.shown_words, int(document_words * self.shown_share))

    def life_most(self, document_words: int) -> int:
        """Words of a document of this length that may ever be shown."""
        return max(self.life_words, int(document_words * self.life_share))

    def derived_most(self, read_tokens: int) -> int:
        """Tokens made from documents that a question may send after reading so much."""
        return min(self.derived_cap, max(self.derived_floor, int(read_tokens * self.derived_share)))


class QuestionSpending:
    """What one question has used at remote models so far."""

    def __init__(self) -> None:
        self.tokens = 0
        self.derived_tokens = 0

    def add(self, *, own: TokenCount, claimed: TokenCount | None, derived_tokens: int) -> None:
        """A call was made. Of our count and the service's claim the larger counts."""
        claim = claimed or TokenCount()
        self.tokens += max(own.prompt_tokens or 0, claim.prompt_tokens or 0)
        self.tokens += max(own.completion_tokens or 0, claim.completion_tokens or 0)
        self.derived_tokens += derived_tokens


def words_shown(words: Iterable[SourceWords]) -> int:
    """Distinct words of one document: overlapping stretches count once."""
    total, reached = 0, 0
    for start, end in sorted((stretch.start, stretch.end) for stretch in words):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def usd_of(price: Price | None, usage: TokenCount) -> float | None:
    """Dollars of a call; ``None`` when the price or a count is unknown."""
    if price is None or usage.prompt_tokens is None or usage.completion_tokens is None:
        return None
    return price.usd(
        prompt_tokens=usage.prompt_tokens,
        completion_tokens=usage.completion_tokens,
        cached_tokens=usage.cached_prompt_tokens or 0,
    )
