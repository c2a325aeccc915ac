"""The real command in a process of its own, and what came out of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.helpers.models import model_cache

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "minions_engine")
PATIENCE_S = 180


@dataclass(frozen=True, kw_only=True)
class Result:
    """One finished command."""

    code: int
    out: bytes
    err: str

    @property
    def json(self) -> Any:
        """The one document on stdout; anything beside it is an error."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """The JSON lines on stdout."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def text(self) -> str:
        """stdout as text, line ends untouched."""
        return self.out.decode()


@dataclass(frozen=True, kw_only=True)
class CommandLine:
    """``minions`` with a data folder of its own."""

    home: Path
    environment: dict[str, str]

    @classmethod
    def at(cls, home: Path, environment: dict[str, str]) -> CommandLine:
        """A fresh home in which the embedding model is ready, computing alike on each machine."""
        (home / "cache").mkdir(parents=True)
        (home / "config").mkdir()
        models = home / "cache" / "embedding-models"
        models.symlink_to(model_cache() / "embedding-models", target_is_directory=True)
        (home / "config" / "settings.toml").write_text('embedding_precision = "fp32"\n')
        return cls(home=home, environment={**environment, "MINIONS_HOME": str(home)})

    @contextmanager
    def start(self, *args: str | Path) -> Iterator[subprocess.Popen[bytes]]:
        """A command that is running, in a process group of its own; ended with the block."""
        process = subprocess.Popen(
            [*COMMAND, *map(str, args)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=self.environment,
            start_new_session=os.name == "posix",
        )
        try:
            yield process
        except BaseException:
            process.kill()
            raise
        finally:
            process.communicate(timeout=PATIENCE_S)

    def run(
        self,
        *args: str | Path,
        given: str = "",
        cwd: Path | None = None,
        patience_s: float = PATIENCE_S,
    ) -> Result:
        """Run a command to its end. No command may ever show a traceback."""
        done = subprocess.run(
            [*COMMAND, *map(str, args)],
            input=given.encode(),
            capture_output=True,
            env=self.environment,
            cwd=cwd,
            timeout=patience_s,
            check=False,
        )
        err = done.stderr.decode()
        assert "Traceback" not in err, err
        return Result(code=done.returncode, out=done.stdout, err=err)


def write_lines(path: Path, rows: Sequence[Any]) -> Path:
    """A JSON-lines file; a text is written as it is."""
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
