"""A fake clock for tests. It only changes when the test says so."""

START = 1795798800.0
"""2026-11-27T17:00:00Z, a Friday."""


class FakeClock:
    """The three readings of the system clock, which only change by the methods below."""

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
        """Advance both clocks, as running or suspended time."""
        self._boottime += seconds
        self._wall += seconds

    def turn_wall(self, seconds: float) -> None:
        """Move the wall clock forward, or back if negative; no time passes."""
        self._wall += seconds

    def reboot(self, seconds: float = 60.0, boottime: float = 8.0) -> None:
        """Restart the machine; the wall clock advances by `seconds`."""
        self._boots += 1
        self._boottime = boottime
        self._wall += seconds


class NamelessClock(FakeClock):
    """The clock of a machine without a boot id, such as a Mac."""

    def boot(self) -> str:
        return ""
