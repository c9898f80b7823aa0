"""`make serve PORT=…` and `make preview PORT=…` say what is wrong with a port before they build."""

import os
import socket
import subprocess
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT

NONE = "is no port: that is a whole number from 1 to 65535. Choose another: make"


@pytest.fixture
def taken() -> Iterator[str]:
    """A port on which something is served already."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield str(server.getsockname()[1])


def refusal(command: str, port: str) -> str:
    """Ask make for a port that it cannot give, and return what it says first."""
    environment = {name: value for name, value in os.environ.items() if name != "MAKEFLAGS"}
    words = ["make", "--no-print-directory", command, f"PORT={port}"]
    done = subprocess.run(
        words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode != 0
    assert done.stdout == ""
    return done.stderr.splitlines()[0]


@pytest.mark.parametrize("port", ["abc", "99999", "0", "-1", "", "٨٠٠٠", "8000; date", "a'b"])
@pytest.mark.parametrize("command", ["serve", "preview"])
def test_what_is_no_port_is_refused(command: str, port: str) -> None:
    assert refusal(command, port).startswith(f"“{port}” {NONE} {command} PORT=8")


def test_another_port_is_offered_for_one_that_is_taken(taken: str) -> None:
    said, other = refusal("serve", taken).rsplit("=", 1)
    assert (
        said
        == f"Port {taken} cannot be had: Address already in use. Choose another: make serve PORT"
    )
    socket.create_server(("127.0.0.1", int(other))).close()
