"""How large anything in the log may be. What is larger was not written by this program.

A plan, a key or a command is held to narrower bounds, which say so. These only keep what is read from the log
from filling memory, from running for hours, and from leaving the range in which arithmetic is exact. They lie
well above what this program writes, so that a later version may ask for more.
"""

MOST_CHARACTERS = 8_000_000
"""Of the content of one fact. The start of the largest plan has about a tenth of that."""

# A single text is cut at `text.LINE_LIMIT` characters, where it is cleaned.

MOST_DEPTH = 32
"""Lists and objects inside each other. A start has seven levels."""

MOST_INTEGER = 2**63 - 1
"""What SQLite can hold."""

MOST_NUMBER = 2**53
"""The number of a fact: other programs read JSON and SQL numbers as floats, which count no further."""

EARLIEST, LATEST = 0.0, 221_845_392_000.0
"""Unix seconds, up to the year 9000: calendars end in 9999, and a session ends after it began."""

LONGEST_S = 366 * 86_400.0
"""Any length of time in a session: a rest, a hold, the time since the machine started counts more."""

LONGEST_UPTIME_S = 100 * LONGEST_S

MOST_ITEMS = 400
"""Exercises of a workout; a plan may have 200."""

MOST_SETS = 200
"""Sets of an exercise, and as many ramp-up sets; a plan may have 20 and 100."""

MOST_SLOTS = 25_000
"""Sets of a workout in all: every screen counts them. The largest plan has 24,000."""

MOST_REPS, MOST_KG, MOST_METRES, MOST_IMPLEMENTS = 100_000, 100_000.0, 1_000_000.0, 100
"""A hundred times what a plan may ask for, so that sums are exact."""

MOST_SIDES = 2

MOST_LOADS = 20_000
"""Loads that can be put on an implement, and plates."""

MOST_RPE = 10.0

MOST_MINUTES = 1_000_000
"""The estimated length of a workout."""
