"""Run the commands of a page's console blocks and write down what they print.

    python docs/session.py README.md

A block's first lines are its commands, each behind "$ "; everything below them is output and is replaced. An id in a
command stands for the first id of its kind that the block before printed. The commands run in a folder of their own
with a copy of the examples.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

__all__ = ["filled"]

ROOT = Path(__file__).resolve().parent.parent
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ID = re.compile(r"\b(pos|evt|att|act|doc)-[0-9a-f]{12}\b")


def filled(page: str) -> str:
    """Return the page with the output of each console block as the program prints it now."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder) / "examples")
        before = ""

        def run(match: re.Match[str]) -> str:
            nonlocal before
            lines = []
            printed = ""
            for written in re.findall(r"^\$ (.*)$", match.group(1), re.MULTILINE):
                command = _ID.sub(lambda m: _first(m.group(1), before, m.group()), written)
                output = _output(command, folder)
                lines.append(f"$ {command}\n{output}")
                printed += output
            before = printed
            return "```console\n" + "".join(lines) + "```"

        return _BLOCK.sub(run, page)


def _first(kind: str, printed: str, otherwise: str) -> str:
    found = re.search(rf"\b{kind}-[0-9a-f]{{12}}\b", printed)
    return found.group() if found else otherwise


def _output(command: str, folder: str) -> str:
    """Return what a command of the shell prints, errors included, in a terminal of 80 columns."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "80", "NO_COLOR": "1"}
    environment.pop("ACCORDINGTO_RECORD", None)
    # The commands are those of this project's own pages.
    ran = subprocess.run(  # noqa: S603
        ["/bin/sh", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return ran.stdout + ran.stderr


def main() -> None:
    """Fill in the pages that are named."""
    for name in sys.argv[1:]:
        path = Path(name)
        path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
