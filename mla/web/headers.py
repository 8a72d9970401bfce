"""What every answer says to the browser about how it may be used, errors included."""

from urllib.parse import quote

from flask import Flask, request
from werkzeug.wrappers import Response

POLICY = "; ".join((
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
))  # fmt: skip
"""Nothing from elsewhere, nothing inline, and nobody may put our pages in a frame of theirs."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

SANDBOX = "default-src 'none'; sandbox"
"""A file that a browser opens after all runs nothing, sends nothing and knows no cookie of ours."""

KEPT = "public, max-age=31536000, immutable"
"""For a file of ours whose address carries its fingerprint: a year, in seconds."""


def disposition(file_name: str) -> str:
    """Write the header that has a file saved under its name in any script (RFC 6266, RFC 8187)."""
    plain = "".join(c if c.isascii() and c not in '"\\%' else "_" for c in file_name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file_name, safe='')}"


def set_up(app: Flask, *, behind_tls: bool) -> None:
    """Send these headers with every answer of an application."""

    @app.after_request
    def say_how_to_use(response: Response) -> Response:
        for name, value in HEADERS.items():
            # A view may have said something stricter: a file that is sent is put in a sandbox.
            response.headers.setdefault(name, value)
        if behind_tls:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        response.headers["Cache-Control"] = _keeping(response)
        return response


def _keeping(response: Response) -> str:
    """Say how long an answer may be kept: pages never, since they hold what is confidential."""
    if request.endpoint != "static" or response.status_code >= 400:
        return "no-store"
    return KEPT if "v" in request.args else "no-cache"
