"""The JSON Schema of every output, and the golden files."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

DATA = Path(__file__).resolve().parents[1] / "data"


@cache
def _schemas() -> dict[str, Any]:
    files = sorted((DATA / "schema").glob("*.json"))
    return {path.name: json.loads(path.read_text(encoding="utf-8")) for path in files}


@cache
def _registry() -> Registry[Any]:
    resources = [(name, Resource.from_contents(body)) for name, body in _schemas().items()]
    return Registry().with_resources(resources)


def schema_names() -> list[str]:
    """Every schema file."""
    return list(_schemas())


def check_schema(name: str) -> None:
    """Fails when the schema itself is not one."""
    Draft202012Validator.check_schema(_schemas()[name])


def check_shape(value: Any, name: str) -> None:
    """Fails with every place where ``value`` is not as the schema ``name`` says."""
    validator = Draft202012Validator(_schemas()[f"{name}.json"], registry=_registry())
    errors = [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}"
        for error in validator.iter_errors(value)
    ]
    assert not errors, "\n".join(errors)
