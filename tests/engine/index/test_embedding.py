"""Vectors are the model's own, in order, whole, and made without torch or the network."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import time
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minions_engine.errors import ModelMissing
from minions_engine.index.embedding import Embedder, default_threads, group_by_length
from minions_engine.index.models import DEFAULT_MODEL

ROOT = Path(__file__).resolve().parents[3]
LONG = " ".join(f"Clause {n}: the tenant shall repair item {n}." for n in range(400))


def test_pairs_have_the_similarity_that_the_model_is_published_with(embedder: Embedder) -> None:
    food, bread = embedder.embed(["A man is eating food.", "A man is eating a piece of bread."])
    assert float(food @ bread) == pytest.approx(0.7553, abs=0.0002)


def test_values_are_the_published_ones(embedder: Embedder) -> None:
    vector = embedder.embed(["This is an example sentence"])[0]
    published = [0.0676569, 0.0634959, 0.0487131, 0.0793049, 0.0374480]
    assert vector[:5] == pytest.approx(published, abs=1e-4)


def test_shape_and_identity(embedder: Embedder) -> None:
    assert (embedder.dimensions, embedder.max_tokens) == (384, 256)
    assert embedder.model_key == "all-MiniLM-L6-v2@53aa51172d14-77ba+fp32"
    assert embedder.precision == "fp32"
    vectors = embedder.embed(["one", "two words"])
    assert vectors.dtype == np.float32
    assert vectors.shape == (2, 384)


def test_order_is_that_of_the_texts_whatever_their_length(embedder: Embedder) -> None:
    texts = [f"{'word ' * (n * 7 % 40)}number {n}" for n in range(30)] + ["", "number 3"]
    together = embedder.embed(texts)
    alone = np.concatenate([embedder.embed([text]) for text in texts])
    assert np.allclose(together, alone, atol=1e-5)


def test_two_threads_give_the_same_as_one(model_cache: Path, embedder: Embedder) -> None:
    texts = [f"{'word ' * (n % 23)}number {n}" for n in range(60)]
    two = Embedder.load(DEFAULT_MODEL, cache=model_cache, precision="fp32", threads=2)
    try:
        assert np.allclose(two.embed(texts), embedder.embed(texts), atol=1e-5)
    finally:
        two.close()


def test_equal_texts_have_equal_vectors(embedder: Embedder) -> None:
    vectors = embedder.embed(["the same", "another", "the same"])
    assert np.array_equal(vectors[0], vectors[2])


def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, 384)
    assert embedder.count_tokens([]) == []


@pytest.mark.parametrize("text", ["", " ", "\0", "\ud800".encode("utf-8", "replace").decode(), "𝔘"])
def test_odd_texts_have_a_normalised_vector(embedder: Embedder, text: str) -> None:
    assert float(np.linalg.norm(embedder.embed([text])[0])) == pytest.approx(1.0, abs=1e-4)


def test_a_long_text_is_cut_at_the_limit(embedder: Embedder) -> None:
    assert embedder.count_tokens([LONG])[0] > 4_000
    longer = embedder.embed([LONG, LONG + " And something else entirely."])
    assert np.allclose(longer[0], longer[1], atol=1e-6)


def test_tokens_are_counted_without_the_special_ones(embedder: Embedder) -> None:
    assert embedder.count_tokens(["hello world", "", "unbelievable"]) == [2, 0, 1]


@settings(max_examples=60, deadline=None)
@given(
    lengths=st.lists(st.integers(1, 256), max_size=80),
    tokens=st.sampled_from([64, 512, 1024]),
)
def test_groups_hold_every_text_once_with_little_filling(lengths: list[int], tokens: int) -> None:
    groups = group_by_length(lengths, tokens)
    assert sorted(place for group in groups for place in group) == list(range(len(lengths)))
    for group in groups:
        longest = lengths[group[0]]
        assert len(group) == 1 or longest * len(group) <= tokens
        assert all(longest * 0.95 <= lengths[place] <= longest for place in group)


def test_at_least_one_thread_and_not_more_than_cores() -> None:
    assert default_threads() >= 1


def test_an_unknown_name_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing) as caught:
        Embedder.load("no-such-model-anywhere", cache=tmp_path)
    assert "not on this machine" in caught.value.message
    assert "Choose a folder" in caught.value.next_step


def test_a_folder_of_that_name_nearby_is_not_taken_for_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "nearby").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelMissing, match="not on this machine"):
        Embedder.load("nearby", cache=tmp_path)


def test_bf16_is_refused_or_agrees(model_cache: Path, embedder: Embedder) -> None:
    texts = ["The rent is due on the first day of the month.", LONG, "short"]
    try:
        fast = Embedder.load(DEFAULT_MODEL, cache=model_cache, precision="bf16", threads=1)
    except ModelMissing as missing:
        assert "bf16" in missing.message
        assert "auto" in missing.next_step
        return
    try:
        assert fast.model_key.endswith("+bf16")
        cosines = np.sum(fast.embed(texts) * embedder.embed(texts), axis=1)
        assert float(cosines.min()) > 0.999
    finally:
        fast.close()


def test_auto_is_fp32_without_the_extra(model_cache: Path) -> None:
    if importlib.util.find_spec("openvino") is not None:
        pytest.skip("the extra “fast” is installed")
    loaded = Embedder.load(DEFAULT_MODEL, cache=model_cache)
    assert loaded.precision == "fp32"
    loaded.close()


SEALED = """
import sys
import time
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
left = []
def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        left.append((event, arguments))
        raise OSError("no network here")
sys.addaudithook(watch)
from minions_engine.index.embedding import Embedder
embedder = Embedder.load("all-MiniLM-L6-v2", cache=Path(sys.argv[1]))
embedder.embed([f"text number {n}" for n in range(9)])
embedder.embed(["a question"], query=True)
embedder.count_tokens(["a question"])
embedder.close()
heavy = {"torch", "transformers", "sentence_transformers", "openvino_telemetry", "chromadb"}
print(sorted(name for name in heavy if sys.modules.get(name) is not None), left)
"""


def test_embedding_needs_neither_torch_nor_the_network(
    model_cache: Path, embedder: Embedder
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SEALED, str(model_cache)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[] []"


def test_vectors_of_questions_are_remembered_and_the_same(embedder: Embedder) -> None:
    texts = ["How much is the deposit?", "A sentence of a passage.", "How much is the deposit?"]
    first = embedder.embed(texts, query=True)
    again = embedder.embed([*texts, "A new one."], query=True)
    assert np.array_equal(again[:3], first)
    assert again[3] == pytest.approx(embedder.embed(["A new one."])[0], abs=1e-5)
    assert embedder.embed([], query=True).shape == (0, 384)
    embedder.forget()
    assert np.allclose(embedder.embed(texts, query=True), first, atol=1e-5)


def test_a_closed_model_lets_go_of_its_memory(model_cache: Path) -> None:
    made = Embedder.load(DEFAULT_MODEL, cache=model_cache, precision="fp32")
    session = weakref.ref(made._runtime)
    made.close()
    assert session() is None


def test_a_model_that_is_closed_gives_up_what_it_computes(model_cache: Path) -> None:
    made = Embedder.load(DEFAULT_MODEL, cache=model_cache, precision="fp32", threads=1)
    texts = [f"{number} {LONG}" for number in range(200)]
    with ThreadPoolExecutor(1) as asking:
        vectors = asking.submit(made.embed, texts)
        while made._pool._work_queue.empty():
            time.sleep(0.001)
        made.close()
        # The text in hand ends with an error; before, it was finished and the next one refused.
        with pytest.raises(Exception, match="terminate"):
            vectors.result()
