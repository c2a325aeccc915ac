"""Runs a session under every means there is, and judges what was seen."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from minions_engine.errors import BadInput
from minions_engine.offline_proof.calls import NetworkCall
from minions_engine.offline_proof.control import noticed
from minions_engine.offline_proof.means import Means
from minions_engine.offline_proof.watching import watch
from minions_engine.paths import Home, resource
from minions_engine.settings import Settings

_PACKAGE = Path(__file__).resolve().parent.parent
_COMMAND = (sys.executable, "-m", "minions_engine")
_QUESTION = "When does the lease end?"
_NOTHING_FOUND = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class StepResult:
    """One command of the session. ``code`` is ``None`` when it had to be ended."""

    name: str
    code: int | None
    seconds: float
    detail: str

    @property
    def ok(self) -> bool:
        """Whether it did what it is for. That nothing was found is an answer too."""
        return self.code in (0, _NOTHING_FOUND)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfflineProof:
    """What was run, by which means it was watched, and every network call that was seen.

    Attributes:
        local_model: The model that answered; empty when none runs on this machine.
        hashes: SHA-256 of the program, of the files it read, and of each record.
        control: Which of the means have noticed a call that was made on purpose.
        own_files: The person's own files were read, and not the samples.
        files: How many there were, and ``size_bytes`` how large together.
        processes: Python processes that were watched.
        records: What strace and the hook have written, by name.
    """

    at: str
    system: str
    python: str
    version: str
    means: tuple[str, ...]
    steps: tuple[StepResult, ...]
    local_model: str
    calls: tuple[NetworkCall, ...]
    hashes: dict[str, str]
    control: dict[str, bool] = field(default_factory=dict)
    own_files: bool = False
    files: int = 0
    size_bytes: int = 0
    seconds: float = 0.0
    processes: int = 0
    records: dict[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def leaving(self) -> tuple[NetworkCall, ...]:
        """The calls that were for another machine."""
        return tuple(call for call in self.calls if not call.home)

    @property
    def ok(self) -> bool:
        """Whether everything was done, nothing tried to leave, and that would have been noticed."""
        done = all(step.ok for step in self.steps)
        return not self.leaving and done and all(self.control.values())


async def prove_offline(
    *, home: Home, means: Means | None = None, docs: Sequence[Path] = ()
) -> OfflineProof:
    """Index the sample files, search, ask, and close, watched.

    The local model that would answer otherwise answers here too; without one, quotes do.

    Args:
        home: Whose settings and embedding model are used. Its data is not touched.
        means: What to watch with; by default everything that works here.
        docs: Files and folders to take in place of the samples; they are only read.

    Raises:
        BadInput: the program is packed into one file, which Python's audit hook cannot watch.
    """
    if getattr(sys, "frozen", False):
        raise BadInput(
            "The packed program cannot be watched from within.",
            next_step="Watch it from outside, or run the proof from an installation with Python.",
        )
    used = await asyncio.to_thread(Means.of_this_system) if means is None else means
    local = await _local_model(home)
    with tempfile.TemporaryDirectory(prefix="minions-offline-") as name:
        folder = Path(name)
        _make_home(folder / "home", home)
        read = tuple(docs) or (Path(shutil.copytree(resource("samples"), folder / "samples")),)
        environment = {**os.environ, "MINIONS_HOME": str(folder / "home")}
        (folder / "control").mkdir()
        control = await noticed(used, folder=folder / "control", environment=environment)
        began = time.monotonic()
        watched = await watch(
            {step: (*_COMMAND, *words) for step, words in _session(read, local).items()},
            means=used,
            folder=folder,
            ports=_model_ports(),
            environment=environment,
        )
        seconds = time.monotonic() - began
        files = await asyncio.to_thread(_files_of, read)
        records = {path.name: path.read_bytes() for path in watched.records}
        return OfflineProof(
            at=datetime.now(UTC).isoformat(timespec="seconds"),
            system=platform.platform(),
            python=platform.python_version(),
            version=_version(),
            means=used.names,
            steps=tuple(_result(raw, own_files=bool(docs)) for raw in watched.results),
            local_model=local,
            calls=watched.calls,
            hashes={
                "program": _hash(_PACKAGE.rglob("*.py"), _PACKAGE),
                "files": _hash(files, Path(os.path.commonpath(read))),
                **{f"record {name}": _sha256(content) for name, content in records.items()},
            },
            control=control,
            own_files=bool(docs),
            files=len(files),
            size_bytes=sum(path.stat().st_size for path in files),
            seconds=round(seconds, 1),
            processes=watched.processes,
            records=records,
        )


def _files_of(paths: Iterable[Path]) -> list[Path]:
    """Every file at or below these paths."""
    below = (path.rglob("*") if path.is_dir() else (path,) for path in paths)
    return sorted({path for found in below for path in found if path.is_file()})


async def _local_model(home: Home) -> str:
    """The model that answers a question here; empty when there is none."""
    wish = os.environ.get("MINIONS_LOCAL") or Settings.load(home).local_model
    if wish:
        return wish
    from minions_engine.clients.discovery import find_local_models

    return next(iter(await find_local_models()), "")


def _model_ports() -> tuple[int, ...]:
    """Ports of this machine at which local model servers are looked for."""
    from minions_engine.clients.providers import PROVIDERS, base_url_of

    usual = (row for row in PROVIDERS.values() if row.local and row.base_url)
    places = (urlsplit(base_url_of(row)) for row in usual)
    return tuple(sorted({place.port for place in places if place.port is not None}))


def _session(read: Sequence[Path], local: str) -> dict[str, tuple[str, ...]]:
    steps: dict[str, tuple[str, ...]] = {
        "index": ("index", *map(str, read), "--json"),
        "search": ("search", _QUESTION, "--json"),
        "quotes": ("ask", _QUESTION, "--protocol", "quotes", "--json"),
    }
    if local:
        steps["local answer"] = (
            *("ask", _QUESTION, "--protocol", "local", "--local", local),
            *("--egress", "local-only", "--json"),
        )
    return steps


def _make_home(root: Path, real: Home) -> None:
    """A home with the person's settings and embedding model, and nothing else of theirs."""
    home = Home.at(root)
    home.create()
    if (real.config / "settings.toml").is_file():
        shutil.copy(real.config / "settings.toml", home.config)
    models = real.cache / "embedding-models"
    models.mkdir(parents=True, exist_ok=True)
    (home.cache / "embedding-models").symlink_to(models.resolve(), target_is_directory=True)


def _result(raw: Mapping[str, Any], *, own_files: bool) -> StepResult:
    done = raw["code"] in (0, _NOTHING_FOUND)
    # What a command says of its trouble may name a person's files.
    trouble = "it ended with an error" if own_files else raw["said"].strip()
    return StepResult(
        name=raw["name"],
        code=raw["code"],
        seconds=raw["seconds"],
        detail=_detail(raw["out"]) if done else trouble,
    )


def _detail(out: str) -> str:
    """What a step's JSON says in one line."""
    try:
        found = json.loads(out)
    except ValueError:
        return ""
    if "documents" in found and "chunks" in found:
        return f"{found['documents']} documents, {found['chunks']} chunks"
    if "passages" in found:
        return f"{len(found['passages'])} passages"
    verified = sum(1 for citation in found.get("citations", ()) if citation["verified"])
    return f"protocol {found.get('protocol')}, {verified} verified citations"


def _version() -> str:
    try:
        return metadata.version("minions-desktop")
    except metadata.PackageNotFoundError:
        return "unknown"


def _hash(paths: Iterable[Path], root: Path) -> str:
    """SHA-256 over names and contents."""
    whole = hashlib.sha256()
    for path in sorted(path for path in paths if path.is_file()):
        name = path.relative_to(root).as_posix().encode("utf-8", "surrogateescape")
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
        whole.update(name + f"\0{content}\n".encode())
    return whole.hexdigest()


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
