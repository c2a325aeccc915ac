"""The vector index answers rightly, notices damage, and can be made anew without a trace."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from minions_engine.errors import DataDamaged
from minions_engine.index.vectors import VectorIndex

ROOT = Path(__file__).resolve().parents[3]
KEY, DIMENSIONS, COUNT = "model@1+fp32", 32, 1_500
IDS = [f"file-{n:05d}" for n in range(COUNT)]


def unit_vectors(count: int, seed: int = 1) -> np.ndarray:
    rows = np.random.default_rng(seed).normal(size=(count, DIMENSIONS)).astype(np.float32)
    normalised: np.ndarray = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return normalised


VECTORS = unit_vectors(COUNT)
KNOWN = [(IDS[n], VECTORS[n]) for n in range(0, COUNT, 25)]


def open_index(folder: Path, key: str = KEY) -> VectorIndex:
    return VectorIndex.open(folder, model_key=key, dimensions=DIMENSIONS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed index of 1,500 vectors."""
    place = tmp_path / "chroma"
    index = open_index(place)
    for start in range(0, COUNT, 500):
        index.upsert(IDS[start : start + 500], VECTORS[start : start + 500])
    index.close()
    return place


def generations(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir())


def test_nearest_first_with_cosine_similarity(folder: Path) -> None:
    index = open_index(folder)
    question = unit_vectors(1, seed=9)[0]
    exact = VECTORS @ question
    order = np.argsort(-exact)[:10]
    found = index.query(question, 10)
    assert [chunk_id for chunk_id, _ in found] == [IDS[place] for place in order]
    assert [score for _, score in found] == pytest.approx(exact[order].tolist(), abs=1e-5)
    index.close()


def test_an_empty_index_answers_nothing(tmp_path: Path) -> None:
    index = open_index(tmp_path / "chroma")
    assert index.query(VECTORS[0], 5) == []
    assert index.ids() == set()
    assert index.check(KNOWN[:1]) == [IDS[0]]
    index.close()


def test_fewer_vectors_than_asked_for(tmp_path: Path) -> None:
    index = open_index(tmp_path / "chroma")
    index.upsert(IDS[:3], VECTORS[:3])
    assert len(index.query(VECTORS[0], 50)) == 3
    assert index.query(VECTORS[0], 0) == []
    index.close()


def test_the_same_id_is_replaced(folder: Path) -> None:
    index = open_index(folder)
    index.upsert([IDS[0]], VECTORS[1:2] * -1)
    assert len(index.ids()) == COUNT
    assert index.query(VECTORS[1] * -1, 1)[0][0] == IDS[0]
    index.close()


def test_deleted_ids_are_in_no_answer(folder: Path) -> None:
    index = open_index(folder)
    index.delete([*IDS[:100], "never there"])
    assert index.ids() == set(IDS[100:])
    assert index.check(KNOWN[:4]) == [IDS[0], IDS[25], IDS[50], IDS[75]]
    index.close()


def test_more_at_once_than_chroma_takes(tmp_path: Path) -> None:
    index = open_index(tmp_path / "chroma")
    many = unit_vectors(6_000, seed=4)
    index.upsert([str(n) for n in range(6_000)], many)
    assert len(index.ids()) == 6_000
    index.delete([str(n) for n in range(5_900)])
    assert len(index.ids()) == 100
    index.close()


def test_a_wrong_number_of_dimensions_is_a_mistake_of_the_caller(tmp_path: Path) -> None:
    index = open_index(tmp_path / "chroma")
    with pytest.raises(ValueError, match="32 numbers"):
        index.upsert(["a"], np.ones((1, 31), dtype=np.float32))
    index.close()


def test_many_equal_vectors_do_not_look_like_damage(tmp_path: Path) -> None:
    index = open_index(tmp_path / "chroma")
    same = np.repeat(VECTORS[:1], 40, axis=0)
    index.upsert(IDS[:40], same)
    assert index.check([(IDS[n], VECTORS[0]) for n in range(40)]) == []
    assert index.check([("another", VECTORS[0])]) == ["another"]
    index.close()


def test_models_have_indexes_of_their_own(folder: Path) -> None:
    other = open_index(folder, "other@2+bf16")
    assert other.ids() == set()
    other.upsert(["x"], VECTORS[:1])
    other.close()
    first = open_index(folder)
    assert first.check(KNOWN) == []
    first.close()
    VectorIndex.keep_only(folder, model_key="other@2+bf16")
    assert len(generations(folder)) == 1
    left = open_index(folder, "other@2+bf16")
    assert left.ids() == {"x"}
    left.close()


def cut_in_half(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def scramble(path: Path, start: int, length: int) -> None:
    noise = random.Random(3).randbytes(length)
    with path.open("r+b") as file:
        file.seek(start)
        file.write(noise)


def segment(generation: Path) -> Path:
    return next(path for path in generation.iterdir() if path.is_dir())


def remove_segment(generation: Path) -> None:
    for path in segment(generation).iterdir():
        path.unlink()
    segment(generation).rmdir()


def cut_vectors(generation: Path) -> None:
    cut_in_half(segment(generation) / "data_level0.bin")


def scramble_vectors(generation: Path) -> None:
    path = segment(generation) / "data_level0.bin"
    scramble(path, 0, path.stat().st_size)


def scramble_header(generation: Path) -> None:
    path = segment(generation) / "header.bin"
    scramble(path, 0, path.stat().st_size)


def empty_header(generation: Path) -> None:
    (segment(generation) / "header.bin").write_bytes(b"")


def cut_links(generation: Path) -> None:
    cut_in_half(segment(generation) / "link_lists.bin")


def scramble_pages(generation: Path) -> None:
    path = generation / "chroma.sqlite3"
    for page in range(1, path.stat().st_size // 4096, 2):
        scramble(path, page * 4096, 4096)


def scramble_first_page(generation: Path) -> None:
    scramble(generation / "chroma.sqlite3", 0, 4096)


def remove_database(generation: Path) -> None:
    (generation / "chroma.sqlite3").unlink()


DAMAGE = [
    remove_segment,
    cut_vectors,
    scramble_vectors,
    scramble_header,
    empty_header,
    scramble_pages,
    scramble_first_page,
    remove_database,
]


@pytest.mark.parametrize("closed", [True, False], ids=["closed", "killed"])
@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__)
def test_damage_is_noticed_and_healed(
    folder: Path, damage: Callable[[Path], None], closed: bool
) -> None:
    if not closed:
        (generations(folder)[0] / "seal.json").unlink()
    damage(generations(folder)[0])
    noticed = False
    try:
        index = open_index(folder)
    except DataDamaged as damaged:
        noticed = True
        assert damaged.next_step
    else:
        noticed = bool(index.check(KNOWN))
        index.close()
    assert noticed
    healed = VectorIndex.rebuild(
        folder, model_key=KEY, dimensions=DIMENSIONS, batches=[(IDS, VECTORS)]
    )
    assert healed.check(KNOWN) == []
    assert healed.ids() == set(IDS)
    healed.close()
    assert len(generations(folder)) == 1


def test_cut_links_still_answer_rightly_or_are_noticed(folder: Path) -> None:
    (generations(folder)[0] / "seal.json").unlink()
    cut_links(generations(folder)[0])
    try:
        index = open_index(folder)
    except DataDamaged:
        return
    if not index.check(KNOWN):
        exact = [IDS[place] for place in np.argsort(-(VECTORS @ VECTORS[7]))[:5]]
        assert [chunk_id for chunk_id, _ in index.query(VECTORS[7], 5)] == exact
    index.close()


def test_a_rebuild_leaves_no_bytes_of_what_was_forgotten(folder: Path) -> None:
    secret = VECTORS[0].tobytes()
    kept = VECTORS[700].tobytes()

    def on_disk(needle: bytes) -> bool:
        return any(needle in path.read_bytes() for path in folder.rglob("*") if path.is_file())

    index = open_index(folder)
    index.delete([IDS[0]])
    index.close()
    healed = VectorIndex.rebuild(
        folder, model_key=KEY, dimensions=DIMENSIONS, batches=[(IDS[1:], VECTORS[1:])]
    )
    healed.close()
    names = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert not any(IDS[0].encode() in content for content in names)
    assert any(IDS[700].encode() in content for content in names)
    assert on_disk(kept)
    assert not on_disk(secret)


def test_the_old_index_serves_until_the_new_one_is_whole(folder: Path) -> None:
    class Stopped(Exception):
        pass

    def batches() -> object:
        yield IDS[:100], VECTORS[:100]
        raise Stopped

    with pytest.raises(Stopped):
        VectorIndex.rebuild(
            folder,
            model_key=KEY,
            dimensions=DIMENSIONS,
            batches=batches(),  # type: ignore[arg-type]
        )
    index = open_index(folder)
    assert index.check(KNOWN) == []
    index.close()
    assert len(generations(folder)) == 1


def test_an_index_that_was_not_closed_is_read_in_full_and_used(folder: Path) -> None:
    (generations(folder)[0] / "seal.json").unlink()
    index = open_index(folder)
    assert index.check(KNOWN) == []
    index.close()


def test_closed_files_may_not_change_at_all(folder: Path) -> None:
    cut_links(generations(folder)[0])
    with pytest.raises(DataDamaged):
        open_index(folder)
    with pytest.raises(DataDamaged):
        open_index(folder)


def test_destroy_leaves_nothing(folder: Path) -> None:
    VectorIndex.destroy(folder)
    assert not folder.exists()
    index = open_index(folder)
    assert index.ids() == set()
    index.close()


@pytest.mark.parametrize("pointer", [b"", b"../elsewhere", b"\xff\xfe", b"abc-9"])
def test_a_damaged_pointer_is_not_followed(folder: Path, pointer: bytes) -> None:
    next(folder.glob("*.current")).write_bytes(pointer)
    try:
        index = open_index(folder)
    except DataDamaged:
        return
    assert index.check(KNOWN[:2]) == [KNOWN[0][0], KNOWN[1][0]]
    index.close()


SEALED = """
import os, sys
from pathlib import Path
left = []
def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        left.append((event, arguments))
        raise OSError("no network here")
sys.addaudithook(watch)
os.environ["CHROMA_OTEL_COLLECTION_ENDPOINT"] = "http://collector.example:4317"
os.environ["CHROMA_OTEL_GRANULARITY"] = "all"
os.environ["CHROMA_API_IMPL"] = "chromadb.api.fastapi.FastAPI"
os.environ["CHROMA_SERVER_HOST"] = "vectors.example"
import numpy as np
from minions_engine.index.vectors import VectorIndex
for _ in range(2):
    index = VectorIndex.open(Path(sys.argv[1]), model_key="m", dimensions=4)
    index.upsert(["a", "b"], np.eye(4, dtype=np.float32)[:2])
    print(index.query(np.eye(4, dtype=np.float32)[0], 1))
    index.delete(["b"])
    index.close()
heavy = {"torch", "transformers", "sentence_transformers", "kubernetes", "onnxruntime"}
print(sorted(heavy & set(sys.modules)), left)
"""


def test_nothing_is_sent_and_no_setting_comes_from_outside(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SEALED, str(tmp_path / "chroma")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["[('a', 1.0)]", "[('a', 1.0)]", "[] []"]
