"""The documents about the parts: licences.json with the texts, and the bill of materials."""

from __future__ import annotations

import hashlib
import json
import shutil
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from parts_list import PROJECT, Part


def write_licences(parts: Sequence[Part], folder: Path) -> None:
    """Write ``licences.json`` and, below ``licences``, every text that it names.

    The window shows them; a text that several parts share is kept once.
    """
    texts = folder / "licences"
    shutil.rmtree(texts, ignore_errors=True)
    texts.mkdir(parents=True)
    rows = [
        {
            "name": part.name,
            "version": part.version,
            "licence": part.licence,
            "kind": part.kind,
            "homepage": part.homepage,
            "texts": sorted({_keep(text, texts) for text in part.texts}),
        }
        for part in _in_order(parts)
    ]
    page = json.dumps({"parts": rows}, indent=1, ensure_ascii=False)
    (folder / "licences.json").write_text(page + "\n", encoding="utf-8")


def _keep(text: Path, folder: Path) -> str:
    content = text.read_bytes()
    try:
        content.decode()
    except UnicodeDecodeError:
        content = content.decode("latin-1").encode()
    name = f"{hashlib.sha256(content).hexdigest()[:12]}.txt"
    (folder / name).write_bytes(content)
    return f"licences/{name}"


def bill_of_materials(
    parts: Sequence[Part], *, version: str, made_at: int, hashes: dict[str, str]
) -> dict[str, Any]:
    """A CycloneDX 1.6 document. Equal parts give an equal document.

    Args:
        parts: Everything that is shipped.
        version: Of the program.
        made_at: Seconds since 1970, of the source and not of the build.
        hashes: SHA-256 of files of ours that are shipped, by name.
    """
    rows = _in_order(parts)
    root = f"pkg:generic/{PROJECT}@{version}"
    seed = json.dumps([root, sorted(hashes.items()), [part.purl for part in rows]])
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, seed)}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(made_at, UTC).isoformat().replace("+00:00", "Z"),
            "component": {
                "type": "application",
                "bom-ref": root,
                "name": PROJECT,
                "version": version,
                "licenses": [{"license": {"id": "MIT"}}],
                "purl": root,
            },
        },
        "components": [
            *map(_component, rows),
            *(_file(name, digest) for name, digest in sorted(hashes.items())),
        ],
        "dependencies": [
            {"ref": root, "dependsOn": [part.purl for part in rows]},
            *({"ref": part.purl} for part in rows),
        ],
    }


def _component(part: Part) -> dict[str, Any]:
    kinds = {"model": "machine-learning-model", "runtime": "platform"}
    row: dict[str, Any] = {
        "type": kinds.get(part.kind, "library"),
        "bom-ref": part.purl,
        "name": part.name,
        "version": part.version,
        "licenses": [_licence(part.licence)],
        "purl": part.purl,
    }
    if part.homepage:
        row["externalReferences"] = [{"type": "website", "url": part.homepage}]
    return row


def _licence(words: str) -> dict[str, Any]:
    if " " in words:
        return {"expression": words}
    return {"license": {"id": words}}


def _file(name: str, digest: str) -> dict[str, Any]:
    return {
        "type": "file",
        "bom-ref": f"file:{name}",
        "name": name,
        "hashes": [{"alg": "SHA-256", "content": digest}],
    }


def _in_order(parts: Sequence[Part]) -> list[Part]:
    return sorted(parts, key=lambda part: (part.name.lower(), part.version))
