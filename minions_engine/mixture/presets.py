"""Where presets are: files of the person's own folder, and those that ship with the program."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from minions_engine.clients.generation import unsupported
from minions_engine.errors import BadInput, NotFound
from minions_engine.paths import Home, resource
from minions_engine.whole_files import replacing

if TYPE_CHECKING:
    from minions_engine.mixture.known import Known
    from minions_engine.protocols.mixture_preset import Preset

DEFAULT = "default"
LOCAL = "local"
STAND_INS = ("local-2", "local-3")

log = logging.getLogger(__name__)


class Presets:
    """Presets by their names. One of the person's own stands in front of one that ships."""

    def __init__(self, home: Home) -> None:
        self._folder = home.config / "mixtures"
        self._shipped = resource("mixtures")
        self._measured = home.data / "mixture.json"

    @property
    def known(self) -> Known:
        """What was measured of models and presets."""
        from minions_engine.mixture.known import Known

        return Known(self._measured)

    def names(self) -> tuple[str, ...]:
        """Every preset, ``default`` first."""
        found = {
            path.stem
            for folder in (self._shipped, self._folder)
            if folder.is_dir()
            for path in folder.glob("*.toml")
        }
        return tuple(sorted(found, key=lambda name: (name != DEFAULT, name)))

    def is_own(self, name: str) -> bool:
        """Whether the person wrote or changed it."""
        return (self._folder / f"{_checked_name(name)}.toml").is_file()

    def text(self, name: str) -> str:
        """The file of a preset.

        Raises:
            NotFound: there is none of this name; the message names those that are.
            BadInput: it cannot be a name, or the file cannot be read.
        """
        _checked_name(name)
        for folder in (self._folder, self._shipped):
            path = folder / f"{name}.toml"
            if path.is_file():
                try:
                    return path.read_text(encoding="utf-8")
                except (OSError, UnicodeDecodeError) as error:
                    raise BadInput(f"The preset “{name}” cannot be read.") from error
        raise NotFound(
            f"There is no preset “{name}”.", next_step=f"There are: {', '.join(self.names())}."
        )

    def load(self, name: str) -> Preset:
        """The preset of this name; raises as ``text``, and ``BadInput`` when it cannot run."""
        from minions_engine.mixture.preset_file import preset_from_toml

        return preset_from_toml(name, self.text(name))

    def save(self, preset: Preset) -> Path:
        """Write a preset, whole or not at all.

        Raises:
            BadInput: it cannot run, holds what looks like a key, or cannot be written.
        """
        from minions_engine.mixture.preset_file import checked, preset_to_toml

        text = preset_to_toml(checked(preset))
        return self.write(preset.name, text)

    def write(self, name: str, text: str) -> Path:
        """The same for a preset that is a text already."""
        from minions_engine.mixture.preset_file import preset_from_toml

        preset_from_toml(name, text)
        path = self._folder / f"{name}.toml"
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with replacing(path) as part:
                part.write_text(text, encoding="utf-8")
        except OSError as error:
            raise BadInput(f"The preset “{name}” cannot be written: {error.strerror}.") from error
        return path

    def remove(self, name: str) -> bool:
        """Delete one of the person's own; one that ships comes back. False when there was none."""
        if not self.is_own(name):
            return False
        (self._folder / f"{name}.toml").unlink()
        return True


def _checked_name(name: str) -> str:
    from minions_engine.mixture.preset_file import check_name

    return check_name(name)


def not_supported(preset: Preset) -> tuple[str, ...]:
    """Says which choices will not reach their model, a sentence for each model."""
    said: dict[str, None] = {}
    for member in preset.members:
        names = unsupported(member.model.partition("/")[0], member.generation)
        if names and "/" in member.model:
            said[f"{member.model} does not know: {', '.join(names)}. They have no effect."] = None
    return tuple(said)
