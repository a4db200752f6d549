"""A new ID for this device, after another machine has used the same one."""

from strengthtui.base.paths import Paths
from strengthtui.journal.store import Store
from strengthtui.sync.merge import Merge


def adopt_device(store: Store, paths: Paths, merge: Merge) -> list[str]:
    """Continue under the ID that a merge gave to this device; return a message if it has changed.

    Raises:
        Failure: The state folder cannot be written.
    """
    if merge.device == store.device:
        return []
    paths.set_device(merge.device)
    store.device = merge.device
    return ["another machine has the same device id; this one has a new id now"]
