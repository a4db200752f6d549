"""A session as a sequence of events and the state they add up to. Pure: no clock, disk or screen."""
