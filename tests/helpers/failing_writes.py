"""A disk that fails at the n-th write: a small library put before the system's own calls.

Only files below one folder are meant, and every process that inherits the environment. From the
n-th write on the disk is full, or that one write alone ends in an error of the device.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

_SOURCE = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static _Thread_local int inside = 0;
static long counted = 0;

static int below(int fd) {
    const char *folder = getenv("FAIL_BELOW");
    char link[64], path[PATH_MAX];
    ssize_t length;
    if (!folder) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return strncmp(path, folder, strlen(folder)) == 0;
}

static int fails(int fd) {
    const char *at = getenv("FAIL_AT"), *log = getenv("FAIL_LOG");
    long number;
    int is_full;
    if (inside || !at || !below(fd)) return 0;
    inside = 1;
    number = __atomic_add_fetch(&counted, 1, __ATOMIC_SEQ_CST);
    if (log) {
        int out = open(log, O_WRONLY | O_APPEND | O_CREAT, 0600);
        if (out >= 0) { dprintf(out, "."); close(out); }
    }
    inside = 0;
    if (getenv("FAIL_KILL") && number == atol(at)) kill(getpid(), SIGKILL);
    is_full = getenv("FAIL_ONCE") == NULL;
    if (is_full ? number >= atol(at) : number == atol(at)) {
        errno = is_full ? ENOSPC : EIO;
        return 1;
    }
    return 0;
}

#define REAL(type, name, ...) ((type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name))

ssize_t write(int fd, const void *b, size_t n) {
    return fails(fd) ? -1 : REAL(ssize_t, "write", int, const void *, size_t)(fd, b, n);
}
ssize_t pwrite(int fd, const void *b, size_t n, off_t o) {
    return fails(fd) ? -1 : REAL(ssize_t, "pwrite", int, const void *, size_t, off_t)(fd, b, n, o);
}
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t o) {
    return fails(fd) ? -1 : REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t)(fd, b, n, o);
}
ssize_t writev(int fd, const struct iovec *v, int c) {
    return fails(fd) ? -1 : REAL(ssize_t, "writev", int, const struct iovec *, int)(fd, v, c);
}
int fsync(int fd) { return fails(fd) ? -1 : REAL(int, "fsync", int)(fd); }
int fdatasync(int fd) { return fails(fd) ? -1 : REAL(int, "fdatasync", int)(fd); }
int ftruncate64(int fd, off64_t n) {
    return fails(fd) ? -1 : REAL(int, "ftruncate64", int, off64_t)(fd, n);
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FailingDisk:
    """Environments in which writes below ``folder`` fail."""

    library: Path
    folder: Path

    def at(
        self, number: int, *, once: bool = False, kill: bool = False, log: Path | None = None
    ) -> dict[str, str]:
        """What to add to the environment of a program; ``kill`` ends it at that write."""
        values = {
            "LD_PRELOAD": str(self.library),
            "FAIL_BELOW": str(self.folder.resolve()),
            "FAIL_AT": str(number),
        }
        if once:
            values["FAIL_ONCE"] = "1"
        if kill:
            values["FAIL_KILL"] = "1"
        if log:
            values["FAIL_LOG"] = str(log)
        return values


def compiled(folder: Path) -> Path | None:
    """The library, compiled by the C compiler of this machine; ``None`` where there is none."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        return None
    source, library = folder / "failing.c", folder / "failing.so"
    source.write_text(_SOURCE)
    command = [compiler, "-O1", "-shared", "-fPIC", "-o", str(library), str(source), "-ldl"]
    done = subprocess.run(command, capture_output=True, check=False)
    return library if done.returncode == 0 else None
