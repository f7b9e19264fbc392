"""What a process with everything loaded takes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "crimea-general-assembly.txt"
LIMIT = 500  # MB
PROGRAM = """
import sys
import dragoman
from dragoman.find.places.gazetteer import shipped
dragoman.read(open(sys.argv[1], encoding="utf-8").read())
shipped()
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read from /proc; getrusage would count the parent's too")
def test_memory_of_a_worker_with_everything_loaded() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM, str(EXAMPLE)], capture_output=True, text=True, check=True)
    peak = int(done.stdout) / (1 << 10)
    assert peak <= LIMIT
