"""The guards around every test see what they are there for."""

from __future__ import annotations

import logging
import socket
import subprocess
import sys
import threading

import pytest

from tests.helpers.guards import Leaks, LeftTheMachine, UnexpectedLog, is_this_machine


@pytest.mark.parametrize("host", [None, "", "localhost", "127.0.0.1", "127.9.9.9", "::1", b"::1"])
def test_this_machine_is_known(host: object) -> None:
    assert is_this_machine(host)


@pytest.mark.parametrize("host", ["192.0.2.1", "192.168.1.4", "::", "0.0.0.0", "example.com"])
def test_other_machines_are_known(host: object) -> None:
    assert not is_this_machine(host)


@pytest.mark.allow_egress_attempt
def test_a_connection_to_another_machine_is_refused() -> None:
    with socket.socket() as outgoing, pytest.raises(LeftTheMachine):
        outgoing.connect(("192.0.2.1", 80))
    with pytest.raises(LeftTheMachine):
        socket.getaddrinfo("example.com", 80)


def test_a_connection_on_this_machine_works() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()


def test_a_thread_left_behind_is_named() -> None:
    leaks, end = Leaks(), threading.Event()
    thread = threading.Thread(target=end.wait, name="forgotten")
    thread.start()
    assert leaks.left(patience_s=0.01) == ["thread forgotten"]
    end.set()
    assert leaks.left(patience_s=3) == []


def test_a_process_left_behind_is_named() -> None:
    leaks = Leaks()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        assert [str(child.pid) in line for line in leaks.left(patience_s=0.01)] == [True]
    assert leaks.left(patience_s=3) == []


def test_an_unexpected_warning_is_kept() -> None:
    handler = UnexpectedLog(["expected"])
    logger = logging.getLogger("tests.guards")
    logger.addHandler(handler)
    logger.warning("an expected thing")
    logger.warning("a surprise")
    logger.info("a note")
    logger.removeHandler(handler)
    assert handler.lines == ["WARNING tests.guards: a surprise"]
