"""The product's source as syntax trees, for the tests that read code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("minions_engine", "desktop_app")


@dataclass(frozen=True)
class Module:
    """One file. ``name`` is its path below the root, with forward slashes."""

    name: str
    tree: ast.Module


def modules(*packages: str) -> list[Module]:
    """Every module of the packages, in a fixed order."""
    files = [f for p in packages or PACKAGES for f in sorted((ROOT / p).rglob("*.py"))]
    return [
        Module(f.relative_to(ROOT).as_posix(), ast.parse(f.read_text(encoding="utf-8")))
        for f in files
    ]


def imported_packages(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Top-level names of all imports, wherever they stand, with their line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name.partition(".")[0], node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0], node.lineno


def called_name(node: ast.Call) -> str:
    """``a.b.c`` of a call ``a.b.c(…)``; ``….c`` where what stands before is no plain name."""
    parts: list[str] = []
    target: ast.expr = node.func
    while isinstance(target, ast.Attribute):
        parts.append(target.attr)
        target = target.value
    parts.append(target.id if isinstance(target, ast.Name) else "…")
    return ".".join(reversed(parts))
