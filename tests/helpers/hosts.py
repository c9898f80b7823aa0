"""Small servers that somebody may publish the site with, each a process that can be stopped."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.conftest import NODE, ROOT
from tests.helpers.engines import SERVERS, missing, must_be_here, which

CASES = ROOT / "tests/cases/hosts"
PATIENCE = 20  # seconds until a server answers, on a busy machine


class Server(NamedTuple):
    """A row of `hosts.json`."""

    host: str
    command: list[str]
    audit: bool = False
    hides_what_is_missing: bool = False
    """Gives nobody the page for a dead link, so that no copy has it."""

    @property
    def is_tried(self) -> bool:
        """Whether it is here, or ought to be."""
        return self.host not in SERVERS or must_be_here() or not missing(self.host)

    @contextlib.contextmanager
    def serve(self, folder: Path, place: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
        """Serve a folder, with another one for what the server writes.

        Yields:
            The address, and the process.
        """
        if self.host in SERVERS:
            packages = missing(self.host)
            assert not packages, f"{self.host} is missing. Install {' and '.join(packages)}."
        port = free_port()
        words = {
            "PORT": str(port),
            "FOLDER": str(folder),
            "PLACE": str(place),
            "SETTINGS": str(place / "settings"),
        }
        settings = CASES / f"{self.host}.conf"
        if settings.exists():
            (place / "settings").write_text(
                with_words(settings.read_text(encoding="utf-8"), words), encoding="utf-8"
            )
        program, *rest = self.command
        ours = {"python": sys.executable, "node": str(NODE)}
        command = [
            ours.get(program) or which(program) or program,
            *(with_words(word, words) for word in rest),
        ]
        # `serve` would ask whether there is a newer one.
        surroundings = {**os.environ, "NO_UPDATE_CHECK": "1"}
        with (place / "log").open("w", encoding="utf-8") as log:
            process = subprocess.Popen(
                command, cwd=ROOT, env=surroundings, stdout=log, stderr=log, text=True
            )
        try:
            wait_for(port, process, place / "log")
            yield f"http://127.0.0.1:{port}/", process
        finally:
            stop(process)


SERVERS_TRIED = [
    Server(**each) for each in json.loads((CASES / "hosts.json").read_text(encoding="utf-8"))
]


def with_words(text: str, words: dict[str, str]) -> str:
    for word, value in words.items():
        text = text.replace(word, value)
    return text


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port: int = tried.getsockname()[1]
    return port


def wait_for(port: int, process: subprocess.Popen[str], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise AssertionError(log.read_text(encoding="utf-8"))


def stop(process: subprocess.Popen[str]) -> None:
    """Stop a server; it does not matter whether it has been stopped before."""
    process.terminate()
    process.wait(PATIENCE)
