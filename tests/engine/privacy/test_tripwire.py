"""The tripwire, each time in a process of its own: an audit hook can never be taken off again."""

from __future__ import annotations

import subprocess
import sys

import pytest

from minions_engine.privacy.tripwire import stays_here

_CHILD = """
import socket, sys
from minions_engine.privacy.tripwire import LeavingRefused, Tripwire

wire = Tripwire(own_hosts=("192.168.7.7",))
wire.install()

def tries(call):
    try:
        call()
    except LeavingRefused:
        return "refused"
    except OSError:
        return "passed"
    return "passed"

def connect(address, kind=socket.SOCK_STREAM):
    with socket.socket(socket.AF_INET, kind) as one:
        one.settimeout(0.01)
        one.connect(address)

def send_to(address):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.sendto(b"x", address)
"""


def _in_child(*lines: str) -> list[str]:
    code = "\n".join([_CHILD, *lines])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_nothing_leaves_without_the_gate() -> None:
    assert _in_child(
        "print(tries(lambda: connect(('192.0.2.1', 443))))",
        "print(tries(lambda: send_to(('0.0.0.0', 9))))",
        "print(tries(lambda: socket.getaddrinfo('telemetry.invalid', 443)))",
        "print(tries(lambda: socket.gethostbyname('telemetry.invalid')))",
        "print(wire.refused, wire.passed)",
    ) == ["refused"] * 4 + ["4", "0"]


def test_this_machine_and_the_persons_own_are_reached() -> None:
    assert _in_child(
        "print(tries(lambda: connect(('127.0.0.1', 9))))",
        "print(tries(lambda: socket.getaddrinfo('localhost', 9)))",
        "print(tries(lambda: socket.getaddrinfo('192.168.7.7', 9)))",
        "print(wire.refused)",
    ) == ["passed"] * 3 + ["0"]


def test_a_machine_that_becomes_the_persons_own_is_reached_and_no_longer_when_it_is_not() -> None:
    assert _in_child(
        "print(tries(lambda: socket.getaddrinfo('tower', 9)), tries(lambda: connect(('10.9.9.9', 9))))",
        "wire.take_own(('tower',))",
        "print(tries(lambda: connect(('10.9.9.9', 9))), tries(lambda: connect(('192.0.2.1', 9))))",
        "wire.take_own(())",
        "print(tries(lambda: connect(('10.9.9.9', 9))))",
    ) == ["refused", "refused", "passed", "refused", "refused"]


def test_the_way_is_open_only_while_the_gate_sends_and_only_to_its_host() -> None:
    assert _in_child(
        "with wire.way_to('0.0.0.0:443'):",
        "    print(tries(lambda: send_to(('0.0.0.0', 9))))",
        "    print(tries(lambda: socket.getaddrinfo('telemetry.invalid', 443)))",
        "print(tries(lambda: send_to(('0.0.0.0', 9))))",
        "print(wire.passed, wire.refused)",
    ) == ["passed", "refused", "refused", "1", "2"]


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("", True),
        (None, True),
        (b"localhost", True),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
        ("::ffff:8.8.8.8", False),
        ("fe80::1%eth0", False),
        ("ollama.lan", False),
        ("localhost.example", False),
    ],
)
def test_what_stays_here(host: object, here: bool) -> None:
    assert stays_here(host) is here
