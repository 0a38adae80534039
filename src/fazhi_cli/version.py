"""The version of this program, as reports, packages and ``--version`` state it."""

VERSION = "0.1.0"
