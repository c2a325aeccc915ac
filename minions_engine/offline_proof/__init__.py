"""Proof that a whole session reaches nothing but this machine, as a report that a person can keep.

A session of real commands runs in child processes, in a data folder of its own, under every means
that this system has:

* a network namespace (Linux): there is no network but the loopback; a local model server outside
  is reached through a file, see ``bridge``;
* strace (Linux): the kernel's own record of every network call of every process;
* an audit hook (anywhere): Python's record, which also refuses what is not for this machine.
"""

from minions_engine.offline_proof.proof import OfflineProof, StepResult, prove_offline
from minions_engine.offline_proof.report import (
    report_as_json,
    report_as_markdown,
    verdict,
    write_report,
)

__all__ = [
    "OfflineProof",
    "StepResult",
    "prove_offline",
    "report_as_json",
    "report_as_markdown",
    "verdict",
    "write_report",
]
