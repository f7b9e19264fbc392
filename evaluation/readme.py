"""Put the real output of the README's example into the README: `python -m evaluation.readme`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE = "examples/kosovo-recognition.txt"
WIDTH = "110"


def main() -> None:
    command = [sys.executable, "-m", "dragoman", "read", EXAMPLE]
    found = subprocess.run(command, cwd=ROOT, env={**os.environ, "COLUMNS": WIDTH}, check=True, capture_output=True, text=True).stdout
    output = "\n".join(line.rstrip() for line in found.splitlines())
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    block = f"<!-- output: begin -->\n```\n{output}\n```\n<!-- output: end -->"
    readme.write_text(re.sub(r"<!-- output: begin -->.*?<!-- output: end -->", lambda _: block, text, flags=re.S), encoding="utf-8")


if __name__ == "__main__":
    main()
