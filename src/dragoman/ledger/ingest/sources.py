"""Which files the inputs mean: paths, folders with all that is in them, patterns, standard input."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator

from ...documents import open_report
from ...documents.piece import Passed
from ...documents.quoting import printable
from ...records import Failure

STANDARD_INPUT = "-"


def files_of(inputs: Iterable[str], *, own: Callable[[str], bool]) -> Iterator[str | Failure | Passed]:
    """Every file in the order of the inputs, those of a folder sorted by name; `own` says which are the ledger's.

    A folder is looked into when its turn comes, so what is added or taken away meanwhile is as it then is. Links to
    folders are not followed (they may go round); hidden files are passed, as shells do.
    """
    for given in inputs:
        if given == STANDARD_INPUT:
            yield given
        elif os.path.isdir(given):
            yield from _within(given, own)
        elif not os.path.lexists(given) and glob.has_magic(given):
            found = sorted(glob.glob(given, recursive=True), key=os.fsencode)
            if not found:
                yield Failure(source=printable(given), reason="no file is called so, and none matches it: check the pattern")
            for path in found:
                if os.path.isdir(path):
                    if not _is_recursive(given):
                        yield from _within(path, own)
                elif not own(path):
                    yield path
        else:
            yield given


def size_of(inputs: Iterable[str], *, own: Callable[[str], bool]) -> int | None:
    """The bytes of all the files together; None where one of them is standard input."""
    total = 0
    for path in files_of(inputs, own=own):
        if path == STANDARD_INPUT:
            return None
        if isinstance(path, str):
            try:
                total += os.stat(path).st_size
            except (OSError, ValueError):  # it will be told of when its turn comes
                continue
    return total


def none_readable(inputs: Iterable[str]) -> list[Failure] | None:
    """Where no file of the inputs can be opened, why each cannot; None where one can. None is opened: a pipe is read once."""
    failures = []
    for path in files_of(inputs, own=lambda path: False):
        if isinstance(path, Failure):
            failures.append(path)
        elif isinstance(path, str):
            if path == STANDARD_INPUT or _may_be_read(path):
                return None
            opened = open_report(path)
            if not isinstance(opened, Failure):  # it came meanwhile
                opened.close()
                return None
            failures.append(opened)
    return failures


def _may_be_read(path: str) -> bool:
    try:
        return os.access(path, os.R_OK)
    except ValueError:  # a name that no file can have
        return False


def _is_recursive(pattern: str) -> bool:
    """Whether a pattern matches what is in folders by itself."""
    return "**" in pattern.split(os.sep)


def _within(folder: str, own: Callable[[str], bool]) -> Iterator[str | Failure | Passed]:
    """All files below a folder, depth first."""
    open_folders = [_entries(folder)]
    while open_folders:
        entry = next(open_folders[-1], None)
        if entry is None:
            open_folders.pop()
        elif isinstance(entry, Failure):
            yield entry
        elif entry.name.startswith("."):
            yield Passed(source=printable(entry.path), what="hidden file")
        elif entry.is_dir(follow_symlinks=False):
            open_folders.append(_entries(entry.path))
        elif not own(entry.path):
            yield _file(entry)


def _entries(folder: str) -> Iterator[os.DirEntry[str] | Failure]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        yield Failure(source=printable(folder), reason=f"a folder that cannot be opened ({error.strerror}): check that it may be read")
        return
    yield from entries


def _file(entry: os.DirEntry[str]) -> str | Failure:
    """The path of a file, or why it is none. One that is gone meanwhile is found out when it is opened."""
    if entry.is_symlink() and entry.is_dir():
        return Failure(source=printable(entry.path), reason="a link to a folder, which is not followed: give the folder itself")
    if entry.is_file() or not os.path.exists(entry.path):
        return entry.path
    return Failure(source=printable(entry.path), reason="a device, pipe or socket: give files")
