"""How fast chunks become vectors: our runtimes against sentence-transformers.

Run by hand: ``python -m tests.benchmarks.embedding_speed [--chunks 256]``. Every engine runs
in a process of its own, in turns, and its best of three rounds counts: by CPU seconds, which
bear other load on the machine, and by wall seconds, which do not. Chunks are 160 words of the
largest texts in ``../shared/corpora``, or made up where that is absent.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
CORPORA = ROOT.parent / "shared" / "corpora"
WORDS_A_CHUNK = 160
ENGINES = ("fp32 1", "fp32 2", "bf16 1", "bf16 2", "peer 1", "peer 2")


def chunks(count: int) -> list[str]:
    """Texts of equal word counts, the same in every run."""
    files = sorted(CORPORA.rglob("*.txt"), key=lambda path: (-path.stat().st_size, path.name))[:8]
    words = " ".join(path.read_text(encoding="utf-8", errors="replace") for path in files).split()
    if len(words) < count * WORDS_A_CHUNK:
        made_up = random.Random(1)
        words = [
            "".join(made_up.choices("etaoinshrdlu", k=made_up.randint(2, 9)))
            for _ in range(count * WORDS_A_CHUNK)
        ]
    step = len(words) // count
    return [" ".join(words[n * step : n * step + WORDS_A_CHUNK]) for n in range(count)]


def ours(precision: str, threads: int) -> Callable[[list[str]], np.ndarray]:
    """Our embedder; raises ``ModelMissing`` where bf16 is not to be had."""
    from minions_engine.index.embedding import Embedder

    cache = ROOT / "build" / "test-models"
    return Embedder.load(
        "all-MiniLM-L6-v2", cache=cache, precision=precision, threads=threads
    ).embed


def peer(threads: int) -> Callable[[list[str]], np.ndarray]:
    """The same weights as LangChain and others run them: batches of 32, padded."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    import torch
    from sentence_transformers import SentenceTransformer

    from minions_engine.index.models import DEFAULT_MODEL, source_folder

    torch.set_num_threads(threads)
    model = SentenceTransformer(str(source_folder(DEFAULT_MODEL)), device="cpu")
    return lambda texts: np.asarray(model.encode(texts, batch_size=32, show_progress_bar=False))


def measure(engine: str, count: int, out: Path) -> None:
    """Run one engine and write its figures and vectors."""
    kind, threads = engine.split()
    run = peer(int(threads)) if kind == "peer" else ours(kind, int(threads))
    texts = chunks(count)
    run(texts[:8])
    cpu = wall = float("inf")
    for _ in range(3):
        before = (time.process_time(), time.perf_counter())
        vectors = run(texts)
        cpu = min(cpu, time.process_time() - before[0])
        wall = min(wall, time.perf_counter() - before[1])
    np.save(out.with_suffix(".npy"), vectors)
    out.write_text(json.dumps({"per_cpu_s": count / cpu, "per_wall_s": count / wall}))
    os._exit(0)


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chunks", type=int, default=256)
    parser.add_argument("--engine")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    if options.engine:
        measure(options.engine, options.chunks, options.out)
    with tempfile.TemporaryDirectory() as folder:
        table(options.chunks, Path(folder))


def table(count: int, folder: Path) -> None:
    """Run every engine and print what it did."""
    found: dict[str, tuple[dict[str, float], np.ndarray]] = {}
    for engine in ENGINES:
        out = folder / f"{engine.replace(' ', '-')}.json"
        command = [sys.executable, "-m", "tests.benchmarks.embedding_speed"]
        command += ["--engine", engine, "--chunks", str(count), "--out", str(out)]
        subprocess.run(command, cwd=ROOT, check=False, stderr=subprocess.DEVNULL)
        if out.exists():
            vectors = np.load(out.with_suffix(".npy"))
            found[engine] = (json.loads(out.read_text()), vectors)
    reference = found["peer 1"][1]
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    sys.stdout.write(f"{count} chunks of {WORDS_A_CHUNK} words; load at the end {load:.1f}\n")
    sys.stdout.write("engine, threads   chunks/CPU-s  chunks/s  cosine mean  min\n")
    for engine, (figures, vectors) in found.items():
        cosines = np.sum(vectors * reference, axis=1)
        sys.stdout.write(
            f"{engine:16s} {figures['per_cpu_s']:13.1f} {figures['per_wall_s']:9.1f}"
            f"  {cosines.mean():.6f} {cosines.min():.6f}\n"
        )


if __name__ == "__main__":
    main()
