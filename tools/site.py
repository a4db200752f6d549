"""Builds the documentation as a site; a dead link or a page that the navigation lacks fails.

`make docs` runs it. The README and other pages of the project's folder become pages of the site, so all
pages are copied into one folder first, and the links between them follow.
"""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
COPY = ROOT / "build" / "docs"

BESIDE_DOCS = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "SECURITY.md": "security.md",
}
"""The pages in the project's folder, and their names on the site."""


def links_on_site(markdown: str) -> str:
    """Return a page with its links as they are on the site, from the project's folder or from docs/."""
    markdown = markdown.replace("](docs/", "](")
    for name, on_site in BESIDE_DOCS.items():
        markdown = re.sub(rf"\]\((?:\.\./)?{re.escape(name)}", f"]({on_site}", markdown)
    return markdown


def nav_pages() -> set[str]:
    """Return the pages in the site's navigation."""
    return set(_leaves(tomllib.loads((ROOT / "zensical.toml").read_text("utf-8"))["project"]["nav"]))


def _leaves(entries: object) -> Iterator[str]:
    if isinstance(entries, str):
        yield entries
    elif isinstance(entries, list):
        for entry in entries:
            yield from _leaves(entry)
    elif isinstance(entries, dict):
        yield from _leaves(list(entries.values()))


def copy_pages() -> None:
    """Copy everything that the site shows into one folder."""
    shutil.rmtree(COPY, ignore_errors=True)
    shutil.copytree(DOCS, COPY)
    for name, on_site in BESIDE_DOCS.items():
        shutil.copy(ROOT / name, COPY / on_site)
    for page in COPY.glob("*.md"):
        page.write_text(links_on_site(page.read_text("utf-8")), "utf-8")


def main() -> int:
    copy_pages()
    if lost := {page.name for page in COPY.glob("*.md")} - nav_pages():
        print(f"not in the navigation of zensical.toml: {', '.join(sorted(lost))}", file=sys.stderr)
        return 1
    return subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"], cwd=ROOT, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
