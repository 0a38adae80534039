"""Zip files that we write: the same content gives the same bytes, on any day and any system."""

import io
import zipfile

ZIP_TIME = (1980, 1, 1, 0, 0, 0)
"""The time of every member, the earliest there is."""

_UNIX = 3
"""The system that a member says it comes from (APPNOTE 4.4.2); ``zipfile`` would say which one it really was."""


def zip_member(name: str, compression: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """A member to be written, which says nothing of when and where it was written."""
    member = zipfile.ZipInfo(name, ZIP_TIME)
    member.create_system = _UNIX
    member.external_attr = 0o600 << 16
    member.compress_type = compression
    return member


def zipped_again(content: bytes) -> bytes:
    """A zip file that a library has written, with members that say nothing of when and where that was."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            target.writestr(zip_member(name), source.read(name))
    return result.getvalue()
