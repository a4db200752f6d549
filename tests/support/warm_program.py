"""One run of the program without a terminal, after which others in children of this process start faster.

Importing takes most of the time of a start. Of the rest, a quarter is spent on stylesheets and on what
Textual imports late and remembers.
"""

import asyncio
import os
from tempfile import TemporaryDirectory

from textual.css.stylesheet import Stylesheet

from strengthtui.base.clock import SystemClock
from strengthtui.base.paths import Paths
from strengthtui.config.model import Config
from strengthtui.controller.log_thread import InlineLog
from strengthtui.controller.session_controller import SessionController
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.journal.store import Store
from strengthtui.training.advice import workout_for
from strengthtui.ui.app import StrengthApp
from support.quick_styles import remembering_parser


def warm_up() -> None:
    """Show a session and the home screen once, and keep what was parsed for them."""
    Stylesheet._parse_rules = remembering_parser(Stylesheet._parse_rules)  # type: ignore[method-assign]
    with TemporaryDirectory(prefix="strengthtui-warm-") as place:
        os.environ["HOME"] = place
        paths = Paths()
        with Store(paths.db, "warm") as store:
            workout = workout_for(paths, Config(), WorkoutRequest())
            for first in (SessionController.begin(store, SystemClock(), workout), None):
                asyncio.run(_show(StrengthApp(paths, InlineLog(store), SystemClock(), first)))


async def _show(app: StrengthApp) -> None:
    async with app.run_test() as pilot:
        await pilot.pause()
