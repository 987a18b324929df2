"""Places elsewhere for tests: in memory, by file://, and a server on this machine."""

from __future__ import annotations

import contextlib
import functools
import re
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import fsspec

#: The kinds of place that `serve` makes; "plain http" cannot give a part of a file.
KINDS = ("memory", "file", "http", "plain http")


@contextlib.contextmanager
def serve(kind: str, folder: Path) -> Iterator[str]:
    """The URL of a place with the files that are in `folder`."""
    if kind == "file":
        yield folder.as_uri()
    elif kind.endswith("http"):
        with web_server(folder, RangeServer if kind == "http" else PlainServer) as port:
            yield f"http://127.0.0.1:{port}"
    else:
        system, root = fsspec.filesystem("memory"), f"/{folder.name}"
        system.store.clear()
        for path in folder.rglob("*"):
            if path.is_file():
                system.pipe(f"{root}/{path.relative_to(folder).as_posix()}", path.read_bytes())
        yield f"memory:/{root}"
        system.store.clear()


class PlainServer(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing: what is asked for is no message of a test."""


class RangeServer(PlainServer):
    """Gives a part of a file, as the servers of archives do. sent: bytes given so."""

    sent = 0

    def do_GET(self) -> None:
        wanted = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
        if not wanted:
            super().do_GET()
            return
        data = Path(self.translate_path(self.path)).read_bytes()
        part = data[int(wanted[1]) : int(wanted[2]) + 1]
        type(self).sent += len(part)
        self.send_response(206)
        self.send_header("Content-Length", str(len(part)))
        self.send_header("Content-Range", f"bytes {wanted[1]}-{wanted[2]}/{len(data)}")
        self.end_headers()
        self.wfile.write(part)

    def send_response(self, code: int, message: str | None = None) -> None:
        super().send_response(code, message)
        if code == 200:
            self.send_header("Accept-Ranges", "bytes")


@contextlib.contextmanager
def web_server(
    folder: Path, handler: type[SimpleHTTPRequestHandler] = RangeServer
) -> Iterator[int]:
    """The port of a server of the files in a folder."""
    serve_folder = functools.partial(handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), serve_folder) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()
