"""Words taken over from a document are found, in clear and in disguise; others are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minions_engine.privacy.fingerprints import fingerprint
from minions_engine.privacy.overlap import Overlap, SourceIndex
from tests.helpers.disguises import DISGUISES, FINNISH, FURTHER_DISGUISES, GERMAN, PASSAGE, RUSSIAN

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"
WORDS = PASSAGE.split()
ANSWER = """\
She asked us to check whether the roof would last another winter, and everyone agreed that it
needs work soon; the rest of the repairs can wait, said the secretary, since money is short."""


@pytest.fixture(scope="module")
def index() -> SourceIndex:
    made = SourceIndex()
    made.add("minutes.txt", f"Minutes of the council.\n\n{PASSAGE}\n\nEnd of the minutes.")
    made.add("other.txt", "Nothing of interest stands in this second text about other matters.")
    return made


@pytest.mark.parametrize("disguise", DISGUISES | FURTHER_DISGUISES)
def test_a_copied_passage_is_found_in_each_disguise(index: SourceIndex, disguise: str) -> None:
    overlap = index.check((DISGUISES | FURTHER_DISGUISES)[disguise](PASSAGE))
    assert overlap.copied_share > 0.8
    assert {run.document for run in overlap.runs} == {"minutes.txt"}
    if disguise != "every tenth word changed":
        assert overlap.longest_run_words > 150
        assert overlap.longest_run_characters > 700


@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_passage_is_found_in_the_middle_of_an_honest_message(
    index: SourceIndex, disguise: str
) -> None:
    hidden = DISGUISES[disguise](" ".join(WORDS[40:110]))
    message = f"{ANSWER}\n{hidden}\n{ANSWER}"
    overlap = index.check(message)
    assert overlap.copied_share > 0.3
    run = max(overlap.runs, key=lambda run: run.characters)
    assert run.first_word >= 40
    assert run.last_word <= 4 + 110
    assert run.start < run.end <= len(message)


@pytest.mark.parametrize(
    "disguise", ["base64", "hex", "reversed", "URL encoding", "tag characters", "no spaces"]
)
def test_a_passage_in_pieces_is_found_in_a_disguise_as_well(
    index: SourceIndex, disguise: str
) -> None:
    pieces = DISGUISES["every tenth word changed"](PASSAGE)
    overlap = index.check((DISGUISES | FURTHER_DISGUISES)[disguise](pieces))
    assert overlap.copied_share > 0.7
    assert overlap.words > 100


def test_pieces_of_several_documents_add_up_in_a_disguise() -> None:
    index = SourceIndex()
    for number in range(4):
        index.add(f"{number}.txt", " ".join(WORDS[number * 40 : number * 40 + 40]))
    message = DISGUISES["base64"](" and then it says ".join(
        " ".join(WORDS[number * 40 : number * 40 + 12]) for number in range(4)
    ))  # fmt: skip
    assert index.check(message).copied_share > 0.6


@pytest.mark.parametrize("text", [GERMAN, FINNISH, RUSSIAN])
@pytest.mark.parametrize("disguise", DISGUISES | FURTHER_DISGUISES)
def test_other_languages_are_seen_through_as_well(text: str, disguise: str) -> None:
    if text == RUSSIAN and disguise == "quoted-printable":
        pytest.skip("bytes of several make one letter there; such words have no letters at all")
    index = SourceIndex()
    index.add("d", text)
    overlap = index.check((DISGUISES | FURTHER_DISGUISES)[disguise](text))
    assert overlap.copied_share > 0.6 or overlap.strange_share > 0.5


def test_a_run_says_where_it_stands_on_both_sides(index: SourceIndex) -> None:
    copied = " ".join(WORDS[10:30])
    message = f"He wrote: {copied.upper()}, more or less."
    (run,) = index.check(message).runs
    assert message[run.start : run.end] == copied.upper()
    source = f"Minutes of the council.\n\n{PASSAGE}"
    assert source[run.document_start : run.document_end].split() == copied.split()
    assert (run.first_word, run.last_word) == (4 + 10, 4 + 30)
    assert run.words == 20


def test_words_of_ones_own_do_not_count(index: SourceIndex) -> None:
    asked = " ".join(WORDS[60:90])
    assert index.check(asked).longest_run_words == 30
    assert index.check(asked, own_words=[f"Is it true that {asked}?"]).runs == ()


def test_of_a_run_around_words_of_ones_own_the_rest_still_counts(index: SourceIndex) -> None:
    copied = " ".join(WORDS[50:90])
    overlap = index.check(copied, own_words=[" ".join(WORDS[60:70])])
    assert sorted(run.words for run in overlap.runs) == [10, 20]


def test_a_set_phrase_of_many_documents_counts_half() -> None:
    phrase = " ".join(WORDS[:20])
    index = SourceIndex()
    for number in range(5):
        index.add(f"{number}.txt", f"Document number {number}. {phrase} number {number}.")
    assert index.check(phrase).longest_run_words == 20
    index.add("sixth.txt", f"Another one. {phrase}. It ends.")
    overlap = index.check(phrase)
    assert overlap.longest_run_words == 10
    assert overlap.copied_share == pytest.approx(0.5)
    assert all(run.common for run in overlap.runs)
    assert len({run.document for run in overlap.runs}) == 6


def test_a_removed_document_is_compared_no_more(index: SourceIndex) -> None:
    own = SourceIndex()
    own.add("a", fingerprint(PASSAGE))
    assert own.words("a") == len(fingerprint(PASSAGE).spans)
    own.remove("a")
    own.remove("never there")
    assert own.check(PASSAGE).runs == ()
    assert own.documents == ()


def test_a_run_never_crosses_from_one_document_to_the_next() -> None:
    index = SourceIndex()
    index.add("a", " ".join(WORDS[:20]))
    index.add("b", " ".join(WORDS[20:40]))
    overlap = index.check(" ".join(WORDS[:40]))
    assert [run.words for run in overlap.runs] == [20, 20]
    assert overlap.longest_run_words == 20


def test_text_without_spaces_is_compared_by_its_letters() -> None:
    text = "租赁合同约定租客应在每月五日之前支付租金逾期超过十日的房东有权解除合同并要求赔偿损失"
    index = SourceIndex()
    index.add("lease", f"前言。{text}。结尾。")
    assert index.check(text).longest_run_words == len(text)
    assert index.check(text[:10]).runs == ()


def test_an_honest_answer_and_nothing_at_all_have_no_runs(index: SourceIndex) -> None:
    assert index.check(ANSWER).runs == ()
    assert index.check("") == Overlap()
    assert SourceIndex().check(ANSWER).copied_share == 0


def test_the_sample_files_do_not_accuse_each_other() -> None:
    texts = {
        path.name: path.read_text(encoding="utf-8")
        for path in SAMPLES.iterdir()
        if path.suffix in (".md", ".txt", ".eml", ".csv")
    }
    assert len(texts) >= 3
    for name, text in texts.items():
        index = SourceIndex()
        for other, source in texts.items():
            if other != name:
                index.add(other, source)
        overlap = index.check(text)
        assert overlap.longest_run_words <= 12
        assert overlap.copied_share < 0.05


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.text(max_size=200), st.text(max_size=200))
def test_whatever_the_text_figures_stay_in_their_bounds(copied: str, before: str, own: str) -> None:
    index = SourceIndex()
    index.add("d", copied)
    message = before + copied
    overlap = index.check(message, own_words=[own])
    assert 0 <= overlap.copied_share <= 1
    for run in overlap.runs:
        assert 0 <= run.start < run.end <= len(message)
        assert 0 <= run.document_start < run.document_end <= len(copied)
        assert 0 <= run.first_word <= run.last_word <= index.words("d")
        assert run.characters >= 24


@settings(max_examples=60, deadline=None)
@given(
    start=st.integers(0, len(WORDS) - 12),
    length=st.integers(8, 60),
    joiner=st.sampled_from([" ", "\n", "", "-", "\u200b", " \u00ad ", "|", "_", ". "]),
    disguise=st.sampled_from(["plain", "accents", "full width", "look-alike letters"]),
)
def test_any_stretch_is_found_whole(start: int, length: int, joiner: str, disguise: str) -> None:
    index = SourceIndex()
    index.add("minutes.txt", PASSAGE)
    words = WORDS[start : start + length]
    message = (DISGUISES | FURTHER_DISGUISES)[disguise](joiner.join(words))
    overlap = index.check(f"Zzz {message} zzz")
    assert overlap.longest_run_words >= len(words)


@pytest.mark.parametrize("hostile", ["a" * 20_000, "0 " * 10_000, "ab" * 9_000, "\u200b" * 20_000])
def test_text_that_repeats_itself_does_not_take_long(hostile: str) -> None:
    index = SourceIndex()
    for number in range(20):
        index.add(str(number), hostile)
    overlap = index.check(hostile[:4_000])
    assert overlap.words <= 2_000
