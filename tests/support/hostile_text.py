"""Hostile texts, files that contain them, and a check of the output for them."""

import json
import re

MARKUP = {
    "closing tag": "[/]",
    "other closing tag": "[/foo]",
    "link": "[@click=app.quit]here[/]",
    "open bracket": "[b",
    "style": "[bold red on white]x",
    "rich link": "[link=http://example.org]x[/link]",
}
"""Harmless to a terminal; they must be shown unchanged."""

HOSTILE = MARKUP | {
    "clipboard": "a\x1b]52;c;UFdORUQ=\x07b",
    "clipboard, other end": "a\x1b]52;c;UFdORUQ=\x1b\\b",
    "title": "a\x1b]0;PWNED\x07b",
    "clear": "a\x1b[2Jb",
    "question": "a\x1b[>cb",
    "C1 clear": "a\x9b2Jb",
    "C1 title": "a\x9d0;PWNED\x9cb",
    "bidi override": "a\u202ebcd\u202c",
    "bidi isolate": "a\u2066bcd\u2069",
    "right-to-left mark": "a\u200fb",
    "line separator": "a\u2028b",
    "delete": "a\x7fb",
    "reverse": "a\x1b[7mb",
    "carriage return": "abc\rPWNED",
    "long": "x" * 10_000,
    "combining": "e" + "\u0301" * 60,
    "astral and private": "a\U000e0001b\ue000c",
    "surrogate": "a\udc9bb",
}
NUL = {"NUL": "a\0b"}
"""Cannot be in a file name, an argument or a variable, but in a plan or a log."""

DANGEROUS = re.compile(
    rb"\x1b\]52|\x1b\]0;PWNED|\x1b\[2J|\x1b\[>c|\xc2[\x80-\x9f]|\x00|\x7f|\rPWNED"
    rb"|\xe2\x80[\x8e\x8f\xa8-\xae]|\xe2\x81[\xa6-\xa9]|\xf3\xa0\x80\x81|\xee\x80\x80|\xed[\xa0-\xbf]"
)
"""Bytes that must not be in the output."""

STYLE = re.compile(rb"\x1b\[(?:[0-4]|38;2(?:;\d+){3})(?:;[0-4]|;38;2(?:;\d+){3})*m")
"""The escape codes that the program itself writes on a terminal; none of them is in a hostile text."""


def plan_of(name: str) -> bytes:
    """Return a plan that has a text in every text field."""
    text = json.dumps(name)
    keys = f"name = {text}\nsource = {text}\n[[exercise]]\nname = {text}\ndo = '2 x 8'\ncue = {text}\n"
    return f"{keys}[[exercise.variant]]\nname = {text}\ngear = [{text}]\n{text} = 1\n".encode()


def faults(raw: bytes | bytearray) -> list[bytes]:
    """Return the forbidden parts of a program's output, each with its context."""
    found = [*DANGEROUS.finditer(raw), *re.finditer(rb"Traceback|MarkupError", raw)]
    return [bytes(raw[max(0, match.start() - 60) : match.end() + 60]) for match in found]
