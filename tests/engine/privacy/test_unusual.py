"""A cipher is told from writing, in whatever language the writing is."""

from __future__ import annotations

import random
import string

import pytest

from minions_engine.privacy.overlap import SourceIndex
from tests.helpers.disguises import FINNISH, GERMAN, PASSAGE, RUSSIAN


def keyed(text: str, key: str) -> str:
    shifts = [string.ascii_lowercase.index(letter) for letter in key]
    enciphered, at = [], 0
    for letter in text.lower():
        if letter in string.ascii_lowercase:
            place = string.ascii_lowercase.index(letter) + shifts[at % len(shifts)]
            letter, at = string.ascii_lowercase[place % 26], at + 1
        enciphered.append(letter)
    return "".join(enciphered)


def substituted(text: str, seed: int) -> str:
    letters = list(string.ascii_lowercase)
    random.Random(seed).shuffle(letters)
    return text.lower().translate(str.maketrans(string.ascii_lowercase, "".join(letters)))


@pytest.fixture(scope="module")
def index() -> SourceIndex:
    made = SourceIndex()
    made.add("minutes.txt", PASSAGE)
    return made


@pytest.mark.parametrize("key", ["lemon", "boat", "zq", "abracadabra"])
def test_a_keyed_cipher_is_strange(index: SourceIndex, key: str) -> None:
    assert index.check(keyed(PASSAGE, key)).strange_share > 0.5


@pytest.mark.parametrize("seed", range(6))
def test_an_exchanged_alphabet_is_strange(index: SourceIndex, seed: int) -> None:
    assert index.check(substituted(PASSAGE, seed)).strange_share > 0.5


def test_a_cipher_in_the_middle_of_honest_words_is_strange(index: SourceIndex) -> None:
    hidden = keyed(" ".join(PASSAGE.split()[:40]), "lemon")
    assert index.check(f"{GERMAN} {hidden} {GERMAN}").strange_share > 0.5


@pytest.mark.parametrize("text", [PASSAGE, GERMAN, FINNISH, RUSSIAN, "qzx xqz", ""])
def test_honest_words_are_not_strange(index: SourceIndex, text: str) -> None:
    assert index.check(text).strange_share < 0.3


def test_strange_words_of_a_document_and_of_ones_own_are_familiar() -> None:
    strange = keyed(PASSAGE, "lemon")
    index = SourceIndex()
    index.add("minutes.txt", PASSAGE)
    assert index.check(strange, own_words=[strange]).strange_share < 0.3
    index.add("klingon.txt", strange)
    assert index.check(strange).strange_share < 0.3
    index.remove("klingon.txt")
    assert index.check(strange).strange_share > 0.5
