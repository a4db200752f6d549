"""Upper bounds for values in the log. This program never writes larger ones.

Plans, keys and commands have narrower limits with their own error messages. These bounds only protect the
reader of the log: against exhausting memory, against running for hours, and against numbers beyond exact
arithmetic. They lie well above what this program writes, so that later versions have room to grow.
"""

MOST_CHARACTERS = 8_000_000
"""Characters in the body of one event. The start event of the largest plan has about a tenth of that."""

# A single string needs no bound: `text.clean` truncates it to `text.LINE_LIMIT` characters.

MOST_DEPTH = 32
"""Nesting of lists and objects. A start event has seven levels."""

MOST_INTEGER = 2**63 - 1
"""The largest integer that SQLite can store."""

MOST_NUMBER = 2**53
"""The largest event number. Programs that read numbers as floats lose precision beyond it."""

EARLIEST, LATEST = 0.0, 221_845_392_000.0
"""Unix seconds, up to the year 9000. Dates end in 9999, and a session must be able to end after its start."""

LONGEST_S = 366 * 86_400.0
"""Seconds of any duration in a session, such as a rest or a hold. For uptime see `LONGEST_UPTIME_S`."""

LEAST_TIMED_S = 0.1
"""Seconds of a round by the clock. At 0, all rounds would end at once."""

MOST_OFFSET_S = 86_400
"""Seconds between local time and UTC."""

LONGEST_UPTIME_S = 100 * LONGEST_S

MOST_ITEMS = 400
"""Exercises in a workout; a plan may have 200."""

MOST_SETS = 200
"""Work sets of an exercise, and likewise its ramp-up sets; a plan may have 20 and 100."""

MOST_SLOTS = 25_000
"""Sets in a whole workout. Every screen iterates over them. The largest plan has 24,000."""

MOST_REPS, MOST_KG, MOST_METRES, MOST_IMPLEMENTS = 100_000, 100_000.0, 1_000_000.0, 100
"""A hundred times the limits for plans, and small enough for exact sums."""

MOST_SIDES = 2

MOST_LOADS = 20_000
"""Entries in an exercise's list of possible loads, and in its list of plates."""

MOST_RPE = 10.0

MOST_MINUTES = 1_000_000
"""Minutes in the estimate of a workout."""
