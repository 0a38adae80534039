"""Files at the edges: bounded reads, writes that lose nothing, folders for the time of a run."""

from fazhi_cli.files.reading import (
    STANDARD_INPUT,
    FileError,
    TooLargeError,
    cause_of,
    decoded,
    files_below,
    from_here,
    likely_meant,
    read_bounded,
    sha256_of,
    size_label,
    stamp_of,
    suffix_of,
)
from fazhi_cli.files.writing import (
    UNPROTECTED,
    Protected,
    refusals_about,
    refuse_output,
    write_atomically,
    write_together,
)

__all__ = [
    "STANDARD_INPUT", "UNPROTECTED", "FileError", "Protected", "TooLargeError", "cause_of", "decoded",
    "files_below", "from_here", "likely_meant", "read_bounded", "refusals_about", "refuse_output", "sha256_of",
    "size_label", "stamp_of", "suffix_of", "write_atomically", "write_together",
]  # fmt: skip
