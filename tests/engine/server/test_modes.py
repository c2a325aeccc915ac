"""Ways of answering as models: from the collections of a token, and never out of the machine."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from minions_engine.server.permissions import Permissions
from minions_engine.types import EgressMode
from tests.helpers.api import Api, served
from tests.helpers.brains import reader
from tests.helpers.engines import indexed, open_engine
from tests.helpers.ollama_stand_in import OllamaStandIn

ASKED = [{"role": "user", "content": "When does the lease end?"}]
READER = Permissions(collections=("work",))


@pytest.fixture(scope="module")
def indexed_home(tmp_path_factory: pytest.TempPathFactory, sample_folder: Path) -> Path:
    """A data folder with two collections, read once."""
    root = tmp_path_factory.mktemp("indexed")
    note = tmp_path_factory.mktemp("notes") / "secret.txt"
    note.write_text("The lease of the secret house ends on 1 April 2031.")

    async def index() -> None:
        async with await open_engine(root) as engine:
            await indexed(engine, sample_folder, collection="work")
            await indexed(engine, note, collection="private")

    asyncio.run(index())
    return root


@pytest.fixture
async def library(tmp_path: Path, ollama: OllamaStandIn, indexed_home: Path) -> AsyncIterator[Api]:
    root = tmp_path / "copy"
    shutil.copytree(indexed_home, root, symlinks=True)
    async with served(root, READER) as api:
        yield api


async def _asked(http: httpx.AsyncClient, model: str, **more: Any) -> httpx.Response:
    return await http.post("/chat/completions", json={"model": model, "messages": ASKED, **more})


async def test_quotes_answer_from_the_collections_of_the_token(library: Api) -> None:
    answer = (await _asked(library.http, "quotes")).json()
    beside = answer["minions"]
    assert answer["choices"][0]["message"]["content"]
    assert beside["citations"] and all(c["verified"] for c in beside["citations"])
    assert not any("secret" in c["document"] for c in beside["citations"])
    assert beside["egress"]["messages"] == 0


async def test_a_collection_can_stand_behind_the_name(library: Api) -> None:
    assert (await _asked(library.http, "quotes@work")).status_code == 200
    named = await _asked(library.http, "quotes", collections=["work"])
    assert named.status_code == 200
    for way in ("quotes@private", "quotes@no-such-thing"):
        refused = await _asked(library.http, way)
        assert refused.status_code == 404
        assert refused.json()["error"]["code"] == "collection_not_found"


async def test_a_usual_token_reads_no_collection(library: Api) -> None:
    async with await library.another("chat only") as http:
        answer = await _asked(http, "quotes")
        listed = [row["id"] for row in (await http.get("/models")).json()["data"]]
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "collection_not_allowed")
    assert not {"quotes", "local"} & set(listed)


async def test_what_a_token_may_ask_is_listed(library: Api) -> None:
    listed = {row["id"] for row in (await library.http.get("/models")).json()["data"]}
    assert {"quotes", "local", "quotes@work", "moa:default"} <= listed
    assert not {"minions", "remote", "quotes@private"} & listed


async def test_local_answers_stream_and_count(library: Api, ollama: OllamaStandIn) -> None:
    ollama.brain = lambda messages, schema: "It ends on 31 May [1]."
    stream = await _asked(
        library.http, "local", stream=True, stream_options={"include_usage": True}
    )
    assert "It ends on 31 May" in stream.text.replace('"}', "")
    assert "[DONE]" in stream.text
    assert '"minions":' in stream.text


async def test_the_cloud_needs_the_tokens_and_the_persons_leave(library: Api) -> None:
    mode = "minions"
    for each in ("minions", "minion", "remote"):
        refused = await _asked(library.http, each)
        assert (refused.status_code, refused.json()["error"]["code"]) == (403, "cloud_not_allowed")
    allowed = Permissions(collections=("work",), cloud=True)
    async with await library.another("cloud", allowed) as http:
        still = await _asked(http, mode)
        assert (still.status_code, still.json()["error"]["code"]) == (403, "cloud_not_allowed")
        assert "local-only" in still.json()["error"]["message"]
        consents = await library.engine.egress.consents()
        await library.engine.egress.allow(replace(consents, mode=EgressMode.AUTO))
        unset = await _asked(http, mode)
        await library.engine.egress.allow(replace(consents, mode=EgressMode.AUTO, offline=True))
        locked = await _asked(http, mode)
    assert unset.json()["error"]["code"] == "remote_required"
    assert (locked.status_code, locked.json()["error"]["code"]) == (403, "remote_required")
    assert "Offline is on" in locked.json()["error"]["message"]


async def test_earlier_turns_are_the_history_of_the_question(
    library: Api, ollama: OllamaStandIn
) -> None:
    turns = [
        {"role": "system", "content": "Answer in one sentence."},
        {"role": "user", "content": "What is the rent?"},
        {"role": "assistant", "content": "It is 1,200 euros."},
        *ASKED,
    ]
    answer = await library.post("/chat/completions", {"model": "local", "messages": turns})
    assert answer.status_code == 200
    assert any("What is the rent?" in str(chat["messages"]) for chat in ollama.chats)


async def test_a_conversation_without_a_question_is_refused(library: Api) -> None:
    turns = [{"role": "assistant", "content": "Hello."}]
    answer = await library.post("/chat/completions", {"model": "quotes", "messages": turns})
    assert answer.status_code == 400


async def test_nothing_is_remembered_for_a_token_that_keeps_no_content(
    library: Api, ollama: OllamaStandIn
) -> None:
    """Neither what a model found in the files for it, nor which files answered."""
    ollama.brain = reader
    data = library.engine.home.data
    more = {"model": "local", "messages": [{"role": "user", "content": "List every deadline."}]}
    keeping = Permissions(collections=("work",), keep_content=True)
    async with await library.another("keeping", keeping) as http:
        for client, kept in ((library.http, False), (http, True)):
            answer = await client.post("/chat/completions", json=more)
            assert answer.status_code == 200, answer.text
            assert answer.json()["minions"]["citations"]
            assert (data / "results.sqlite").exists() is kept
            with closing(sqlite3.connect(data / "library.sqlite")) as db:
                (marked,) = db.execute("SELECT sum(asked) > 0 FROM files").fetchone()
            assert bool(marked) is kept
