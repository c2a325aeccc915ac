"""The means of this system to see or to forbid network calls."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from minions_engine.offline_proof.calls import STRACE_CALLS

PACKAGES = Path(__file__).resolve().parents[2]
NAMESPACE = "network namespace without any network"
STRACE = "strace of every process"
HOOK = "audit hook in every Python process"
_PATIENCE_S = 10
_UNSHARE = ("unshare", "--map-root-user", "--net", "--")


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """Which of them work here. The audit hook works everywhere."""

    namespace: bool
    strace: bool

    @classmethod
    def of_this_system(cls) -> Means:
        """Try each of them."""
        if sys.platform != "linux":
            return cls(namespace=False, strace=False)
        # Some systems give a namespace and then do not let its loopback be switched on.
        namespace = _works(*_UNSHARE, sys.executable, "-m", "minions_engine.offline_proof.inside")
        isolated = cls(namespace=namespace, strace=False).isolated
        strace = ("strace", "-f", "-qq", "-e", f"trace={STRACE_CALLS}", "true")
        return cls(namespace=namespace, strace=_works(*isolated(strace)))

    @property
    def names(self) -> tuple[str, ...]:
        """What is used, the strongest first."""
        found = {NAMESPACE: self.namespace, STRACE: self.strace, HOOK: True}
        return tuple(name for name, used in found.items() if used)

    def isolated(self, command: tuple[str, ...]) -> tuple[str, ...]:
        """The command, without network where that can be had."""
        return (*_UNSHARE, *command) if self.namespace else command

    def watched(self, command: tuple[str, ...], trace: Path) -> tuple[str, ...]:
        """The command, recorded by strace where that can be had."""
        if not self.strace:
            return command
        return (
            # No byte of what is said is recorded, so that the record itself gives nothing away.
            *("strace", "-f", "-qq", "-s", "0", "-e", f"trace={STRACE_CALLS}"),
            *("-o", str(trace), *command),
        )


def _works(*command: str) -> bool:
    if shutil.which(command[0]) is None:
        return False
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE_S,
            env={**os.environ, "PYTHONPATH": str(PACKAGES), "PYTHONSAFEPATH": "1"},
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
