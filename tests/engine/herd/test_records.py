"""What became of jobs: one row each, through kills, locks and damage; never a word of theirs."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from minions_engine.clients.base import ChatRequest
from minions_engine.errors import ModelUnavailable
from minions_engine.herd.discipline import Asked
from minions_engine.herd.herd import Herd
from minions_engine.herd.journal import Journal
from minions_engine.herd.records import Records
from minions_engine.herd.values import JobEnd, JobRecord
from minions_engine.messages import Message
from minions_engine.metering import Meter
from tests.helpers.in_process_model import InProcessModel


def row(job_id: str, state: JobEnd = "done", app: str = "notes") -> JobRecord:
    return JobRecord(
        job_id=job_id,
        app=app,
        model="m",
        node="n",
        state=state,
        at=float(len(job_id)),
        queued_s=0.1,
        first_token_s=None,
        total_s=1.0,
    )


async def ask(herd: Herd, client: InProcessModel, **more: str) -> None:
    request = ChatRequest(messages=(Message.of("user", "CANARY"),), timeout_s=5)
    model = herd.local_model(client, meter=Meter())
    async for _ in model.answer(request, Asked(app="notes", **more)):  # type: ignore[arg-type]
        pass


async def test_a_success_a_failure_and_a_cancel_are_three_rows(tmp_path: Path) -> None:
    records = Records(tmp_path / "herd.sqlite")
    herd = Herd(journal=Journal(records))
    client = InProcessModel(lambda _: "SECRET", seconds=0.05)
    await ask(herd, client)
    client.fault = ModelUnavailable("gone")
    with pytest.raises(ModelUnavailable):
        await ask(herd, client)
    client.fault = None
    task = asyncio.create_task(ask(herd, client))
    await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    found = await records.list(limit=10)
    assert [record.state for record in found] == ["cancelled", "failed", "done"]
    done = found[-1]
    assert done.usage.completion_tokens == 2
    assert done.queued_s < 0.05 <= done.total_s
    assert done.first_token_s is not None and done.first_token_s >= 0.05
    await records.close()
    bytes_on_disk = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"CANARY" not in bytes_on_disk and b"SECRET" not in bytes_on_disk


async def test_waiting_is_counted_apart_from_working(tmp_path: Path) -> None:
    records = Records(tmp_path / "herd.sqlite")
    herd, client = Herd(journal=Journal(records)), InProcessModel(lambda _: "x", seconds=0.1)
    herd.add_node(client, slots=1)
    await asyncio.gather(ask(herd, client, job_id="1"), ask(herd, client, job_id="2"))
    by_id = {record.job_id: record for record in await records.list(limit=2)}
    assert by_id["1"].queued_s < 0.05
    assert 0.09 <= by_id["2"].queued_s < 0.15
    await records.close()


async def test_an_app_sees_its_own_rows_alone(tmp_path: Path) -> None:
    records = Records(tmp_path / "herd.sqlite")
    records.put(row("a", app="one"))
    records.put(row("bb", app="two"))
    assert [r.job_id for r in await records.list(limit=9, app="two")] == ["bb"]
    assert [r.job_id for r in await records.list(limit=9)] == ["bb", "a"]
    await records.close()


async def test_jobs_of_a_process_that_was_killed_are_interrupted(tmp_path: Path) -> None:
    path = tmp_path / "herd.sqlite"
    code = (
        "import asyncio, os, signal, sys; sys.path.insert(0, sys.argv[2])\n"
        "from pathlib import Path\n"
        "from tests.engine.herd.test_records import Records, row\n"
        "async def main():\n"
        "    records = Records(Path(sys.argv[1]))\n"
        "    records.put(row('a', 'running')); records.put(row('bb'))\n"
        "    await records.flush()\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "asyncio.run(main())\n"
    )
    root = str(Path(__file__).resolve().parents[3])
    subprocess.run([sys.executable, "-c", code, str(path), root], check=False, timeout=60)
    records = Records(path)
    assert await records.open_jobs() == ()
    assert [r.state for r in await records.list(limit=9)] == ["done", "interrupted"]
    await records.close()


async def test_a_locked_file_costs_rows_and_no_answer(tmp_path: Path) -> None:
    path = tmp_path / "herd.sqlite"
    records = Records(path, patience_s=0.05)
    records.put(row("a"))
    await records.flush()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    herd = Herd(journal=Journal(records))
    await ask(herd, InProcessModel(lambda _: "x"))
    await records.flush()
    assert records.lost == 1
    other.execute("ROLLBACK")
    other.close()
    await records.close()


@pytest.mark.allow_log("damaged")
async def test_a_damaged_file_is_kept_aside(tmp_path: Path) -> None:
    path = tmp_path / "herd.sqlite"
    path.write_bytes(b"this is no database at all" * 100)
    records = Records(path)
    assert await records.list(limit=1) == ()
    records.put(row("a"))
    assert len(await records.list(limit=1)) == 1
    assert (tmp_path / "herd.damaged-1.sqlite").exists()
    await records.close()


async def test_another_process_can_have_a_job_stopped(tmp_path: Path) -> None:
    path = tmp_path / "herd.sqlite"
    records, other = Records(path), Records(path)
    stopped = asyncio.Event()

    def cancel(job_id: str) -> bool:
        stopped.set()
        records.put(row(job_id, "cancelled"))
        return True

    records.on_cancel = cancel
    records.put(row("a", "running"))
    await records.flush()
    assert [r.job_id for r in await other.open_jobs()] == ["a"]
    assert not await other.wish_cancelled("b")
    assert await other.wish_cancelled("a")
    async with asyncio.timeout(5):
        await stopped.wait()
    assert [r.state for r in await other.list(limit=1)] in (["running"], ["cancelled"])
    await records.close()
    await other.close()
