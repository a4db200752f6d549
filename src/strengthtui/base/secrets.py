"""Removes passwords of connection lines from text that is shown."""

import re

# A path object has made one slash of two.
_IN_ADDRESS = re.compile(r"(\w://?[^\s:/@]*:)[^\s'\"]*@")
_AS_KEYWORD = re.compile(r"(?i)\b((?:ssl)?password\s*=\s*)('(?:[^'\\]|\\.)*'|[^\s&'\"]+)")

HIDDEN = "***"


def without_passwords(text: str) -> str:
    """Return a text in which the password of every connection line is replaced by stars."""
    return _AS_KEYWORD.sub(rf"\1{HIDDEN}", _IN_ADDRESS.sub(rf"\1{HIDDEN}@", text))
