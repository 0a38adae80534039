"""Tools for those who write rounds: draft one from a notice, check one, compare two."""
