"""The local API as the window sees it: switched on and off, with tokens and a call to copy."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from minions_engine import BadInput, Permissions, Serving
from minions_engine.server.snippets import snippet
from tests.helpers.api import client
from tests.helpers.engines import open_engine
from tests.helpers.ollama_stand_in import OllamaStandIn


async def test_it_is_switched_on_and_off(tmp_path: Path, ollama: OllamaStandIn) -> None:
    async with await open_engine(tmp_path) as engine:
        api = engine.api
        token, text = await api.new_token("notes")
        url = await api.start(Serving(port=0))
        assert await api.start() == url == api.url
        async with client(url, text) as http:
            body = {"model": "llama3.2", "messages": [{"role": "user", "content": "x"}]}
            assert (await http.post("/chat/completions", json=body)).status_code == 200
            await api.change_token("notes", Permissions(scopes=("embed",)))
            assert (await http.post("/chat/completions", json=body)).status_code == 403
        (row,) = await api.history()
        heat = await api.heat()
        await api.stop()
        assert api.url == ""
        await api.revoke_token("notes")
        (listed,) = await api.tokens()
    assert (row["app"], row["state"]) == ("notes", "done")
    assert heat["days"][0]["app"] == "notes"
    assert listed.revoked_at is not None and listed.token_id == token.token_id


async def test_closing_the_engine_ends_it_and_a_taken_port_is_told(tmp_path: Path) -> None:
    async with await open_engine(tmp_path / "a") as engine:
        url = await engine.api.start(Serving(port=0))
        port = int(url.rpartition(":")[2].removesuffix("/v1"))
        async with await open_engine(tmp_path / "b") as other:
            with pytest.raises(BadInput, match=str(port)):
                await other.api.start(Serving(port=port))
    with pytest.raises(OSError):
        __import__("socket").create_connection(("127.0.0.1", port), timeout=1)


async def test_the_call_to_copy_runs_with_a_token_put_in(
    tmp_path: Path, ollama: OllamaStandIn
) -> None:
    import asyncio

    async with await open_engine(tmp_path) as engine:
        _, text = await engine.api.new_token("copy")
        url = await engine.api.start(Serving(port=0))
        for kind, command in (("curl", ["sh", "-c"]), ("python", [sys.executable, "-c"])):
            code = engine.api.snippet(kind, model="llama3.2", question="It's “fine”?")  # type: ignore[arg-type]
            assert text not in code
            assert url in code
            run = await asyncio.to_thread(
                subprocess.run,
                [*command, code],
                env={**os.environ, "MINIONS_API_TOKEN": text},
                capture_output=True,
                text=True,
                timeout=60,
            )
            assert "I am fine, and you?" in run.stdout, run.stderr


def test_the_call_quotes_what_a_shell_would_take_for_its_own() -> None:
    code = snippet("curl", url="http://127.0.0.1:1/v1", model="m", question="it's $HOME `x`")
    told = subprocess.run(
        ["sh", "-c", code.replace("curl", "printf '%s\n'", 1)], capture_output=True, text=True
    )
    assert "it's $HOME `x`" in told.stdout
