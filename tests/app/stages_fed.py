"""What the screens of ``stages.py`` are fed: files, chats, models, and answers as the engine tells them."""

from __future__ import annotations

import datetime
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop_app.app import Shell
from desktop_app.viewmodels.models import _LocalFacts
from desktop_app.viewmodels.remote_model import Allowed, RemoteFacts
from minions_engine import (
    Answer,
    AnswerReady,
    ChatInfo,
    Cost,
    EgressMode,
    EgressSent,
    EgressTotals,
    FileState,
    JobCount,
    JobFinished,
    JobStarted,
    KeyInfo,
    Message,
    ModelRow,
    Models,
    Origin,
    Part,
    PassagesFound,
    ProviderInfo,
    QuotesFound,
    ReaderChoice,
    RoundStarted,
    RunStarted,
    ServerInfo,
    SuggestedModel,
    Suggestions,
    TextDelta,
    Zone,
)
from minions_engine.types import AnswerSeconds, Coverage
from tests.app.conftest import citation
from tests.app.test_library import info, shelve

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
QUESTION = "How much is the deposit for the premises, and when does the lease end?"
ANSWER = """The deposit is **EUR 5,550** [1], and the lease ends on **28 February 2027** unless renewed [2].

| What | When | Amount |
|---|---|---:|
| Deposit | on signing | EUR 5,550 |
| Rent | monthly, in advance | EUR 1,850 |

- [x] Six months' notice in writing
- [ ] Option to renew: not taken yet

```python
deposit = 3 * 1_850  # three months' rent
```
"""
CITED = (
    citation(str(SAMPLES / "lease.pdf"), "The lease ends on 28 February 2027", page=1),
    citation(str(SAMPLES / "notes.txt"), "Ask about the deposit", verified=False, line_start=4),
)
_TEXTS = (
    ("You plan tasks for a small model that reads files. Give a plan.\n", Origin.TEMPLATE),
    (f"Question: {QUESTION}\n", Origin.USER),
    ("The premises are let by ", Origin.DOCUMENT),
    ("[PERSON-1]", Origin.PLACEHOLDER),
)
MESSAGES = (Message(role="user", parts=tuple(Part(text=t, origin=o) for t, o in _TEXTS)),)
FIGURES = EgressTotals(
    messages=1,
    tokens=1_112,
    characters=4_448,
    longest_run_words=5,
    document_share=0.004,
    redactions=1,
)


def fill(shell: Shell) -> None:
    """Files, chats, models and a remote model, as after some days of use."""
    shelve(
        shell,
        "Studio",
        *(info(str(path)) for path in sorted(SAMPLES.iterdir()) if path.is_file()),
        info(
            "/papers/Scanned contract.pdf",
            FileState.NEEDS_OCR,
            "This PDF holds pictures of text only.",
        ),
        info("/papers/Tax return.pdf", FileState.LOCKED, "This PDF is protected by a password."),
        folders=("/papers",),
    )
    day, now = 86_400.0, noon()
    titles = ("The lease and its deposit", "Kiln offers compared", "Open day: who does what?")
    chats = tuple(
        ChatInfo(
            chat_id=f"chat-{n}",
            title=title,
            pinned=n == 2,
            turns=2,
            created_at=now - n * day,
            changed_at=now - n * day,
        )
        for n, title in enumerate(titles)
    )
    shell.chats.shelf._take((chats, "", ""))
    set_up_models(shell)
    QApplication.processEvents()


def noon() -> float:
    """Noon of today: “yesterday” must not depend on the hour of a test."""
    today = datetime.datetime.now().astimezone()
    return today.replace(hour=12, minute=0, second=0, microsecond=0).timestamp()


def set_up_models(shell: Shell) -> None:
    """Ollama with two models, and a remote model with its key."""
    rows = tuple(
        ModelRow(model=name, zone=Zone.DEVICE, size_bytes=size, loaded=loaded, context=131_072)
        for name, size, loaded in (
            ("ollama/llama3.2:latest", 2_019_393_189, True),
            ("ollama/qwen3:8b", 5_200_000_000, False),
        )
    )
    shell.models._take(
        _LocalFacts(
            models=rows,
            reader=ReaderChoice(
                model="ollama/llama3.2:latest",
                fitting=("ollama/llama3.2:latest",),
                too_large=("ollama/qwen3:8b",),
            ),
            servers=(
                ServerInfo(
                    name="ollama",
                    title="Ollama",
                    address="127.0.0.1:11434",
                    start="ollama serve",
                    models=2,
                ),
            ),
            suggestions=Suggestions(
                total_bytes=16_000_000_000,
                free_bytes=7_000_000_000,
                as_of="2026-11-01",
                models=(
                    SuggestedModel(
                        model="ollama/gemma3:4b",
                        size_bytes=3_300_000_000,
                        note="careful with long documents",
                        fits_now=True,
                    ),
                ),
            ),
        )
    )
    providers = (ProviderInfo(name="openai", title="OpenAI", host="api.openai.com"),)
    shell.remote._take(
        RemoteFacts(
            allowed=Allowed(model="gpt-4o", monthly_usd=10.0, mode=EgressMode.ASK),
            providers=providers,
            keys=(KeyInfo(provider="openai", store="GNOME Keyring", host="api.openai.com"),),
            collections=(("Studio", "Studio"),),
        )
    )


# ---- answers


def begin(shell: Shell, run_id: str, question: str = QUESTION, protocol: str = "minions") -> None:
    """A question that has been asked."""
    shell.chats.begin(run_id, question, at=time.time())
    shell.chats.take(
        [
            RunStarted(run_id=run_id, question=question, protocol=protocol),
            PassagesFound(run_id=run_id, passages=(), searchable=9, files=9),
            QuotesFound(run_id=run_id, citations=CITED[:1]),
        ]
    )
    QApplication.processEvents()


def answer(shell: Shell, run_id: str = "a") -> None:
    """A distilled answer with everything an answer can have."""
    begin(shell, run_id)
    shell.chats.take(
        [
            RoundStarted(run_id=run_id, number=1, most=3, purpose="plan"),
            sent(run_id, 7),
            RoundStarted(run_id=run_id, number=1, most=3, purpose="read", jobs=2),
            *jobs_of(run_id),
            TextDelta(run_id=run_id, text=ANSWER, source="minions"),
            AnswerReady(
                run_id=run_id,
                answer=Answer(
                    answer=ANSWER,
                    protocol="minions",
                    abstained=False,
                    citations=CITED,
                    models=Models(local="ollama/llama3.2", remote="openai/gpt-4o"),
                    rounds=1,
                    jobs=JobCount(planned=2, run=2, found=1),
                    cost=Cost(spent_usd=0.0031, remote_only_usd=0.042),
                    egress=FIGURES,
                    coverage=(Coverage(document=CITED[0].document, chunks=14, read=6),),
                    seconds=AnswerSeconds(first_evidence=0.2, total=12.4),
                ),
            ),
        ]
    )
    QApplication.processEvents()


def jobs_of(run_id: str) -> list[JobStarted | JobFinished]:
    made: list[JobStarted | JobFinished] = []
    for number, (outcome, words) in enumerate((("found", "EUR 5,550"), ("nothing", ""))):
        document, job = CITED[number].document, f"{run_id}-{number}"
        made.append(
            JobStarted(
                run_id=run_id,
                job_id=job,
                task="Find the deposit.",
                document=document,
                chunk_id=f"c{number}",
                page=number + 1,
                node="ollama at 127.0.0.1:11434",
            )
        )
        made.append(
            JobFinished(
                run_id=run_id,
                job_id=job,
                document=document,
                chunk_id=f"c{number}",
                outcome=outcome,
                answer=words,
                seconds=1.2,
                done=number + 1,
                jobs=2,
            )
        )
    return made


def sent(run_id: str, entry: int) -> EgressSent:
    """A message that left."""
    return EgressSent(
        run_id=run_id,
        entry=entry,
        model="openai/gpt-4o",
        host="api.openai.com",
        zone=Zone.INTERNET,
        messages=MESSAGES,
        figures=FIGURES,
        purpose="plan",
    )
