"""Limits that a reading child puts on itself before it touches a file.

They hold against parsers that run wild, and make hostile ones harder: no network, no
writing, no new process, bounded memory and time. Code that takes over a native library is
outside Python's reach; there the limits of the operating system remain.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

MEMORY_EXIT = 91
CPU_EXIT = 92
OCR_FACTOR = 20
OCR_LIBRARIES_BYTES = 1_000_000_000

_REFUSED_EVENTS = (
    "socket.connect socket.bind socket.sendto socket.sendmsg socket.getaddrinfo socket.listen"
    " socket.gethostbyname socket.gethostbyaddr socket.getnameinfo subprocess.Popen os.system"
    " os.exec os.posix_spawn os.spawn os.fork os.forkpty os.startfile pty.spawn os.remove"
    " os.rename os.rmdir os.mkdir os.chmod os.chown os.link os.symlink os.truncate os.utime"
    " os.setxattr os.removexattr os.kill webbrowser.open"
)
_REFUSED = frozenset(_REFUSED_EVENTS.split())
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_PR_SET_PDEATHSIG = 1
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000


def lock_down() -> None:
    """Everything that holds for the life of the child. Call before any thread starts."""
    sys.dont_write_bytecode = True
    if sys.platform == "linux":
        _die_with_parent()
        _leave_network()
    if sys.platform != "win32":
        import resource

        os.nice(10)
        _soft_limit(resource.RLIMIT_CORE, 0)
        _soft_limit(resource.RLIMIT_FSIZE, 0)
    sys.addaudithook(_refuse)


def limit_reading(*, memory_bytes: int, cpu_s: float) -> None:
    """Memory and processor time of the next reading, on top of what is used already."""
    if sys.platform == "linux":
        import resource

        # An interpreter dies of the default action of SIGXCPU; the parent reads the signal.
        used = resource.getrusage(resource.RUSAGE_SELF)
        _soft_limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + cpu_s) + 1)
        _soft_limit(resource.RLIMIT_AS, _memory_pages(0) + memory_bytes)


def resident_bytes() -> int:
    """Memory this process has now.

    Not its peak: on Linux that begins with what the parent had when it started us.
    """
    if sys.platform == "linux":
        return _memory_pages(1)
    else:
        import psutil

        return int(psutil.Process().memory_info().rss)


def _memory_pages(which: int) -> int:
    """Bytes of one column of the kernel's account: 0 is mapped, 1 is resident."""
    pages = Path("/proc/self/statm").read_text("ascii").split()[which]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def watch_where_limits_are_weak(limits: Callable[[], tuple[int, float]]) -> None:
    """End the process from a thread where the system enforces no limits (macOS, Windows).

    Args:
        limits: Gives the resident bytes and the processor seconds not to be passed.
    """
    if sys.platform != "linux":
        threading.Thread(target=_watch, args=(limits,), daemon=True).start()


def _watch(limits: Callable[[], tuple[int, float]]) -> None:
    import psutil

    process = psutil.Process()
    while True:
        time.sleep(0.2)
        memory_bytes, cpu_s = limits()
        if process.memory_info().rss > memory_bytes:
            os._exit(MEMORY_EXIT)
        if time.process_time() > cpu_s:
            os._exit(CPU_EXIT)


def _soft_limit(which: int, value: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    hard = resource.getrlimit(which)[1]
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(which, (value, hard))


def _die_with_parent() -> None:
    parent = os.getppid()
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(0)


def _leave_network() -> None:
    """Move to a network namespace without devices where the system lets us; else go on."""
    flags = _CLONE_NEWNET if os.geteuid() == 0 else _CLONE_NEWNET | _CLONE_NEWUSER
    ctypes.CDLL(None).unshare(flags)


def _refuse(event: str, args: tuple[Any, ...]) -> None:
    if event in _REFUSED:
        raise PermissionError(f"a reader may not do this: {event}")
    if event == "open":
        path, _, flags = args
        writing = flags & _WRITING if isinstance(flags, int) else 0
        if writing and not isinstance(path, int) and path != os.devnull:
            raise PermissionError("a reader may not write")
