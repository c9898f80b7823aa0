"""Firefox with what Playwright has to switch off there: pages that Back brings from memory.

It is moved by its own remote control, which nobody has to install.
"""

import contextlib
import json
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.engines.hands import KEYS, PATIENCE, Hands
from tests.helpers.engines import NEEDS, path_of

CALL = "const [script, values] = arguments; return (0, eval)(`(${script})`)(...values);"
CLICK = """(css) => {
    const seen = (each) => each.getClientRects().length;
    const found = [...document.querySelectorAll(css)].find(seen);
    found.focus();
    found.click();
}"""


class MarionetteHands(Hands):
    """On a window of Firefox that remembers pages."""

    engine = "firefox"

    def __init__(self, port: int) -> None:
        until = time.monotonic() + 4 * PATIENCE
        while True:
            try:
                self.line = socket.create_connection(("127.0.0.1", port)).makefile("rwb")
                break
            except OSError:
                assert time.monotonic() < until, "Firefox does not listen"
                time.sleep(0.1)
        self.count = 0
        self._hear()
        self.do("WebDriver:NewSession", capabilities={})
        self.do("WebDriver:SetTimeouts", script=PATIENCE * 1000)

    def _hear(self) -> Any:
        length = b""
        while (sign := self.line.read(1)) != b":":
            assert sign, "Firefox has hung up"
            length += sign
        return json.loads(self.line.read(int(length)))

    def do(self, command: str, **values: Any) -> Any:
        """Give one of the commands of WebDriver."""
        self.count += 1
        told = json.dumps([0, self.count, command, values]).encode()
        self.line.write(b"%d:%b" % (len(told), told))
        self.line.flush()
        _, _, error, found = self._hear()
        assert error is None, error["message"]
        return found

    def open(self, address: str) -> None:
        self.do("WebDriver:Navigate", url=address)

    def back(self) -> None:
        self.do("WebDriver:Back")

    def reload(self) -> None:
        self.do("WebDriver:Refresh")

    def run(self, script: str, *values: Any) -> Any:
        return self.do("WebDriver:ExecuteScript", script=CALL, args=[script, values])["value"]

    def click(self, css: str) -> None:
        """Press by a script: the command waits for the end of a page, which is not kept then."""
        self.run(CLICK, css)

    def type(self, text: str) -> None:
        self._act([key for sign in text for key in _stroke(sign)])

    def press(self, keys: str, times: int = 1) -> None:
        *held, last = (KEYS.get(key, key) for key in keys.split("+"))
        down = [{"type": "keyDown", "value": key} for key in held]
        up = [{"type": "keyUp", "value": key} for key in held]
        self._act([*down, *_stroke(last), *up] * times)

    def _act(self, strokes: list[dict[str, str]]) -> None:
        keyboard = {"type": "key", "id": "keyboard", "actions": strokes}
        self.do("WebDriver:PerformActions", actions=[keyboard])

    def resize(self, width: int, height: int) -> None:
        self.do("WebDriver:SetWindowRect", width=width, height=height)

    def turn_to_new_tab(self) -> None:
        opened = self.do("WebDriver:NewWindow", type="tab", focus=True)
        self.do("WebDriver:SwitchToWindow", handle=opened["handle"])

    def errors(self) -> list[str]:
        return []


def _stroke(sign: str) -> list[dict[str, str]]:
    return [{"type": what, "value": sign} for what in ("keyDown", "keyUp")]


@contextlib.contextmanager
def window(profile: Path) -> Iterator[MarionetteHands]:
    """Open a window of a Firefox that has kept nothing.

    Args:
        profile: an empty folder, in which Firefox keeps what it likes.
    """
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (profile / "user.js").write_text(f'user_pref("marionette.port", {port});\n', encoding="utf-8")
    firefox = path_of(*NEEDS["Firefox"])
    assert firefox is not None
    command = [firefox, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    silent = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=silent, stderr=silent) as browser:
        try:
            yield MarionetteHands(port)
        finally:
            browser.terminate()
