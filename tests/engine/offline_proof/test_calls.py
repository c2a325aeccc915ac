"""What strace and the audit hook write, read as calls; what cannot be read counts as leaving."""

from __future__ import annotations

from pathlib import Path

import pytest

from minions_engine.offline_proof.calls import NetworkCall, of_hook, of_strace

HOME = {
    'connect(5, {sa_family=AF_INET, sin_port=htons(11434), sin_addr=inet_addr("127.0.0.1")}, 16) = 0': (
        "connect", "127.0.0.1 port 11434",
    ),
    '7 connect(6, {sa_family=AF_INET6, sin6_port=htons(80), sin6_flowinfo=htonl(0), '
    'inet_pton(AF_INET6, "::1", &sin6_addr), sin6_scope_id=0}, 28 <unfinished ...>': (
        "connect", "::1 port 80",
    ),
    'connect(3, {sa_family=AF_UNIX, sun_path="/run/user/0/bus"}, 110) = -1 ENOENT': (
        "connect", "/run/user/0/bus",
    ),
    'connect(3, {sa_family=AF_UNIX, sun_path=@"/tmp/.X11-unix/X0"}, 20) = 0': (
        "connect", "@/tmp/.X11-unix/X0",
    ),
}  # fmt: skip

AWAY = [
    'connect(5, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("203.0.113.7")}, 16) = 0',
    'connect(5, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("0.0.0.0")}, 16) = 0',
    'connect(5, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("192.168.1.5")}, 16)',
    'sendto(5, "GET", 3, 0, {sa_family=AF_INET6, sin6_port=htons(53), '
    'inet_pton(AF_INET6, "2001:db8::1", &sin6_addr)}, 28) = 3',
    "sendmmsg(4, [{msg_hdr={msg_name={sa_family=AF_INET, sin_port=htons(53), "
    'sin_addr=inet_addr("127.0.0.1")}}}, {msg_hdr={msg_name={sa_family=AF_INET, '
    'sin_port=htons(53), sin_addr=inet_addr("9.9.9.9")}}}], 2, 0) = 2',
    'connect(5, {sa_family=AF_UNIX, sun_path="/run/systemd/resolve/io.systemd.Resolve"}, 42) = 0',
    "connect(5, {sa_family=AF_VSOCK, svm_cid=2}, 16) = 0",
    "connect(5, 0x7f00, 16) = -1 EFAULT",
    "io_uring_setup(256, {flags=0}) = 7",
]

NOTHING = [
    'sendto(5, "words", 5, MSG_NOSIGNAL, NULL, 0) = 5',
    "sendmsg(5, {msg_name=NULL, msg_namelen=0}, 0) = 5",
    "connect(5, {sa_family=AF_UNSPEC}, 16) = 0",
    "sendto(4, [{nlmsg_len=20}], 20, 0, {sa_family=AF_NETLINK}, 12) = 20",
    '12 openat(AT_FDCWD, "/etc/hosts", O_RDONLY) = 3',
    "+++ exited with 0 +++",
]


def trace(tmp_path: Path, *lines: str) -> tuple[NetworkCall, ...]:
    (tmp_path / "trace").write_text("".join(f"{line}\n" for line in lines))
    return of_strace(tmp_path / "trace")


@pytest.mark.parametrize("line", HOME)
def test_a_call_to_this_machine(line: str, tmp_path: Path) -> None:
    (call,) = trace(tmp_path, line)
    assert (call.home, call.call, call.address) == (True, *HOME[line])


@pytest.mark.parametrize("line", AWAY)
def test_a_call_that_leaves_or_cannot_be_read(line: str, tmp_path: Path) -> None:
    (call,) = trace(tmp_path, line)
    assert not call.home


def test_what_reaches_nobody_new_is_no_call(tmp_path: Path) -> None:
    assert trace(tmp_path, *NOTHING) == ()


def test_a_door_behind_which_nobody_was_is_told_from_one_that_opened(tmp_path: Path) -> None:
    lines = list(HOME)
    assert [call.nobody for call in trace(tmp_path, *lines[2:])] == [True, False]


def test_equal_calls_are_counted(tmp_path: Path) -> None:
    found = trace(tmp_path, *AWAY[:1] * 3, *list(HOME)[:1])
    assert [(call.count, call.home) for call in found] == [(3, False), (1, True)]


def test_no_record_is_no_call(tmp_path: Path) -> None:
    assert of_strace(tmp_path / "absent") == of_hook(tmp_path / "absent") == ()


@pytest.mark.parametrize("line", ["not json", "[]", '{"call": "x"}', '{"home": 1}', "7"])
def test_a_note_that_cannot_be_read_counts_as_leaving(line: str, tmp_path: Path) -> None:
    (tmp_path / "notes").write_text(line + "\n")
    (call,) = of_hook(tmp_path / "notes")
    assert not call.home
