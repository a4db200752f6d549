"""The words and patterns of plain-text workouts, which `sentences` searches for in a line."""

import re

from strengthtui.plan.model import DAYS

_FIRST = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = {word: str(number) for number, word in enumerate(_FIRST, 1)} | {
    "fifteen": "15", "twenty": "20", "thirty": "30", "forty": "40", "sixty": "60", "ninety": "90",
}  # fmt: skip

_COUNTED = r"(?:x|sets?|rounds?|reps?|times|each|per|min(?:ute)?s?|sec(?:ond)?s?|of|on)"
NUMBER = rf"\b(?P<word>{'|'.join(NUMBERS)}|an?)(?=[ -]{_COUNTED}\b)"
_UNIT = r"(?:minutes?|mins?|m|seconds?|secs?|s)"
TIME = (
    rf"(?:\d+:[0-5]\d|\d+\s*(?:minutes?|mins?|m)\s*(?:and\s*)?\d+\s*(?:seconds?|secs?|s)\b|\d+\s*{_UNIT}\b)"
)
TO = r"\s*(?:-|to\b)\s*"
_AMOUNT = (
    rf"(?:(?:amrap|max(?:imum)?|failure)\b(?:\s+reps)?|{TIME}|\d+{TO}\d+\s*(?:minutes?|mins?|seconds?|secs?|s)\b"
    rf"|\d+\s*(?:yards?|yds?)\b|\d+(?:{TO}\d+|\+)?)"
)
_BETWEEN = r"(?:\s*(?:between|after|in between)(?:\s+(?:each|every|all|the))?(?:\s+(?:sets?|rounds?))?)?"
_REST = r"(?:rests?|pauses?|breaks?|recovery|recover)"
_SIDE = r"(?:sides?|legs?|arms?|foot|feet|hands?)"
SETS = r"(?:sets?|rounds?)"
_AT = r"(?:@|\bat\b|\bwith\b)"
_STOP = r"(?:hold\b|$|[,;.()@/-])"
_REPS = r"(?:reps?|repetitions?)"
WEIGHT = r"\d+(?:[.,]\d+)?\s*(?:kgs?|kilos?|lbs?|pounds)\b"

TOTAL = (
    rf"\b(?P<total>\d+)\s*{_REPS}?(?:\s*total)?\s*\(\s*(?P<one>\d+)\s*{_REPS}?\s*"
    rf"(?P<side>(?:each|per)\s+{_SIDE})\s*\)"
)
"""Reps of both sides together, with those of one side in brackets."""

_LIST = r"\d+(?:\s*[,/]\s*\d+){2,}\+?"
"""At least three sets that differ; `10/10` is two sides."""

PATTERNS = (
    ("unread", rf"(?:\b{_REST}\W*)?\d+\s*{_UNIT}?{TO}\d+\s*{_UNIT}\s*(?:of\s+)?{_REST}\b{_BETWEEN}"),
    ("unread", rf"\b{_REST}{_BETWEEN}\s*(?:is|of|for|:|=)?\s*\d+\s*{_UNIT}?{TO}\d+\s*{_UNIT}\b{_BETWEEN}"),
    ("unread", rf"{_AT}?\s*\d+{TO}\d+\s*(?:%|(?:kgs?|kilos?|lbs?|pounds)\b)(?:\s*(?:of\s+)?1\s*rm\b)?"),
    ("unread", rf"\b\d+(?:{TO}\d+)?\s*(?:x|times)?\s*(?:per|a|each|every)\s*(?:day|week)\b"),
    ("progress", rf"(?:\badd\s+|\+\s*)(?P<b>{WEIGHT})\s*(?:each|every|per)\s*(?:session|workout|time)\b"),
    ("load", rf"\b(?P<a>body\s?weight|bw)\s*(?P<minus>-)\s*(?P<b>{WEIGHT})"),
    ("load", rf"{_AT}?\s*(?P<b>{WEIGHT})\s*(?:of\s+)?(?P<minus>assist(?:ance|ed)?|help)\b"),
    ("load", rf"{_AT}?\s*(?P<b>{WEIGHT})\s*(?P<pair>(?:in\s+)?(?:each|per)\s+hand)\b"),
    ("tempo", r"\btempo\W{0,2}(?P<a>[\dx](?:[-/]?[\dx]){2,3})\b"),
    ("tempo", r"\b(?P<a>[\dx](?:[-/][\dx]){2,3})\s+tempo\b"),
    ("drop", r"[,;+]\s*(?:drop\s+(?P<n>\d+)(?!\s*(?:x|sets?|reps?|%))|(?P<m>\d+)\s+drop(?:\s*sets?|s))\b"),
    ("effort", rf"(?:@|\bat\b)?\s*\b(?:rpe|effort)\s*(?P<a>\d+(?:[.,]5)?(?:{TO}\d+(?:[.,]5)?)?)"),
    ("do", rf"\b(?:(?P<n>\d+)\s*(?:x|{SETS}\s*(?:of|x|:)?)\s*)?(?P<list>{_LIST})(?:\s*{_REPS}\b)?"),
    ("rest", rf"(?P<a>{TIME})\s*(?:of\s+)?{_REST}\b{_BETWEEN}"),
    ("rest", rf"\b{_REST}{_BETWEEN}\s*(?:is|of|for|:|=)?\s*(?P<a>{TIME}){_BETWEEN}"),
    ("rest", rf"(?P<a>{TIME})\s*(?:between|in between)(?:\s+(?:each|every|all|the))?\s+(?:sets?|rounds?)"),
    ("rest", rf"\b(?P<a>no)\s+{_REST}\b{_BETWEEN}"),
    ("load", rf"{_AT}?\s*(?P<a>\d+(?:[.,]\d+)?)\s*%(?:\s*(?:of\s+)?(?:1\s*rm|max)\b)?"),
    ("load", rf"{_AT}?\s*\b(?P<a>body\s?weight|bw)(?:\s*\+\s*(?P<b>{WEIGHT})|(?=\s*(?:$|[,;)])))"),
    ("load", rf"{_AT}\s*(?P<n>\d+)\s*x\s*(?P<b>{WEIGHT})"),
    ("load", rf"(?<![\dx])(?<!x\s)\b(?P<n>2)\s*x\s*(?P<b>{WEIGHT})"),
    ("load", rf"(?:@|\bat\b|\bwith\b|x)?\s*(?P<b>{WEIGHT})"),
    ("side", rf"(?:\b(?:on\s+)?(?:each|per|every|both)\s+{_SIDE}|/\s*{_SIDE})\b|\be/s\b"),
    ("do", rf"\b(?P<n>\d+)\s*x\s*(?P<a>{_AMOUNT})(?:\s*{_REPS}\b)?"),
    ("do", rf"\b(?P<n>\d+)\s*{SETS}\s*(?:of|x|to|:|,)?\s*(?P<a>{_AMOUNT})(?!\s*{SETS}\b)(?:\s*{_REPS}\b)?"),
    ("sets", rf"\b(?P<n>\d+)\s*{SETS}\b"),
    ("amount", rf"\b(?P<a>{_AMOUNT})\s*{_REPS}\b"),
    ("sets", r"\b(?P<n>\d+)\s*times\b"),
    ("sets", rf"(?<=\s)x\s*(?P<n>\d+)\b(?!\s*{_UNIT}\b)"),
    ("amount", rf"(?:\b(?:to|hold(?:\s+for)?|for)\s+)?(?P<a>{_AMOUNT})(?=\s*{_STOP})(?:\s*hold\b)?"),
    ("amount", r"(?P<a>\d+\s*(?:metres|meters))\b"),
)  # fmt: skip
"""Patterns for the parts of a line, in search order; a match is removed before the next search."""

_DAY = rf"(?:{'|'.join(DAYS)})(?:(?:s|nes|rs|ur)?days?|s)?"
DAY_PATTERNS = (
    rf"\b(?P<day>{_DAY})\b\W{{0,3}}(?P<n>\d+)(?:\s*sets?\b)?",
    rf"\b(?P<n>\d+)(?:\s*sets?)?\s+on\s+(?P<day>{_DAY})\b",
)

MEASURE = re.compile(rf"\d\s*(?:{_UNIT}|{SETS}|{_REPS}|kgs?|lbs?|%)(?!\w)", re.IGNORECASE)

NOT_A_NAME = re.compile(
    r"(?:rests?|between|super-?\s?sets?|giant sets?|circuits?|emom|tabata|amrap|for time)\b"
    rf"|(?:\b(?:{_DAY}|pauses?|breaks?|recovery|tempo|groups?|alternat\w+|then|repeat|warm[- ]?ups?"
    r"|cool[- ]?downs?|sets?|reps?|rounds?|hold|rpe|rir|effort|weeks?|days?|notes?|blocks?|parts?|[a-z]"
    r"|\d+)\b\W*)+$",
    re.IGNORECASE,
)
"""Words about rest, tempo or grouping, which are no movement: alone, or at the beginning of a name."""

A_HOLD = re.compile(r"\b(?:planks?|holds?|wall sits?|l-sits?|hangs?|stretch(?:es)?|balance)\b", re.IGNORECASE)
"""Names of movements that are held; a number without a unit can mean seconds."""

MEANINGLESS = {"and", "of", "with", "for", "at", "x", "by", "do", "on", "to", "w/"}
"""Filler words that may be left over without being reported."""
