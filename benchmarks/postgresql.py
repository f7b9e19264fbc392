"""A PostgreSQL server for tests and benchmarks alone: in a temporary folder, on a free port of this machine, gone afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BINARIES = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/bin", "/usr/local/bin", "/usr/bin")
# It is thrown away, so it need not outlive a crash; the ledger's own durability is shown on SQLite and by the kill benchmark.
SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "shared_buffers": "32MB", "max_connections": "20"}


def binaries() -> Path | None:
    """The folder of initdb and pg_ctl, of the newest version there is."""
    found = shutil.which("initdb")
    if found is not None and shutil.which("pg_ctl") is not None:
        return Path(found).parent
    for pattern in BINARIES:
        folders = sorted(Path("/").glob(pattern.lstrip("/")), key=lambda folder: [int(p) if p.isdigit() else 0 for p in folder.parts])
        for folder in reversed(folders):
            if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
                return folder
    return None


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The url of a server that runs while the block does; its databases are made and dropped by whoever uses it."""
    with tempfile.TemporaryDirectory(prefix="dragoman-pg-", ignore_cleanup_errors=True) as place:
        as_user = _ordinary(Path(place))
        data = Path(place) / "data"
        log = Path(place) / "log"
        _run(as_user, folder / "initdb", "-D", data, "-U", "dragoman", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        port = _free_port()
        settings = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
        options = f"-h 127.0.0.1 -p {port} -k {place} {settings}"
        _run(as_user, folder / "pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start")
        try:
            yield f"postgresql://dragoman@127.0.0.1:{port}/postgres"
        finally:
            _run(as_user, folder / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def _ordinary(place: Path) -> list[str]:
    """PostgreSQL refuses to run as root: what to put before a command so that it runs as an ordinary user who owns the place."""
    if os.geteuid() != 0:
        return []
    import pwd

    user = pwd.getpwnam("nobody")
    os.chown(place, user.pw_uid, user.pw_gid)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def _run(as_user: list[str], *command: object) -> None:
    done = subprocess.run(
        [*as_user, *map(str, command)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd="/"
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr.strip()}")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
