"""Packing a Word file so that the same content gives the same bytes."""

import io
import zipfile

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"


def repacked(docx: bytes, *, compressed: bool) -> bytes:
    """Pack a Word file anew: parts in a fixed order, and no times.

    Compression differs between releases of zlib: what is to have the same fingerprint on every
    machine is packed without.
    """
    method = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(output, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != _FIRST, name)):
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = method
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(name))
    return output.getvalue()
