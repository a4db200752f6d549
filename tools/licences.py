"""The licences of what StrengthTUI needs, for docs/dependencies.md."""

import re
from importlib.metadata import PackageMetadata, metadata
from pathlib import Path

REQUIREMENTS = Path(__file__).parent.parent / "requirements" / "run.txt"

COMPATIBLE = frozenset(
    {"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CNRI-Python", "MIT", "MIT-0", "PSF-2.0"}
)
"""Licences, as SPDX names, under which a part may be used by and shipped with a program under MIT."""

_CLASSIFIER = "License :: OSI Approved :: MIT License"


def licences() -> dict[str, str]:
    """Return the licence of each package that is needed to run, by its name."""
    names = re.findall(r"^([a-z0-9._-]+)==", REQUIREMENTS.read_text("utf-8"), re.MULTILINE)
    return {name: _licence(metadata(name)) for name in names}


def is_compatible(licence: str) -> bool:
    """Tell whether every part of an SPDX expression is compatible."""
    return set(re.split(r" AND ", licence)) <= COMPATIBLE


def licences_reference() -> str:
    """Return a table of the packages and their licences."""
    rows = (f"| {name} | {licence} |" for name, licence in licences().items())
    return "\n".join(("| package | licence |", "|---|---|", *rows, ""))


def _licence(package: PackageMetadata) -> str:
    """Return what a package says; older ones have only a word, or only a classifier."""
    if "License-Expression" in package:
        return str(package["License-Expression"])
    if _CLASSIFIER in package.get_all("Classifier", []):
        return "MIT"
    return str(package["License"])
