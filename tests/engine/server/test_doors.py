"""Who may come in: names of the server, tokens, scopes, and what each kind of token may do."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from minions_engine.errors import BadInput
from minions_engine.paths import Home
from minions_engine.server import web_server
from minions_engine.server.address import Serving
from minions_engine.server.permissions import Permissions, Scope
from minions_engine.server.serving import check
from minions_engine.server.tokens import Tokens
from tests.helpers.api import Api, client, running, served
from tests.helpers.engines import open_engine
from tests.helpers.ollama_stand_in import OllamaStandIn


async def test_a_page_of_the_web_that_calls_itself_this_machine_is_turned_away(api: Api) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example", "", "169.254.1.1"):
        answer = await api.http.get("/models", headers={"Host": host})
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "host_refused")


async def test_a_page_of_another_place_is_turned_away_and_the_own_one_is_not(api: Api) -> None:
    for origin in ("https://evil.example", "null", "http://localhost:1"):
        answer = await api.http.get("/models", headers={"Origin": origin})
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "origin_refused")
    origin = api.url.removesuffix("/v1")
    assert (await api.http.get("/models", headers={"Origin": origin})).status_code == 200


async def test_missing_wrong_expired_and_revoked_tokens_are_401(api: Api) -> None:
    expired = await api.another("old", expires_in_s=-1.0)
    ended = await api.another("ended")
    tokens = api.engine.home.data / "server.sqlite"
    assert tokens.exists()
    async with expired, ended, client(api.url) as nobody, client(api.url, "mns_ab_cd") as wrong:
        assert (await ended.get("/models")).status_code == 200
        await _revoke(api, "ended")
        for http in (nobody, wrong, expired, ended):
            answer = await http.get("/models")
            assert answer.status_code == 401
            assert answer.json()["error"]["code"] == "token_invalid"


async def _revoke(api: Api, name: str) -> None:
    from minions_engine.server.database import Database

    database = Database(api.engine.home.data / "server.sqlite")
    await Tokens(database).revoke(name)
    await database.close()


async def test_no_file_of_the_data_folder_holds_a_token(api: Api) -> None:
    await api.chat()
    secret = api.token.rpartition("_")[2].encode()
    for file in api.engine.home.data.rglob("*"):
        if file.is_file():
            assert secret not in file.read_bytes()
            assert secret[4:] not in file.read_bytes()


SCOPED: list[tuple[tuple[Scope, ...], str, str, int]] = [
    (("embed",), "POST", "/chat/completions", 403),
    (("chat",), "POST", "/embeddings", 403),
    (("chat",), "GET", "/herd/history", 403),
    (("chat", "embed"), "GET", "/herd/nodes", 403),
    (("chat", "history"), "GET", "/herd/history?all=true", 403),
    (("history",), "GET", "/herd/history", 200),
    (("manage",), "GET", "/herd/history?all=true", 200),
    (("manage",), "GET", "/herd/nodes", 200),
    (("chat",), "GET", "/herd/info", 200),
    (("history",), "GET", "/models", 403),
]


async def test_scopes(api: Api) -> None:
    for number, (scopes, method, path, status) in enumerate(SCOPED):
        async with await api.another(f"scoped {number}", Permissions(scopes=scopes)) as http:
            messages = [{"role": "user", "content": "x"}]
            body = {"model": "x", "messages": messages, "input": "x"} if method == "POST" else None
            answer = await http.request(method, path, json=body)
        assert answer.status_code == status, (scopes, path, answer.text)


async def test_a_usual_token_cannot_manage_nor_see_the_past_nor_reach_the_cloud(api: Api) -> None:
    assert Permissions().scopes == ("chat", "embed")
    assert not Permissions().cloud
    assert not Permissions().collections
    assert not Permissions().keep_content


async def test_a_token_for_one_model_cannot_use_another(api: Api) -> None:
    allowed = Permissions(models=("ollama/other",))
    async with await api.another("one model", allowed) as http:
        body = {"model": "ollama/llama3.2:latest", "messages": [{"role": "user", "content": "x"}]}
        answer = await http.post("/chat/completions", json=body)
        listed = [row["id"] for row in (await http.get("/models")).json()["data"]]
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "model_not_allowed")
    assert "ollama/llama3.2:latest" not in listed


async def test_guessing_one_token_slows_down_that_one_alone(api: Api) -> None:
    prefix = api.token.rpartition("_")[0]
    began = time.monotonic()
    async with client(api.url, f"{prefix}_guess") as guesser:
        guesses = asyncio.gather(*(guesser.get("/models") for _ in range(12)))
        answer = await api.http.get("/models")
        took_s = time.monotonic() - began
        assert {guess.status_code for guess in await guesses} == {401}
    assert answer.status_code == 200
    assert time.monotonic() - began > 2 > took_s


async def test_an_unknown_token_takes_as_long_as_a_wrong_secret(tmp_path: Path) -> None:
    from minions_engine.server.database import Database

    database = Database(tmp_path / "server.sqlite")
    tokens = Tokens(database)
    token, _ = await tokens.new("x", Permissions())

    async def seconds(text: str) -> float:
        took = []
        for number in range(60):
            began = time.perf_counter()
            tokens._wrong.clear()
            await tokens.check(text if number % 2 else text + "x")
            took.append(time.perf_counter() - began)
        return sorted(took)[30]

    known = await seconds(f"mns_{token.token_id}_{'x' * 43}")
    unknown = await seconds(f"mns_0000000000_{'x' * 43}")
    await database.close()
    assert abs(known - unknown) < 0.001


async def test_the_network_is_not_let_in_without_a_token(tmp_path: Path) -> None:
    async with await open_engine(tmp_path) as engine:
        with pytest.raises(BadInput, match="no token"):
            async with running(engine, Serving(port=0, lan=True)):
                pass
        with pytest.raises(BadInput, match="other machines"):
            async with running(engine, Serving(port=0, host="0.0.0.0")):
                pass
        with pytest.raises(BadInput, match="exclude"):
            async with running(engine, Serving(port=0, lan=True, open_to_device=True)):
                pass


async def test_programs_of_this_machine_need_no_token_if_that_is_wanted(
    tmp_path: Path, ollama: OllamaStandIn
) -> None:
    serving = Serving(port=0, open_to_device=True)
    async with served(tmp_path, serving=serving) as api, client(api.url) as http:
        assert (await http.get("/models")).status_code == 200
        assert (await http.get("/herd/history?all=true")).status_code == 403
    async with served(tmp_path / "b", serving=serving) as api, client(api.url, "mns_1_2") as http:
        assert (await http.get("/models")).status_code == 401


async def test_a_second_server_of_one_data_folder_is_refused(api: Api) -> None:
    from minions_engine.errors import Busy

    with pytest.raises(Busy):
        async with running(api.engine):
            pass


async def test_bodies_that_are_too_large_or_of_unknown_length_are_refused(api: Api) -> None:
    port = api.http.base_url.port
    for header, status in (
        ("Content-Length: 1000000000", 413),
        ("Transfer-Encoding: chunked", 411),
    ):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        host = f"Host: 127.0.0.1:{port}"
        lines = ["POST /v1/chat/completions HTTP/1.1", host, header, "", ""]
        writer.write("\r\n".join(lines).encode())
        assert str(status).encode() in await reader.readline()
        writer.close()


async def test_who_says_nothing_or_only_a_part_is_let_go(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_server, "SAID_WITHIN_S", 0.3)
    port = api.http.base_url.port
    head = f"POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
    whole = f"{head}Authorization: Bearer {api.token}\r\nContent-Length: 1000\r\n\r\n{{"
    for said in ("", head, whole):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(said.encode())
        assert b"200" not in await asyncio.wait_for(reader.read(), 30)
        writer.close()
    assert (await api.chat()).status_code == 200


async def test_so_many_connections_and_no_more(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that opens thousands does not use up the handles of this one."""
    monkeypatch.setattr(web_server, "MOST_AT_ONCE", 4)
    port = api.http.base_url.port
    opened = [await asyncio.open_connection("127.0.0.1", port) for _ in range(8)]
    ends = [asyncio.create_task(reader.read()) for reader, _ in opened]
    done, _ = await asyncio.wait(ends, timeout=30, return_when=asyncio.FIRST_COMPLETED)
    assert done, "what is too much is closed at once"
    for _, writer in opened:
        writer.close()
    await asyncio.gather(*ends, return_exceptions=True)
    assert (await api.chat()).status_code == 200


async def test_a_head_without_end_is_not_read(api: Api) -> None:
    port = api.http.base_url.port
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET /v1/models HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX: ".encode())
    writer.write(b"x" * 1_000_000)
    assert b"400" in await asyncio.wait_for(reader.readline(), 30)
    writer.close()


async def test_two_names_of_one_server_are_refused(api: Api) -> None:
    """Which of them counts would be anybody's guess."""
    port = api.http.base_url.port
    for names in (("evil.example", "127.0.0.1"), ("127.0.0.1", "evil.example")):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        hosts = "".join(f"Host: {name}:{port}\r\n" for name in names)
        writer.write(f"GET /health HTTP/1.1\r\n{hosts}\r\n".encode())
        assert b"400" in await asyncio.wait_for(reader.readline(), 30)
        writer.close()


@pytest.mark.parametrize(
    ("serving", "said"),
    [
        (Serving(certificate=Path("nowhere.pem")), "There is no file “nowhere.pem”"),
        (Serving(certificate_key=Path(__file__)), "--cert-key belongs to --cert"),
        (Serving(certificate=Path(__file__)), "no certificate with its key"),
    ],
)
async def test_a_certificate_that_cannot_be_used_is_a_sentence(
    serving: Serving, said: str, tmp_path: Path
) -> None:
    with pytest.raises(BadInput, match=said):
        await check(serving, Home.at(tmp_path))
