"""SHA-256 without OpenSSL, which takes 2 ms to load: a twentieth of `status`. `random` does the same."""

from typing import TYPE_CHECKING

__all__ = ["sha256"]

if TYPE_CHECKING:
    from hashlib import sha256
else:
    try:
        from _sha2 import sha256
    except ImportError:
        try:
            from _sha256 import sha256  # before Python 3.12
        except ImportError:  # a Python that has only OpenSSL
            from hashlib import sha256
