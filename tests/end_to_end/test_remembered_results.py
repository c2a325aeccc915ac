"""What local models found in a file is forgotten with the file, and when the file changes."""

from __future__ import annotations

from pathlib import Path

from minions_engine import AnswerReady, AskOptions
from minions_engine.clients.ollama import OllamaClient
from tests.helpers.brains import reader
from tests.helpers.engines import gather, indexed, open_engine
from tests.helpers.ollama_stand_in import OllamaStandIn

QUESTION = "List every deadline in these files"


async def test_a_changed_or_forgotten_file_leaves_no_result(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    note = folder / "note.txt"
    note.write_text("The deadline for the zirconium report is 3 May 2026.")
    with OllamaStandIn(brain=reader) as server:
        client = OllamaClient(base_url=server.url)
        engine = await open_engine(tmp_path / "home")
        results = engine.home.data / "results.sqlite"

        async def ask() -> None:
            options = AskOptions(local=client, whole=True)
            events = await gather(engine.ask(QUESTION, protocol="local", options=options))
            assert isinstance(events[-1], AnswerReady), events[-1]

        def kept() -> bytes:
            files = [results, *results.parent.glob("results.sqlite-*")]
            return b"".join(path.read_bytes() for path in files if path.exists())

        try:
            await indexed(engine, folder)
            await ask()
            asked = len(server.chats)
            await ask()
            assert len(server.chats) <= asked + 1
            note.write_text("The deadline for the other report is 4 June 2026. It is short.")
            await indexed(engine, folder)
            assert b"zirconium" not in kept()
            await ask()
            await engine.forget(str(note))
            assert b"4 June 2026" not in kept()
        finally:
            await engine.close()
            await client.close()


async def test_a_remote_chat_needs_no_files(tmp_path: Path) -> None:
    from minions_engine.clients.openai import OpenAIClient
    from tests.helpers.openai_stand_in import OpenAIStandIn

    with OpenAIStandIn() as server:
        client = OpenAIClient(base_url=server.base_url, api_key="k")
        engine = await open_engine(tmp_path / "home")
        try:
            options = AskOptions(remote=client)
            events = await gather(engine.ask("Hello there", protocol="remote", options=options))
            assert isinstance(events[-1], AnswerReady), events[-1]
            entries = await engine.egress.entries()
            assert (await engine.egress.entry(entries[0].id)).body == server.bodies[0]
        finally:
            await engine.close()
            await client.close()
