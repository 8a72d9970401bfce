"""A file as large as files may be goes in and comes out, a piece at a time."""

import io
import tracemalloc

from werkzeug.test import EnvironBuilder, run_wsgi_app

from mla.access.rules import Role
from tests.casework import open_incoming

SIZE = 100 * 1024 * 1024
ENOUGH = 16 * 1024 * 1024
"""Bytes of memory for the whole of it: the pieces, the page, and what Python likes to keep."""

BEFORE = (
    b'--B\r\nContent-Disposition: form-data; name="kind"\r\n\r\nevidence\r\n'
    b'--B\r\nContent-Disposition: form-data; name="audience"\r\n\r\neverybody\r\n'
    b'--B\r\nContent-Disposition: form-data; name="file"; filename="image.bin"\r\n'
    b"Content-Type: application/octet-stream\r\n\r\n"
)
AFTER = b"\r\n--B--\r\n"


class Body(io.RawIOBase):
    """What a browser sends, made up while it is read."""

    def __init__(self) -> None:
        self.left = SIZE
        self.waiting = [BEFORE, AFTER]

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        if len(self.waiting) == 1 and self.left:
            piece = b"\x01" * min(len(buffer), self.left)
            self.left -= len(piece)
        else:
            piece = self.waiting.pop(0) if self.waiting else b""
        buffer[: len(piece)] = piece
        return len(piece)


def ask(browser, path, **more):
    cookie = browser.get_cookie("register").value
    builder = EnvironBuilder(path=path, headers={"Cookie": f"register={cookie}"}, **more)
    environ = builder.get_environ()
    builder.close()
    return environ


def test_a_hundred_megabytes_go_in_and_out_with_little_memory(app, client_as, work):
    case = open_incoming(work(Role.CLERK))
    browser = client_as(Role.CLERK)
    browser.get(f"/cases/{case.id}/documents")
    sending = ask(browser, f"/cases/{case.id}/documents/new", method="POST")
    sending["wsgi.input"] = Body()
    sending["CONTENT_TYPE"] = "multipart/form-data; boundary=B"
    sending["CONTENT_LENGTH"] = str(len(BEFORE) + SIZE + len(AFTER))
    tracemalloc.start()
    _, status, _ = run_wsgi_app(app, sending, buffered=True)
    pieces, found, _ = run_wsgi_app(app, ask(browser, f"/cases/{case.id}/documents/1/file"))
    size = sum(len(piece) for piece in pieces)
    pieces.close()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (status[:3], found[:3], size) == ("302", "200", SIZE)
    assert peak < ENOUGH, f"{peak / 1024**2:.0f} MB of memory"
