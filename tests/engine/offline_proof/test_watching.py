"""The means see a leak when there is one: a program that tries to leave, by each way there is."""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import psutil
import pytest

from minions_engine.errors import EngineError
from minions_engine.offline_proof import OfflineProof, StepResult, report_as_markdown, verdict
from minions_engine.offline_proof.calls import NetworkCall
from minions_engine.offline_proof.control import noticed
from minions_engine.offline_proof.means import Means
from minions_engine.offline_proof.report import write_report
from minions_engine.offline_proof.watching import Watched, watch

# An address that is reserved for examples and belongs to nobody.
CONNECT = "import socket; socket.create_connection(('203.0.113.7', 443), timeout=1)"
LOOK_UP = "import socket; socket.getaddrinfo('leak.example', 443)"
DATAGRAM = "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('203.0.113.7', 53))"
GRANDCHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {CONNECT!r}])"
NATIVE = """
import ctypes, socket, struct
libc = ctypes.CDLL(None)
address = struct.pack('=H', socket.AF_INET) + struct.pack('!H', 443) + bytes([203, 0, 113, 7])
libc.connect(libc.socket(socket.AF_INET, socket.SOCK_STREAM, 0), address + bytes(8), 16)
"""

HOOK = Means(namespace=False, strace=False)


@cache
def available() -> Means:
    return Means.of_this_system()


@pytest.fixture
def namespace() -> Means:
    if not available().namespace:
        pytest.skip("this system gives no network namespace")
    return replace(available(), strace=False)


@pytest.fixture
def strace() -> Means:
    if not (available().namespace and available().strace):
        pytest.skip("strace or a network namespace is missing here")
    return available()


async def run(code: str, means: Means, folder: Path, **more: object) -> Watched:
    return await watch(
        {"it": (sys.executable, "-c", code)},
        means=means,
        folder=folder,
        environment=dict(os.environ),
        patience_s=60,
        **more,  # type: ignore[arg-type]
    )


def seen(watched: Watched) -> set[tuple[str, str]]:
    return {(call.seen_by, call.address) for call in watched.calls if not call.home}


@pytest.mark.parametrize("code", [CONNECT, DATAGRAM, LOOK_UP, GRANDCHILD])
async def test_the_hook_sees_and_refuses(code: str, tmp_path: Path) -> None:
    watched = await run(code, HOOK, tmp_path)
    ((by, address),) = seen(watched)
    assert by == "audit hook"
    assert "203.0.113.7" in address or address == "leak.example"
    if code is not GRANDCHILD:
        assert watched.results[0]["code"] != 0
        assert "not this machine" in watched.results[0]["said"]


async def test_the_kernel_sees_what_the_hook_does_not(strace: Means, tmp_path: Path) -> None:
    assert seen(await run(NATIVE, strace, tmp_path)) == {("strace", "203.0.113.7 port 443")}


async def test_in_the_namespace_there_is_no_network(namespace: Means, tmp_path: Path) -> None:
    code = "import socket; print([name for _, name in socket.if_nameindex()])"
    watched = await run(code, namespace, tmp_path)
    assert watched.results[0]["out"].strip() == "['lo']"


async def test_a_server_outside_is_reached_from_the_namespace(
    namespace: Means, tmp_path: Path
) -> None:
    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if said := await reader.read(10):
            writer.write(b"hello " + said)
        writer.close()

    async with await asyncio.start_server(greet, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        code = (
            f"import socket; s = socket.create_connection(('127.0.0.1', {port}));"
            "s.sendall(b'there'); print(s.makefile().read())"
        )
        watched = await run(code, namespace, tmp_path, ports=(port, 1))
    assert watched.results[0]["out"].strip() == "hello there"
    assert seen(watched) == set()
    assert {call.address for call in watched.calls} == {"127.0.0.1", f"127.0.0.1:{port}"}


async def test_a_step_that_hangs_is_ended_and_the_next_one_runs(tmp_path: Path) -> None:
    hang = (sys.executable, "-c", "import time; time.sleep(600)")
    fine = (sys.executable, "-c", "print(1)")
    watched = await watch(
        {"hangs": hang, "works": fine},
        means=HOOK,
        folder=tmp_path,
        environment=dict(os.environ),
        patience_s=1,
    )
    assert [result["code"] for result in watched.results] == [None, 0]


async def test_cancelling_leaves_no_process(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    code = (
        f"import os, time; open({str(note)!r}, 'x').write(str(os.getpid()) + '.'); time.sleep(600)"
    )
    task = asyncio.create_task(run(code, available(), tmp_path))
    while not (note.exists() and note.read_text().endswith(".")):
        await asyncio.sleep(0.01)
    step = psutil.Process(int(note.read_text()[:-1]))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    psutil.wait_procs([step], timeout=10)
    assert not step.is_running() or step.status() == psutil.STATUS_ZOMBIE


@pytest.mark.parametrize("namespaced", [True, False])
async def test_a_call_on_purpose_is_noticed_by_every_means(
    namespaced: bool, tmp_path: Path
) -> None:
    means = available() if namespaced else HOOK
    control = await noticed(means, folder=tmp_path, environment=dict(os.environ))
    assert control == dict.fromkeys(means.names, True)


async def test_a_watch_that_sees_nothing_is_found_out(tmp_path: Path) -> None:
    """As where another hook of the start comes before ours."""
    environment = {**os.environ, "PYTHONHOME": "", "MINIONS_NETWORK_LOG": ""}
    blind = replace(HOOK)
    (tmp_path / "sitecustomize.py").write_text("")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("minions_engine.offline_proof.watching._HOOK", tmp_path)
        control = await noticed(blind, folder=tmp_path, environment=environment)
    assert control == {"audit hook in every Python process": False}


async def test_records_hold_no_word_of_what_was_said(strace: Means, tmp_path: Path) -> None:
    code = "import socket; a, b = socket.socketpair(); a.sendmsg([b'quokkatext'])"
    watched = await run(code, strace, tmp_path)
    assert all(b"quokka" not in path.read_bytes() for path in watched.records)
    assert watched.processes >= 1


async def test_what_cannot_start_is_said(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="did not start"):
        await watch(
            {"it": ("/nowhere/program",)}, means=HOOK, folder=tmp_path, environment={}
        )  # fmt: skip


# -- the verdict -------------------------------------------------------------------------


def proof(*, code: int | None = 0, home: bool = True) -> OfflineProof:
    return OfflineProof(
        at="2026-01-01T00:00:00+00:00",
        system="Linux",
        python="3.11",
        version="1",
        means=available().names,
        steps=(StepResult(name="index", code=code, seconds=1.0, detail="a | b\nc"),),
        local_model="",
        calls=(
            NetworkCall(seen_by="strace", call="connect", address="x", home=home, count=2),
        ),
        hashes={"program": "00"},
    )  # fmt: skip


def test_the_verdict_is_offline_only_if_all_was_done_and_nothing_left() -> None:
    assert proof().ok
    assert verdict(proof()).startswith("OFFLINE")
    assert not proof(home=False).ok
    assert verdict(proof(home=False)).startswith("NOT OFFLINE: 2 ")
    assert proof(code=3).ok, "nothing was found, and that is an answer"
    blind = replace(proof(), control={"strace of every process": False})
    assert not blind.ok
    assert verdict(blind).startswith("NOT PROVEN: a call that was made on purpose was not noticed")
    for code in (1, None):
        assert not proof(code=code).ok
        assert verdict(proof(code=code)).startswith("NOT PROVEN")


def test_the_report_is_a_page_and_json_beside_it(tmp_path: Path) -> None:
    for name in ("proof", "proof.md", "proof.json"):
        written = write_report(proof(), tmp_path / name)
        assert [path.name for path in written] == ["proof.md", "proof.json", "proof-records.zip"]
    assert "a \\| b c" in report_as_markdown(proof())
    assert "**another machine**" in report_as_markdown(proof(home=False))
