"""A small server that has the ways of hosts which no package here has.

    python -m tests.helpers.odd_host PORT FOLDER [WAY …]

`redirects`: leads from `say-why.html` to `say-why`, from `404.html` to `404`, and from
`answer/index.html` to `answer/`. `compresses`: sends gzip to who takes it. `hides`: keeps
`404.html` for itself, and answers with a line of its own.
"""

import gzip
import sys
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit


class OddHost(SimpleHTTPRequestHandler):
    """Answers as its ways are."""

    protocol_version = "HTTP/1.1"
    folder = Path()
    ways: frozenset[str] = frozenset()

    def log_message(self, *_: object) -> None: ...

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        shorter = path.removesuffix("index.html").removesuffix(".html")
        if "redirects" in self.ways and path != shorter:
            self.answer(HTTPStatus.PERMANENT_REDIRECT, b"", location=shorter)
            return
        file = self.folder / path.removeprefix("/")
        if file.is_dir():
            file /= "index.html"
        elif "redirects" in self.ways and not file.is_file():
            file = file.with_name(f"{file.name}.html")
        hidden = "hides" in self.ways and file.name == "404.html"
        if file.is_file() and not hidden:
            self.answer(HTTPStatus.OK, file.read_bytes(), content_type=self.guess_type(file))
        else:
            self.answer(HTTPStatus.NOT_FOUND, b"Nothing here.", content_type="text/plain")

    def answer(self, status: HTTPStatus, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "compresses" in self.ways and "gzip" in self.headers.get("accept-encoding", ""):
            body = gzip.compress(body)
            self.send_header("content-encoding", "gzip")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def main() -> None:
    port, folder, *ways = sys.argv[1:]
    OddHost.folder, OddHost.ways = Path(folder), frozenset(ways)
    ThreadingHTTPServer(("127.0.0.1", int(port)), OddHost).serve_forever()


if __name__ == "__main__":
    main()
