"""What the program is made of: its version, its parts, and their licences with their texts."""

from __future__ import annotations

import asyncio
import json
import platform
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, qVersion

from desktop_app.bridge import EngineThread
from desktop_app.language import tr
from minions_engine import Engine, resource

if TYPE_CHECKING:
    from importlib import metadata

_DISTRIBUTION = "minions-desktop"
_LONGEST_LICENCE = 60
_MOST_CHARACTERS = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """One part of the program. ``texts`` are files with the words of its licence."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...] = ()


class AboutViewModel(QObject):
    """Versions and licences, read when they are asked for.

    Signals:
        changed: The parts are known.
        text_ready: The text of a licence was read; carries the part's name and the text.
    """

    changed = Signal()
    text_ready = Signal(str, str)

    def __init__(self, thread: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = thread
        self.parts: tuple[PartRow, ...] = ()

    @property
    def versions(self) -> str:
        """What a person would name when reporting a fault."""
        return tr(
            "Minions {version} · Python {python_version} · Qt {qversion} · {system} {machine}"
        ).format(
            version=_version(_DISTRIBUTION),
            python_version=platform.python_version(),
            qversion=qVersion(),
            system=platform.system(),
            machine=platform.machine(),
        )

    def look(self) -> None:
        """Read which parts there are, once."""
        if self.parts:
            return

        async def read(_: Engine) -> tuple[PartRow, ...]:
            return await asyncio.to_thread(_parts)

        self._thread.call(read, self._take)

    def read(self, part: PartRow) -> None:
        """Read the words of a part's licence."""

        async def read(_: Engine) -> str:
            return await asyncio.to_thread(_text, part)

        self._thread.call(read, lambda text: self.text_ready.emit(part.name, text))

    def _take(self, parts: tuple[PartRow, ...]) -> None:
        self.parts = parts
        self.changed.emit()


def _parts() -> tuple[PartRow, ...]:
    """As the package lists them; in a checkout what is installed says it of itself."""
    listed = resource("licences.json")
    try:
        rows = json.loads(listed.read_text(encoding="utf-8"))["parts"]
        return tuple(
            PartRow(
                name=row["name"],
                version=row["version"],
                licence=row["licence"],
                texts=tuple(listed.parent / text for text in row["texts"]),
            )
            for row in rows
        )
    except (OSError, ValueError, KeyError):
        return _installed()


def _installed() -> tuple[PartRow, ...]:
    # With it comes all of mail and its headers: nothing that a window needs to appear.
    from importlib import metadata

    found: dict[str, PartRow] = {}
    for distribution in metadata.distributions():
        facts = distribution.metadata
        name = _fact(facts, "Name")
        if not name or name == _DISTRIBUTION:
            continue
        texts = [
            Path(str(distribution.locate_file(file)))
            for file in distribution.files or ()
            if ".dist-info" in str(file) and "licen" in str(file).lower()
        ]
        found[name.lower()] = PartRow(
            name=name,
            version=_fact(facts, "Version"),
            licence=_licence(facts),
            texts=tuple(texts),
        )
    return tuple(found[name] for name in sorted(found))


def _licence(facts: metadata.PackageMetadata) -> str:
    expression, words = _fact(facts, "License-Expression"), _fact(facts, "License")
    if expression:
        return expression
    if words and len(words) <= _LONGEST_LICENCE and "\n" not in words:
        return words
    kinds = [
        kind.rpartition(" :: ")[2]
        for kind in facts.get_all("Classifier") or ()
        if kind.startswith("License ::")
    ]
    return ", ".join(kinds) or tr("see its text")


def _fact(facts: metadata.PackageMetadata, name: str) -> str:
    """The first of what is said under a name, else nothing."""
    return next(iter(facts.get_all(name) or ()), "")


def _text(part: PartRow) -> str:
    texts = []
    for path in part.texts:
        try:
            texts.append(path.read_text(encoding="utf-8", errors="replace"))
        except OSError:
            continue
    whole = "\n\n".join(texts)[:_MOST_CHARACTERS]
    return whole or tr("{name} {version} is under {licence}. Its text is not here.").format(
        name=part.name, version=part.version, licence=part.licence
    )


def _version(name: str) -> str:
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return tr("of a checkout")
