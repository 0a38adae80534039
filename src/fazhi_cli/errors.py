"""Errors that say in Chinese what is wrong and end a run with a documented exit code."""


class FazhiError(Exception):
    """What keeps a run from its end; the message is for the clerk and complete in itself. Base of all such errors."""

    exit_code = 3
    heading = "检查未完成"


class UsageError(FazhiError):
    """The command was called in a way that does not do: an option or argument is to be mended, not a file."""

    exit_code = 2
    heading = "用法错误"
