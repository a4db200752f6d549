"""The program with a planted fault: it keeps opening and closing the log's file outside SQLite.

The system then drops all locks of the process on the file, including those of SQLite. The next process that
closes the log deletes a -wal file that is in use (sqlite.org/howtocorrupt.html, 2.2), and sets are lost.
The check for missing files would notice it, so it is disabled too.
"""

import os
import time
from threading import Thread

from strengthtui.cli import main
from strengthtui.journal.store import Store

PAUSE_S = 0.05


def _drop() -> None:
    while True:
        time.sleep(PAUSE_S)
        os.close(os.open(os.environ["STRENGTHTUI_DB"], os.O_RDWR))


if __name__ == "__main__":
    setattr(Store, "check_files", lambda _store: None)  # noqa: B010 - for mypy: the planted fault
    setattr(Store, "_same_files", lambda _store: True)  # noqa: B010 - the same
    Thread(target=_drop, daemon=True).start()
    main()
