"""Packs an office file again so that the same content always gives the same bytes.

What the base file brought along and nobody chose (a preview picture, the name and version of
another program) is left out on the way.
"""

from __future__ import annotations

import zipfile
from html import escape
from io import BytesIO

__all__ = ["packed"]

_PROPERTIES = "docProps/app.xml"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def packed(content: bytes, producer: str) -> bytes:
    """Return the file with sorted names, one fixed time and only our own program named."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in sorted(old.namelist()):
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            new.writestr(entry, _program(producer) if name == _PROPERTIES else old.read(name))
    return made.getvalue()


def _program(producer: str) -> bytes:
    text = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>{escape(producer)}</Application></Properties>"
    )
    return text.encode()
