"""The exception that ends a command: a message that says how to fix the problem, and an exit code."""

FAILED = 1
BAD_USE = 2
INVALID = 3
NOTHING_TO_DO = 4
INTERRUPTED = 130


class Failure(Exception):  # noqa: N818 - an outcome shown to the user, not a programming error
    """A problem that the user can fix; shown as a message, never as a traceback."""

    def __init__(self, message: str, code: int = FAILED) -> None:
        """Create a failure.

        Args:
            message: What is wrong and how to fix it; text from outside must be cleaned.
            code: The exit code of the process.
        """
        super().__init__(message)
        self.code = code
