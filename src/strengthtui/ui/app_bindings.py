"""The key bindings that work on every screen."""

from textual.binding import Binding, BindingType

APP_BINDINGS: list[BindingType] = [
    Binding(
        "ctrl+c,ctrl+q",
        "leave",
        "quit at once; an open session stays open",
        id="app.leave",
        priority=True,  # works in dialogs too, which block the app's other keys
    ),
    Binding("ctrl+l", "redraw", "redraw the screen", id="app.redraw", priority=True),
    Binding("ctrl+z", "suspend", "suspend; fg in the shell continues", id="app.suspend", priority=True),
    Binding("ctrl+p,colon", "palette", "search all actions, plans and themes", id="app.palette"),
]
