"""Filing what came and what went, and the message of a partner at home."""

from mla.correspondence.service.faults import Filing, Message, faults
from mla.correspondence.service.filing import (
    file,
    file_with,
    take_in,
    write,
    write_with,
)

__all__ = ["Filing", "Message", "faults", "file", "file_with", "take_in", "write", "write_with"]
