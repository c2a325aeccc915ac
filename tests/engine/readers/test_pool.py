"""Whatever a file does to its reader, the parent gets documents or a reason, and goes on."""

from __future__ import annotations

import asyncio
import hashlib
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from minions_engine.errors import FileEmpty, FileFailed, FileMissing, FileUnsupported
from minions_engine.readers import kinds
from minions_engine.readers.base import Limits
from minions_engine.readers.pool import ReaderPool
from minions_engine.types import FileState
from tests.engine.readers.hostile import HERE

ROOT = Path(__file__).resolve().parents[3]
SMALL = Limits(wall_s=20, cpu_s=10, memory_bytes=400_000_000, output_chars=1_000_000)


def pool_with(reader: str, *, limits: Limits = SMALL, processes: int = 1) -> ReaderPool:
    """A pool in which ``.org`` files go to a hostile reader; all else is as ever."""
    return ReaderPool(limits=limits, processes=processes, readers={kinds.ORG: HERE + reader})


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    path = tmp_path / "victim.org"
    path.write_text("secret words")
    return path


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text("plain words\n")
    return path


@pytest.fixture(autouse=True)
def no_process_left() -> Iterator[None]:
    before = set(psutil.Process().children(recursive=True))
    yield
    left = set(psutil.Process().children(recursive=True)) - before
    assert not left


async def test_gives_documents_with_size_time_and_hash(good: Path) -> None:
    async with ReaderPool(limits=SMALL, processes=1) as pool:
        result = await pool.read(str(good))
    assert result.documents[0].text == "plain words\n"
    assert result.documents[0].path == result.path == str(good)
    assert result.size_bytes == good.stat().st_size
    assert result.mtime_ns == good.stat().st_mtime_ns
    assert result.sha256 == hashlib.sha256(good.read_bytes()).hexdigest()
    assert result.partial == ""


async def test_reads_side_by_side(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(30)]
    for path in paths:
        path.write_text(f"words of {path.name}")
    async with ReaderPool(limits=SMALL, processes=3) as pool:
        results = await asyncio.gather(*(pool.read(str(path)) for path in paths))
    assert [r.documents[0].text for r in results] == [f"words of {p.name}" for p in paths]


@pytest.mark.parametrize(
    ("reader", "reason"),
    [
        ("crash", "The reader crashed on this file; it is probably damaged."),
        ("leave", "The reader crashed on this file; it is probably damaged."),
        ("forge", "It gives more text than can be kept."),
        ("out_of_bounds", "The reader crashed on this file; it is probably damaged."),
        ("recurse", "It is nested too deeply to be read."),
        ("raise_secret", "The file is damaged and cannot be read."),
        ("eat", "Reading it needs more memory than allowed."),
        ("flood_at_once", "It holds more than 1,000,000 characters of text."),
    ],
)
async def test_names_the_reason_and_goes_on(
    reader: str, reason: str, victim: Path, good: Path
) -> None:
    async with pool_with(reader) as pool:
        with pytest.raises(FileFailed) as caught:
            await pool.read(str(victim))
        assert caught.value.message == reason
        assert (await pool.read(str(good))).documents[0].text == "plain words\n"


async def test_wall_limit(victim: Path, good: Path) -> None:
    async with pool_with("hang", limits=Limits(wall_s=1)) as pool:
        with pytest.raises(FileFailed, match=r"^Reading took longer than 1 seconds\.$"):
            await pool.read(str(victim))
        assert (await pool.read(str(good))).documents


async def test_processor_limit(victim: Path, good: Path) -> None:
    async with pool_with("spin", limits=Limits(cpu_s=1)) as pool:
        with pytest.raises(FileFailed, match="longer than 1 seconds of processor time"):
            await pool.read(str(victim))
        assert (await pool.read(str(good))).documents


async def test_output_limit_keeps_what_came_before(victim: Path) -> None:
    async with pool_with("flood") as pool:
        result = await pool.read(str(victim))
    assert len(result.documents) == 10
    assert result.partial == "It holds more than 1,000,000 characters of text."


async def test_damage_after_good_text_is_partial(victim: Path) -> None:
    async with pool_with("half") as pool:
        result = await pool.read(str(victim))
    assert [document.text for document in result.documents] == ["the good half"]
    assert result.partial == "The rest is damaged."


async def test_chatter_does_not_get_into_the_answer(victim: Path) -> None:
    async with pool_with("chatter") as pool:
        result = await pool.read(str(victim))
    assert result.documents[0].text == "words"


async def test_text_is_cleaned_in_place(victim: Path) -> None:
    async with pool_with("unclean") as pool:
        document = (await pool.read(str(victim))).documents[0]
    assert document.text == "a b c?d"
    assert document.pages[0].blocks[0].end == 7


async def test_keys_of_the_parent_are_not_handed_down(
    victim: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOME_API_KEY", "secret")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    async with pool_with("tell_environment") as pool:
        told = (await pool.read(str(victim))).documents[0].text
    assert "PATH" in told
    assert "KEY" not in told
    assert "ORT_DISABLE_TELEMETRY" in told
    assert "PROXY" not in told


async def test_child_loads_no_heavy_library(victim: Path) -> None:
    async with pool_with("tell_environment") as pool:
        told = (await pool.read(str(victim))).documents[0].text
    assert told.endswith("loaded: ")


async def test_no_way_out(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        path = tmp_path / str(server.getsockname()[1])
        path.write_text("#!/bin/sh\necho secret words\n")
        readers = {kinds.CODE: HERE + "reach_out"}
        async with ReaderPool(limits=SMALL, processes=1, readers=readers) as pool:
            told = (await pool.read(str(path))).documents[0].text
        with pytest.raises(BlockingIOError):
            server.accept()
    assert told.count("\n") == 12
    assert "succeeded" not in told
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


async def test_change_while_reading(victim: Path) -> None:
    async with pool_with("grow") as pool:
        reading = asyncio.create_task(pool.read(str(victim)))
        while not reading.done():
            with victim.open("a") as file:
                file.write("x")
            await asyncio.sleep(0)
        with pytest.raises(FileFailed, match="changed while it was being read"):
            await reading


async def test_cancel_ends_the_child(victim: Path, good: Path) -> None:
    async with pool_with("hang") as pool:
        await pool.read(str(good))
        child = psutil.Process().children()[-1]
        reading = asyncio.create_task(pool.read(str(victim)))
        await asyncio.sleep(0)
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        await asyncio.to_thread(child.wait, 5)
        assert (await pool.read(str(good))).documents


async def test_close_ends_readings_under_way(victim: Path) -> None:
    pool = pool_with("hang", processes=2)
    readings = [asyncio.create_task(pool.read(str(victim))) for _ in range(4)]
    while len(psutil.Process().children()) < 2:
        await asyncio.sleep(0)
    await pool.close()
    ended = await asyncio.gather(*readings, return_exceptions=True)
    assert all(isinstance(error, FileFailed) for error in ended)


async def test_child_killed_while_idle_is_replaced(good: Path) -> None:
    async with ReaderPool(limits=SMALL, processes=1) as pool:
        for _ in range(3):
            assert (await pool.read(str(good))).documents
            psutil.Process().children()[-1].kill()
        assert (await pool.read(str(good))).documents


async def test_children_are_replaced_after_many_files(good: Path) -> None:
    seen = set()
    async with ReaderPool(limits=SMALL, processes=1) as pool:
        for _ in range(101):
            await pool.read(str(good))
            seen.update(child.pid for child in psutil.Process().children())
    assert len(seen) >= 3


async def test_a_large_parent_does_not_wear_its_children_out(good: Path) -> None:
    ballast = bytearray(os.urandom(1 << 20) * 800)
    seen = set()
    async with ReaderPool(limits=SMALL, processes=1) as pool:
        for _ in range(5):
            await pool.read(str(good))
            seen.update(child.pid for child in psutil.Process().children())
    assert ballast
    assert len(seen) == 1


SCRIPT = """
import asyncio, sys
from minions_engine.readers.base import Limits
from minions_engine.readers.pool import ReaderPool
async def main():
    pool = ReaderPool(limits=Limits(), processes=1,
                      readers={"text/org": "tests.engine.readers.hostile:spin"})
    await pool.read(sys.argv[1])
    import psutil
    print(psutil.Process().children()[0].pid, flush=True)
    await pool.read(sys.argv[2])
asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_children_end_when_the_parent_is_killed(good: Path, victim: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(good), str(victim)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    with parent:
        assert parent.stdout is not None
        child = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
    gone, alive = psutil.wait_procs([child], timeout=10)
    assert gone and not alive


class TestWhatIsNoOrdinaryFile:
    async def reason(self, path: Path | str) -> tuple[FileState, str]:
        async with ReaderPool(limits=SMALL, processes=1) as pool:
            try:
                await pool.read(str(path))
            except (FileEmpty, FileFailed, FileMissing, FileUnsupported) as problem:
                return problem.state, problem.message
        raise AssertionError("it was read")

    async def test_empty(self, tmp_path: Path) -> None:
        path = tmp_path / "empty.pdf"
        path.touch()
        assert await self.reason(path) == (FileState.EMPTY, "The file is empty (0 bytes).")

    async def test_missing(self, tmp_path: Path) -> None:
        expected = (FileState.MISSING, "The file is no longer there.")
        assert await self.reason(tmp_path / "no.txt") == expected

    async def test_folder(self, tmp_path: Path) -> None:
        assert await self.reason(tmp_path) == (FileState.UNSUPPORTED, "This is a folder.")

    @pytest.mark.skipif(sys.platform == "win32", reason="no such thing there")
    async def test_pipe(self, tmp_path: Path) -> None:
        path = tmp_path / "pipe.txt"
        os.mkfifo(path)
        state, reason = await self.reason(path)
        assert (state, reason) == (FileState.UNSUPPORTED, "This is a pipe, not a file.")

    @pytest.mark.skipif(sys.platform == "win32", reason="no such thing there")
    async def test_socket(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("s")
            assert (await self.reason(tmp_path / "s"))[0] is FileState.UNSUPPORTED

    @pytest.mark.skipif(sys.platform == "win32", reason="no such thing there")
    async def test_device(self) -> None:
        expected = (FileState.UNSUPPORTED, "This is a device, not a file.")
        assert await self.reason("/dev/null") == expected
        assert await self.reason("/dev/zero") == expected

    async def test_link(self, tmp_path: Path, good: Path) -> None:
        link = tmp_path / "link.txt"
        link.symlink_to(good)
        state, reason = await self.reason(link)
        assert state is FileState.UNSUPPORTED
        assert "links are not followed" in reason

    async def test_link_to_itself(self, tmp_path: Path) -> None:
        link = tmp_path / "loop.txt"
        link.symlink_to(link)
        assert (await self.reason(link))[0] is FileState.UNSUPPORTED

    @pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="Linux only")
    async def test_proc(self) -> None:
        assert (await self.reason("/proc/self/maps"))[0] is FileState.EMPTY

    async def test_sparse(self, tmp_path: Path) -> None:
        path = tmp_path / "sparse.txt"
        with path.open("wb") as file:
            file.truncate(500_000_000)
        assert (await self.reason(path))[0] in (FileState.UNSUPPORTED, FileState.FAILED)

    @pytest.mark.skipif(sys.platform == "win32", reason="POSIX names")
    async def test_names_that_are_no_text(self, tmp_path: Path) -> None:
        names = [b"a\nb\t.txt", b"\xff\xfe.txt", "e\u0301 \u202etxt.\u202c.txt".encode()]
        names.append(b"n" * 251 + b".txt")
        async with ReaderPool(limits=SMALL, processes=1) as pool:
            for name in names:
                path = os.fsencode(tmp_path) + b"/" + name
                with open(path, "wb") as file:
                    file.write(b"words")
                result = await pool.read(os.fsdecode(path))
                assert result.path == os.fsdecode(path)
                assert result.documents[0].text == "words"
