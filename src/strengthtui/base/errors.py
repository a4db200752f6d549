"""The one way to give up on a command: a message with the way out, and an exit code."""

FAILED = 1
BAD_USE = 2
INVALID = 3
NOTHING_TO_DO = 4
INTERRUPTED = 130


class Failure(Exception):  # noqa: N818 - it is shown to people, as a word of the product
    """Something that a person has to know and can mend; never shown as a traceback."""

    def __init__(self, message: str, code: int = FAILED) -> None:
        """Give up.

        Args:
            message: What is wrong and how to go on, of cleaned text.
            code: The process's exit code.
        """
        super().__init__(message)
        self.code = code
