"""Tells writing from code: words of which no language is made.

A cipher that nobody can read leaves words whose letters follow each other as in no document at
hand and in no everyday word. Honest words that are merely rare do not: they are made of the same
syllables.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from minions_engine.privacy.normalising import fold_word
from minions_engine.privacy.word_lists import common_words, first_names

_WINDOW = 16
"""Words that are judged together."""
_FEWEST_LETTERS = 4
"""Shorter words can be anything."""


class Familiar:
    """Words and syllables that a message may be made of: everyday ones, and those learnt."""

    def __init__(self) -> None:
        words, syllables = _everyday()
        self._words = set(words)
        self._syllables = set(syllables)

    def learn(self, vocabulary: Iterable[str]) -> None:
        """Folded words of a document are familiar from now on."""
        new = set(vocabulary) - self._words
        self._words |= new
        self._syllables.update(*map(_syllables, filter(str.isalpha, new)))

    def strange_share(self, words: Sequence[str], own: frozenset[str] = frozenset()) -> float:
        """The largest share of strange words among any few in a row; 0 for short messages.

        Args:
            words: Folded words of a message.
            own: Words that are no matter, however strange.
        """
        judged = [word not in own and self._is_strange(word) for word in words if _is_judged(word)]
        if len(judged) < _WINDOW:
            return 0.0
        running = sum(judged[:_WINDOW])
        most = running
        for leaving, entering in zip(judged, judged[_WINDOW:], strict=False):
            running += entering - leaving
            most = max(most, running)
        return most / _WINDOW

    def strange(self, words: Iterable[str], own: frozenset[str] = frozenset()) -> frozenset[str]:
        """The strange words among ``words``."""
        judged = set(filter(_is_judged, words)) - own
        return frozenset(filter(self._is_strange, judged))

    def _is_strange(self, word: str) -> bool:
        if word in self._words:
            return False
        syllables = _syllables(word)
        unknown = sum(syllable not in self._syllables for syllable in syllables)
        return unknown * 2 >= len(syllables)


def _is_judged(word: str) -> bool:
    """Of short words, and of scripts that the lists do not have, nothing can be said."""
    return len(word) >= _FEWEST_LETTERS and word.isascii() and word.isalpha()


@cache
def _everyday() -> tuple[frozenset[str], frozenset[str]]:
    """Everyday words and first names, folded, and their syllables."""
    words = frozenset(fold_word(word) for word in (*common_words(), *first_names()))
    return words, frozenset(syllable for word in words for syllable in _syllables(word))


def _syllables(word: str) -> list[str]:
    """Each three letters in a row, beginning and end counted as one."""
    marked = f"^{word}$"
    return [marked[at : at + 3] for at in range(len(marked) - 2)]
