"""Many commands in one process, because a process for each would take minutes.

    python many_commands.py COMMANDS.json [unclean]

The file has a list of `[arguments, environment]`; the commands run in its folder. After each command, its
exit code is printed on a separate line. `unclean` plants a fault: text from outside is not cleaned.
"""

import json
import os
import sys
from pathlib import Path

from strengthtui.base import text


def run(arguments: list[str], environment: dict[str, str]) -> object:
    """Run one command as the shell would and return its exit code; a traceback is printed."""
    from strengthtui.cli import main  # after the fault is planted: others import the gate by name

    before = dict(os.environ)
    os.environ.update(environment)
    try:
        main(arguments)
    except SystemExit as end:
        return end.code
    except BaseException:  # noqa: BLE001 - what Python itself would do
        sys.excepthook(*sys.exc_info())
        return 1
    finally:
        os.environ.clear()
        os.environ.update(before)


if __name__ == "__main__":
    if sys.argv[2:] == ["unclean"]:
        text.clean = lambda text, limit=0: text
    commands = Path(sys.argv[1])
    os.chdir(commands.parent)
    for command in json.loads(commands.read_text("utf-8")):
        code = run(*command)
        print(f"\n== exit {code}", flush=True)  # noqa: T201 - a script, not a test
