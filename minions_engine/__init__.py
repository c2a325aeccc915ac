"""Minions engine: private files in, cited answers out. It knows no window.

The public door; everything outside this package imports from here alone.
"""

from __future__ import annotations

import os

from minions_engine.engine import Engine
from minions_engine.errors import (
    BadInput,
    Busy,
    DataDamaged,
    DiskFull,
    EngineError,
    ModelMissing,
    NotFound,
    ReadProblem,
    RemoteRequired,
)
from minions_engine.events import (
    AnswerReady,
    EmbeddingProgressed,
    Event,
    FileFailed,
    FileIndexed,
    IndexFinished,
    IndexStarted,
    PassagesFound,
    RunCancelled,
    RunFailed,
    RunStarted,
    TextDelta,
    event_to_json,
    new_run_id,
)
from minions_engine.paths import Home, resource
from minions_engine.settings import Settings
from minions_engine.types import (
    Answer,
    Check,
    Citation,
    CollectionInfo,
    Coverage,
    DocumentInfo,
    FileInfo,
    FileProblem,
    FileState,
    IndexReport,
    Passage,
    Scope,
    ScoredDocument,
    VerifyReport,
)

# Official builds of onnxruntime report every model and session to their maker. The only full
# way out is this variable, set before the first import, in whichever process that happens.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

__all__ = [
    "Answer",
    "AnswerReady",
    "BadInput",
    "Busy",
    "Check",
    "Citation",
    "CollectionInfo",
    "Coverage",
    "DataDamaged",
    "DiskFull",
    "DocumentInfo",
    "EmbeddingProgressed",
    "Engine",
    "EngineError",
    "Event",
    "FileFailed",
    "FileIndexed",
    "FileInfo",
    "FileProblem",
    "FileState",
    "Home",
    "IndexFinished",
    "IndexReport",
    "IndexStarted",
    "ModelMissing",
    "NotFound",
    "Passage",
    "PassagesFound",
    "ReadProblem",
    "RemoteRequired",
    "RunCancelled",
    "RunFailed",
    "RunStarted",
    "Scope",
    "ScoredDocument",
    "Settings",
    "TextDelta",
    "VerifyReport",
    "event_to_json",
    "new_run_id",
    "resource",
]
