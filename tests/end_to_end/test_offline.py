"""Nothing leaves the machine and no document is written to: read from the system calls.

The guard inside the tests sees Python's own sockets only; here the kernel's record of the whole
command with all its children is looked at.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.helpers.brains import reader
from tests.helpers.command_line import COMMAND, PATIENCE_S, CommandLine
from tests.helpers.models import model_cache
from tests.helpers.ollama_stand_in import OllamaStandIn

CALLS = (
    "trace=connect,sendto,sendmsg,sendmmsg,bind,open,openat,openat2,creat,unlink,rename,truncate"
)
QUESTION = "When does the lease end?"
EVERYTHING = "List every deadline in these files."
MODEL = "ollama/llama3.2"
_LEAVES = re.compile(r"\b(connect|sendto|sendmsg|sendmmsg)\(")
_AT_HOME = re.compile(
    r'sa_family=AF_(UNIX|NETLINK)|inet_addr\("127\.|"::1"|AF_UNSPEC|, NULL, 0|msg_name=NULL'
)
_WRITES = re.compile(r"\b(O_WRONLY|O_RDWR|O_CREAT|O_TRUNC)\b|\b(creat|unlink|rename|truncate)\w*\(")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed"),
]


@dataclass(frozen=True)
class Traced:
    """A command's end, and the lines that strace wrote about it."""

    code: int
    out: str
    err: str
    lines: list[str]

    @property
    def leaving(self) -> list[str]:
        """Calls that reach, or try to reach, anything but this machine."""
        return [line for line in self.lines if _LEAVES.search(line) and not _AT_HOME.search(line)]

    def writing(self, *outside: Path) -> list[str]:
        """Calls that open a file for writing or change a name, except below ``outside``."""
        allowed = ('"/dev/', '"/proc/', *(f'"{path}' for path in outside))
        lines = [line for line in self.lines if _WRITES.search(line) and "ENOENT" not in line]
        return [line for line in lines if not any(name in line for name in allowed)]


def traced(command: CommandLine, trace: Path, *args: str | Path) -> Traced:
    """Run a command under strace."""
    done = subprocess.run(
        ["strace", "-f", "-qq", "-s", "256", "-e", CALLS, "-o", trace, *COMMAND, *map(str, args)],
        capture_output=True,
        env=command.environment,
        timeout=PATIENCE_S,
        check=False,
    )
    lines = trace.read_text(errors="replace").splitlines()
    assert any("openat" in line for line in lines), done.stderr.decode()
    return Traced(
        code=done.returncode, out=done.stdout.decode(), err=done.stderr.decode(), lines=lines
    )


def session(command: CommandLine, folder: Path, trace: Path) -> dict[str, Traced]:
    """Everything a person does on the first day."""
    steps: dict[str, tuple[str | Path, ...]] = {
        "index": ("index", folder),
        "search": ("search", "--json", "lease"),
        "ask": ("ask", "--json", "--protocol", "quotes", QUESTION),
        "local": ("ask", "--json", "--protocol", "local", "--local", MODEL, QUESTION),
        "everything": ("ask", "--json", "--protocol", "local", "--local", MODEL, EVERYTHING),
        "doctor": ("doctor", "--json"),
        "models": ("models", "list", "--json"),
        "keys": ("keys", "list", "--json"),
        "egress": ("egress", "verify", "--json"),
        "forget": ("library", "remove", folder / "notes.txt"),
    }
    return {name: traced(command, trace / name, *args) for name, args in steps.items()}


def fingerprint(folder: Path) -> dict[str, tuple[str, int]]:
    return {
        str(path.relative_to(folder)): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_mtime_ns,
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def unlike_ci(environment: dict[str, str]) -> dict[str, str]:
    """Libraries behave better where ``CI`` is set; a person's machine has no such variable."""
    return {k: v for k, v in environment.items() if k != "CI" and not k.startswith("ORT_")}


@contextmanager
def recorder() -> Iterator[tuple[str, list[bytes]]]:
    """A proxy on this machine that only remembers what it was sent."""
    got: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    peer, _ = server.accept()
                except OSError:
                    return
                with peer:
                    peer.settimeout(5)
                    got.append(peer.recv(1 << 16))

        thread = threading.Thread(target=listen)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", got
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


@dataclass(frozen=True)
class Day:
    """A first day under a proxy's environment, and what became of it."""

    home: Path
    folder: Path
    steps: dict[str, Traced]
    proxied: list[bytes]
    before: dict[str, tuple[str, int]]
    chats: int


@pytest.fixture(scope="module")
def day(
    tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str], sample_folder: Path
) -> Day:
    root = tmp_path_factory.mktemp("day")
    folder = Path(shutil.copytree(sample_folder, root / "samples"))
    before = fingerprint(folder)
    with recorder() as (proxy, got), OllamaStandIn(brain=reader) as server:
        names = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")
        lures = {"OPENAI_BASE_URL": f"{proxy}/v1", "OPENAI_API_KEY": "sk-unused"}
        command = CommandLine.at(
            root / "home",
            {
                **unlike_ci(environment),
                **dict.fromkeys(names, proxy),
                **lures,
                "OLLAMA_HOST": server.url,
            },
        )
        steps = session(command, folder, root)
        chats = len(server.chats)
    return Day(
        home=root / "home", folder=folder, steps=steps, proxied=got, before=before, chats=chats
    )


def test_a_whole_session_reaches_nothing(day: Day) -> None:
    assert {name: step.err for name, step in day.steps.items() if step.code} == {}
    assert "lease.pdf" in day.steps["ask"].out
    assert day.proxied == []
    for name, step in day.steps.items():
        assert step.leaving == [], name
        assert not any('"/etc/resolv.conf"' in line for line in step.lines), name


def test_a_local_model_answers_through_a_proxied_environment(day: Day) -> None:
    """Answers come, from this machine, while the proxy and the lured host get nothing."""
    assert "lease.pdf" in day.steps["local"].out
    assert '"protocol": "local"' in day.steps["local"].out
    assert day.chats > 2
    assert MODEL in day.steps["doctor"].out
    assert MODEL in day.steps["models"].out
    assert '"ok": true' in day.steps["egress"].out


def test_no_document_is_written_to(day: Day) -> None:
    for name, step in day.steps.items():
        assert [line for line in step.writing() if f'"{day.folder}' in line] == [], name
    opened = [line for line in day.steps["index"].lines if f'"{day.folder}/lease.pdf"' in line]
    assert opened
    assert all("O_RDONLY" in line for line in opened)
    assert fingerprint(day.folder) == day.before


def test_only_the_programs_own_folders_are_written_to(day: Day) -> None:
    own = (day.home, day.home.resolve(), model_cache())
    for name, step in day.steps.items():
        outside = [line for line in step.writing(*own) if "__pycache__" not in line]
        assert outside == [], name


def test_the_first_start_reaches_nothing_and_a_missing_model_is_not_fetched(
    minions: CommandLine, sample_folder: Path, tmp_path: Path
) -> None:
    (minions.home / "cache" / "embedding-models").unlink()
    environment = unlike_ci(minions.environment)
    del environment["HF_HUB_OFFLINE"]
    bare = replace(minions, environment={**environment, "HF_HOME": str(tmp_path / "hub")})
    first = traced(bare, tmp_path / "first", "doctor", "--json")
    assert first.leaving == []
    settings = bare.home / "config" / "settings.toml"
    settings.write_text('embedding_model = "nobody/has-this-model"\n')
    missing = traced(bare, tmp_path / "missing", "index", sample_folder)
    assert missing.leaving == []
    assert missing.code != 0
