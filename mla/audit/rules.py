"""How an entry is written down so that a later change to it shows."""

import hashlib
import json
from typing import Any

FIRST = "0" * 64
"""What the first entry of a chain follows."""
REGISTER = "register"
"""The chain that names every other chain, so that a whole chain cannot vanish unseen."""


def write_down(facts: dict[str, Any]) -> str:
    """Write an entry as the exact text that is hashed and kept."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def link(previous: str, body: str) -> str:
    """Return the hash (SHA-256, hexadecimal) of an entry that follows another."""
    return hashlib.sha256(previous.encode() + body.encode()).hexdigest()
