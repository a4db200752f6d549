"""The keys that work on every screen."""

from textual.binding import Binding, BindingType

APP_BINDINGS: list[BindingType] = [
    Binding(
        "ctrl+c,ctrl+q",
        "leave",
        "leave at once; an open session stays open",
        id="app.leave",
        priority=True,  # also from a dialog, which keeps the app's other keys out
    ),
    Binding("ctrl+p,colon", "palette", "find plans, themes and all that keys do by name", id="app.palette"),
]
