"""The key bindings that work on every screen."""

from textual.binding import Binding, BindingType

APP_BINDINGS: list[BindingType] = [
    Binding(
        "ctrl+c,ctrl+q",
        "leave",
        "leave at once; an open session stays open",
        id="app.leave",
        priority=True,  # works in dialogs too, which block the app's other keys
    ),
    Binding("ctrl+l", "redraw", "draw the whole screen again", id="app.redraw", priority=True),
    Binding("ctrl+z", "suspend", "suspend; fg in the shell comes back", id="app.suspend", priority=True),
    Binding("ctrl+p,colon", "palette", "find plans, themes and all that keys do by name", id="app.palette"),
]
