"""What was measured of models and presets, kept in one small file: figures only, no text."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from minions_engine.decoding import value_from_json
from minions_engine.mixture.checking import Verdict
from minions_engine.mixture.preset_file import preset_to_toml
from minions_engine.protocols.mixture_preset import Preset
from minions_engine.whole_files import replacing

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """What a preset gains over the best of its models alone, on the person's own questions.

    Attributes:
        preset: Its name, and ``version`` what it was like when it was measured.
        best: The best of its models alone.
        gain: Mean difference of the share that is right; ``low`` and ``high`` are the ends of
            its 95 % interval.
        calls: Calls of models for one question, where one model alone takes one.
    """

    preset: str
    version: str
    best: str
    questions: int
    right: float
    right_alone: float
    gain: float
    low: float
    high: float
    calls: float
    measured_at: float = 0.0

    @property
    def recommended(self) -> bool:
        """Only what is measurably better is recommended."""
        return self.low > 0

    @property
    def label(self) -> str:
        """The finding in a few words, for the picker."""
        cost = f"{self.calls:.1f}× calls"
        if self.recommended:
            points = (
                f"{self.gain * 100:+.0f} points ({self.low * 100:.0f} to {self.high * 100:.0f})"
            )
            return f"recommended: {points}, {cost}"
        if self.high > 0 and self.gain > 0:
            return f"no certain gain, {cost}"
        return f"no gain, {cost}"


class Known:
    """The file of figures. A file that cannot be read counts as none."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def scores(self) -> tuple[tuple[str, float], ...]:
        """The share of prompts that a model got right as a proposer."""
        return tuple(
            (verdict.model, verdict.score)
            for verdict in self.verdicts()
            if verdict.role == "proposer" and verdict.score is not None
        )

    def verdicts(self) -> tuple[Verdict, ...]:
        """The last verdict on every model that was checked, in each of its roles."""
        return tuple(value_from_json(Verdict, row) for row in self._read()["verdicts"])

    def gain_of(self, preset: Preset) -> Gain | None:
        """What was measured of a preset as it is now."""
        version = version_of(preset)
        rows = [value_from_json(Gain, row) for row in self._read()["gains"]]
        return next((gain for gain in rows if gain.version == version), None)

    def keep_verdicts(self, verdicts: Sequence[Verdict]) -> None:
        """Keep these in place of earlier ones on the same models."""
        new = {(verdict.role, verdict.model) for verdict in verdicts}
        old = [verdict for verdict in self.verdicts() if (verdict.role, verdict.model) not in new]
        self._write({"verdicts": [asdict(verdict) for verdict in (*old, *verdicts)]})

    def keep_gain(self, gain: Gain) -> None:
        """Keep this in place of an earlier one of the same preset."""
        rows = [row for row in self._read()["gains"] if row["preset"] != gain.preset]
        self._write({"gains": [*rows, asdict(gain)]})

    def _read(self) -> dict[str, list[dict[str, Any]]]:
        kept: dict[str, list[dict[str, Any]]] = {"verdicts": [], "gains": []}
        try:
            raw = json.loads(self._path.read_text(encoding="utf-8"))
            for row in raw["verdicts"]:
                value_from_json(Verdict, row)
            for row in raw["gains"]:
                value_from_json(Gain, row)
            return {name: raw[name] for name in kept}
        except FileNotFoundError:
            return kept
        except (OSError, ValueError, KeyError, TypeError):
            log.info("what was measured of models cannot be read and is left aside")
            return kept

    def _write(self, changed: dict[str, Any]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with replacing(self._path) as part:
            part.write_text(json.dumps({**self._read(), **changed}, indent=1), encoding="utf-8")


def version_of(preset: Preset) -> str:
    """What tells a preset, with the models it would use, from the same one changed."""
    return hashlib.sha256(preset_to_toml(preset).encode()).hexdigest()[:16]


def now() -> float:
    """The time of a measurement."""
    return time.time()
