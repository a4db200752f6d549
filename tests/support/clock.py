"""A clock that a test holds in its hands: it goes on, sleeps, is set wrong and starts again as told."""

START = 1795798800.0
"""2026-11-27T17:00:00Z, a Friday."""


class FakeClock:
    """The program's three readings; nothing moves by itself."""

    def __init__(self, wall: float = START) -> None:
        self._boottime = 5000.0
        self._wall = wall
        self._boots = 1
        self.offset_s = 0
        """How far local time is ahead of UTC."""

    def boottime(self) -> float:
        return self._boottime

    def wall(self) -> float:
        return self._wall

    def boot(self) -> str:
        return f"boot-{self._boots}"

    def utc_offset(self, at: float) -> int:
        del at
        return self.offset_s

    def suspend(self, seconds: float) -> None:
        """Suspend the machine as some virtual machines are: the clock from boot does not count it."""
        self._wall += seconds

    def advance(self, seconds: float) -> None:
        """Let time pass, awake or asleep: both clocks count it, and the program does not run meanwhile."""
        self._boottime += seconds
        self._wall += seconds

    def turn_wall(self, seconds: float) -> None:
        """Set the wall clock forward, or below zero back; no time passes."""
        self._wall += seconds

    def reboot(self, seconds: float = 60.0, boottime: float = 8.0) -> None:
        """Start the machine again, so many seconds later by a wall clock that goes on."""
        self._boots += 1
        self._boottime = boottime
        self._wall += seconds


class NamelessClock(FakeClock):
    """The clock of a machine that does not name its starts, such as a Mac."""

    def boot(self) -> str:
        return ""
