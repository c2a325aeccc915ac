"""Two commands on one data folder, watching, Ctrl-C, and a reader of stdout that goes away."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.command_line import PATIENCE_S, CommandLine
from tests.helpers.shapes import check_shape

Write = Callable[[str, str], Path]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


def next_line(process: subprocess.Popen[bytes]) -> Any:
    assert process.stdout is not None
    return json.loads(process.stdout.readline())


def press_ctrl_c(process: subprocess.Popen[bytes]) -> tuple[bytes, str]:
    """As a terminal does: the signal goes to the command and to its children alike."""
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE_S)
    return out, err.decode()


def test_ctrl_c_keeps_what_is_done_and_a_second_run_completes_it(
    minions: CommandLine, write: Write
) -> None:
    files = [write(f"{n}.txt", f"Note {n} is about topic{n}.\n" * 40) for n in range(120)]
    with minions.start("index", files[0].parent, "--events") as process:
        acknowledged = set()
        while len(acknowledged) < 3:
            event = next_line(process)
            check_shape(event, "events")
            if event["event"] == "FileIndexed":
                acknowledged.add(event["file"])
        out, err = press_ctrl_c(process)
    events = [json.loads(line) for line in out.splitlines()]
    assert process.returncode == 130
    assert err == "Interrupted. What was finished is kept.\n"
    assert [e["event"] for e in events].count("RunCancelled") == 1
    assert events[-1]["event"] == "RunCancelled"
    acknowledged |= {e["file"] for e in events if e["event"] == "FileIndexed"}
    again = minions.run("index", files[0].parent, "--json")
    assert again.code == 0
    counts = again.json["files"]
    assert counts["ready"] + counts["unchanged"] == len(files)
    assert counts["unchanged"] >= len(acknowledged)
    assert again.json["documents"] == len(files)


def test_the_owner_watches_while_others_read(minions: CommandLine, write: Write) -> None:
    first = write("first.txt", "The heron stands by the weir.")
    assert minions.run("search", "heron", "--docs", first.parent).code == 0
    with minions.start("index", first.parent, "--watch", "--json") as owner:
        report = next_line(owner)
        check_shape(report, "index")
        assert report["files"]["ready"] + report["files"]["unchanged"] == 1

        busy = minions.run("index", first.parent, "--json")
        check_shape(busy.json, "error")
        assert (busy.code, busy.json["error"]["code"]) == (1, "busy")
        found = minions.run("search", "heron", "--json")
        check_shape(found.json, "search")
        assert (found.code, found.json["passages"][0]["document"]) == (0, str(first))
        docs = minions.run("ask", "heron?", "--docs", first, "--json")
        assert (docs.code, docs.json["error"]["code"]) == (1, "busy")
        again = minions.run("search", "heron", "--docs", first.parent, "--json")
        assert (again.code, again.json["passages"][0]["document"]) == (0, str(first))
        assert "as they were read last" in again.err
        doctor = minions.run("doctor", "--json").json
        assert doctor[0]["detail"].startswith(f"{minions.home / 'data'}; another Minions")

        second = write("second.txt", "The otter swims under the bridge.")
        report = next_line(owner)
        check_shape(report, "index")
        assert (report["files"]["ready"], report["files"]["unchanged"]) == (1, 1)
        found = minions.run("search", "otter", "--method", "lexical", "--json")
        assert found.json["passages"][0]["document"] == str(second)

        second.unlink()
        report = next_line(owner)
        assert report["files"]["missing"] == 1
        out, err = press_ctrl_c(owner)
    assert owner.returncode == 130
    assert out == b""
    assert err.splitlines()[-1] == "Interrupted. What was finished is kept."


def test_a_reader_that_goes_away_is_no_failure_to_speak_of(
    minions: CommandLine, write: Write
) -> None:
    path = write("words.txt", "A few words.\n")
    assert minions.run("index", path).code == 0
    for words in (["library", "show", path, "--text"], ["library", "list"]):
        with minions.start(*words) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.close()
            process.stdout = None
            assert process.stderr.read() == b""
            process.wait(timeout=PATIENCE_S)
            assert process.returncode == 1


def test_a_terminal_that_is_closed_ends_a_command_in_good_order(
    minions: CommandLine, write: Write
) -> None:
    with minions.start(
        "index", write("one.txt", "The heron stands.").parent, "--watch", "--json"
    ) as process:
        assert next_line(process)["files"]["ready"] == 1
        process.send_signal(signal.SIGHUP)
        _, err = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 130
    assert err.decode().splitlines()[-1] == "Interrupted. What was finished is kept."
